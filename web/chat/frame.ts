/** The standing parts of the widget: launcher, panel, header, languages, help strip, log, composer. No behaviour. */
import { el, icon } from './dom.ts';

export interface Frame {
  root: HTMLElement;
  launcher: HTMLButtonElement;
  launcherText: HTMLElement;
  panel: HTMLElement;
  title: HTMLElement;
  clinic: HTMLElement;
  languageButton: HTMLButtonElement;
  languages: HTMLElement;
  close: HTMLButtonElement;
  strip: HTMLElement;
  log: HTMLElement;
  typing: HTMLElement;
  form: HTMLFormElement;
  label: HTMLElement;
  input: HTMLTextAreaElement;
  send: HTMLButtonElement;
  note: HTMLElement;
}

/** Builds the parts, without words: `wordFrame` in view.ts gives them the language. */
export function buildFrame(position: string): Frame {
  const launcherText = el('span');
  const launcher = el(
    'button',
    { type: 'button', class: 'launcher', 'aria-expanded': 'false', 'aria-controls': 'panel' },
    icon('chat'),
    launcherText,
  );
  const title = el('h2', { id: 'title' });
  const clinic = el('p', { class: 'clinic' });
  const languageButton = el(
    'button',
    { type: 'button', class: 'round wide', 'aria-expanded': 'false', 'aria-controls': 'languages' },
    icon('globe'),
    el('span', {}),
  );
  const close = el('button', { type: 'button', class: 'round' }, icon('close'));
  const header = el('header', {}, el('div', { class: 'names' }, title, clinic), languageButton, close);
  const languages = el('div', { id: 'languages', class: 'languages', role: 'group', hidden: true });
  const strip = el('div', { class: 'strip', hidden: true });
  const typing = el(
    'div',
    { class: 'turn bot typing', 'aria-hidden': 'true', hidden: true },
    el('div', { class: 'bubble' }, el('i'), el('i'), el('i')),
  );
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'off', tabindex: '0' }, typing);
  const label = el('label', { for: 'input', class: 'quiet' });
  const input = el('textarea', { id: 'input', rows: '1', autocomplete: 'off', enterkeyhint: 'send', dir: 'auto' });
  const send = el('button', { type: 'submit', class: 'send' }, icon('send'));
  const form = el('form', { class: 'composer' }, label, input, send);
  const note = el('p', { class: 'note' });
  const panel = el(
    'section',
    { id: 'panel', class: 'panel', role: 'region', hidden: true },
    header,
    languages,
    strip,
    log,
    form,
    note,
  );
  const root = el('div', { class: `root ${position === 'start' ? 'at-start' : 'at-end'}` }, panel, launcher);
  return {
    root,
    launcher,
    launcherText,
    panel,
    title,
    clinic,
    languageButton,
    languages,
    close,
    strip,
    log,
    typing,
    form,
    label,
    input,
    send,
    note,
  };
}
