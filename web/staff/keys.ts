/** Keys of one letter, for those who work by keyboard. They can be switched off: speech input types letters too. */
import { el, modal } from './dom.ts';
import type { Words } from './words.ts';

const remembered = 'aftercare-staff-keys';

const keys: [string, string][] = [
  ['j', 'next'],
  ['k', 'previous'],
  ['l', 'queue'],
  ['a', 'acknowledge'],
  ['t', 'take-over'],
  ['r', 'reply'],
  ['g', 'give-back'],
  ['c', 'close'],
  ['q', 'questions'],
  ['/', 'search'],
  ['s', 'sound'],
  ['?', 'help'],
  ['Ctrl + Enter', 'send'],
];

/** @param act takes the key; true where it did something with it */
export function listenForKeys(act: (name: string) => boolean): () => void {
  const listen = (event: KeyboardEvent) => {
    if (localStorage.getItem(remembered) === 'off' && event.key !== '?') return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    const { target } = event;
    if (target instanceof HTMLElement && target.closest('input, textarea, select, dialog')) {
      if (event.key === 'Escape' && !target.closest('dialog')) target.blur();
      return;
    }
    if (act(event.key)) event.preventDefault();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

/** The list of keys, and the switch that turns them off. */
export function showKeys(words: Words): void {
  const on = el('input', { type: 'checkbox', id: 'keys-on' });
  on.checked = localStorage.getItem(remembered) !== 'off';
  on.addEventListener('change', () => localStorage.setItem(remembered, on.checked ? 'on' : 'off'));
  const rows = keys.map(([key, name]) =>
    el('div', {}, el('dt', {}, el('kbd', {}, key)), el('dd', {}, words.say(`keys.${name}`))),
  );
  const close = el('button', { type: 'submit', class: 'primary', autofocus: true }, words.say('done'));
  modal(
    words.say('keysTitle'),
    el('dl', { class: 'key-list' }, ...rows),
    el('label', { class: 'choice' }, on, words.say('keysOn')),
    el('form', { method: 'dialog', class: 'row' }, close),
  );
}
