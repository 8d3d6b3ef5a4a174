/** Pieces that every view uses. All text is set as text; what patients wrote stands isolated, in its own direction. */
import type { Level } from '../../bot/staff/wire.ts';
import { el } from '../chat/dom.ts';
import { type IconName, icon } from './icons.ts';
import type { Words } from './words.ts';

export { el, icon };

/** Somebody's own words. */
export function said(text: string, locale?: string): HTMLElement {
  return el('bdi', { dir: 'auto', class: 'said', lang: locale }, text);
}

const levelIcons: Record<Level, IconName> = { emergency: 'alert', urgent: 'clock', none: 'chat' };

/** The level by colour, drawing and word: no one of them alone. */
export function badge(level: Level, words: Words): HTMLElement {
  return el('span', { class: `badge ${level}` }, icon(levelIcons[level]), words.say(`levels.${level}`));
}

/** @param look its classes; an empty text is for a caller that fills it */
export function button(text: string, look: string, act: () => void, name?: IconName): HTMLButtonElement {
  const made = el('button', { type: 'button', class: look }, name ? icon(name) : null, text && el('span', {}, text));
  made.addEventListener('click', act);
  return made;
}

/** A modal dialog that is removed when it closes. */
export function modal(title: string, ...children: (Node | false)[]): HTMLDialogElement {
  const id = `title-${Math.random().toString(36).slice(2)}`;
  const dialog = el('dialog', { 'aria-labelledby': id }, el('h2', { id }, title), ...children);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
