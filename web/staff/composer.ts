/** Where a person writes to the patient. It stays while the case changes around it: nothing that was written is lost. */
import type { CasePage } from '../../bot/staff/wire.ts';
import type { Context } from './context.ts';
import { button, el } from './dom.ts';

/** Reasons of cases that are answered without taking them over. */
const answerable = new Set(['question', 'person', 'missed']);

export class Composer {
  readonly node: HTMLFormElement;
  private readonly input: HTMLTextAreaElement;
  private readonly label: HTMLLabelElement;
  private readonly hint: HTMLElement;
  private readonly submit: HTMLButtonElement;
  private readonly context: Context;

  /** @param send throws where it was not sent; what was written then stays */
  constructor(context: Context, send: (text: string) => Promise<void>) {
    this.context = context;
    const { words } = context;
    this.label = el('label', { for: 'reply', class: 'hidden-text' });
    this.input = el('textarea', { id: 'reply', rows: '2', maxlength: '4000', 'aria-describedby': 'reply-hint' });
    this.hint = el('p', { id: 'reply-hint', class: 'hint' });
    this.submit = button(words.say('send'), 'primary', () => void this.send(send), 'send');
    const row = el(
      'div',
      { class: 'row' },
      this.hint,
      el('kbd', { class: 'hint' }, words.say('replyKeys')),
      this.submit,
    );
    this.node = el('form', { class: 'composer', hidden: true }, this.label, this.input, row);
    this.node.addEventListener('submit', (event) => event.preventDefault());
    this.input.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return;
      event.preventDefault();
      void this.send(send);
    });
  }

  /** Shows itself where this person may write now. */
  draw(page: CasePage): void {
    const { words, session } = this.context;
    const mine = page.speaker?.id === session.staff.id;
    const open = page.rows.filter(({ state }) => state !== 'closed');
    const answer = !page.speaker && open.some(({ reason }) => answerable.has(reason));
    const was = this.node.hidden;
    this.node.hidden = !(mine || answer) || open.length === 0;
    if (!was && this.node.hidden && this.node.contains(document.activeElement))
      document.getElementById('main')?.focus();
    this.label.textContent = words.say(mine ? 'replyLabel' : 'answerLabel');
    const channel = words.say(`channels.${page.channel}`);
    this.hint.textContent = words.say('replyHint', { channel, language: words.language(page.locale) });
  }

  focus(): boolean {
    if (this.node.hidden) return false;
    this.input.focus();
    return true;
  }

  private async send(send: (text: string) => Promise<void>): Promise<void> {
    const text = this.input.value.trim();
    if (!text) return this.input.focus();
    // Twice in a moment would be twice before the patient.
    if (this.submit.disabled) return;
    this.submit.disabled = true;
    try {
      await send(text);
      this.input.value = '';
    } catch (error) {
      this.context.fail(error);
    } finally {
      this.submit.disabled = false;
      this.input.focus();
    }
  }
}
