/** Questions that the page asks before something is done. */
import { button, el, modal } from './dom.ts';
import type { Words } from './words.ts';

/** As in bot/handoff/desk.ts. */
const outcomes = ['answered', 'called', 'visit', 'emergency', 'not-reached', 'nothing-needed', 'other'];

/** @returns null where it was cancelled */
export function askClose(words: Words): Promise<{ outcome: string; note: string } | null> {
  const say = words.say.bind(words);
  return new Promise((resolve) => {
    const choices = outcomes.map((outcome) =>
      el(
        'label',
        { class: 'choice' },
        el('input', { type: 'radio', name: 'outcome', value: outcome, required: true }),
        say(`outcomes.${outcome}`),
      ),
    );
    const note = el('textarea', { id: 'close-note', rows: '3', maxlength: '4000' });
    const form = el(
      'form',
      {},
      el('fieldset', {}, el('legend', {}, say('closeLegend')), ...choices),
      el('label', { for: 'close-note' }, say('closeNote')),
      note,
      el(
        'div',
        { class: 'row' },
        button(say('cancel'), 'second', () => dialog.close()),
        el('button', { type: 'submit', class: 'primary' }, say('closeDo')),
      ),
    );
    const dialog = modal(say('closeTitle'), form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const outcome = form.querySelector<HTMLInputElement>('input:checked')?.value ?? 'other';
      resolve({ outcome, note: note.value.trim() });
      dialog.close();
    });
    dialog.addEventListener('close', () => resolve(null));
  });
}

/** Nothing brings back what is erased: the safe answer is the one at hand. */
export function askErase(words: Words): Promise<boolean> {
  const say = words.say.bind(words);
  return new Promise((resolve) => {
    const sure = () => {
      resolve(true);
      dialog.close();
    };
    const dialog = modal(
      say('eraseTitle'),
      el('p', {}, say('eraseText')),
      el(
        'div',
        { class: 'row' },
        button(say('cancel'), 'primary', () => dialog.close()),
        button(say('eraseDo'), 'second danger-text', sure),
      ),
    );
    dialog.addEventListener('close', () => resolve(false));
  });
}
