/** The strip above the messages: why something does not work now, and whom to call instead. */
import { el, icon } from './dom.ts';
import { tel } from './text.ts';
import type { ChatConfig, Strings } from './types.ts';

/** Why the strip stands there; null: it does not. Each is the key of its sentence. */
export type Help = 'offline' | 'slow' | 'restarted' | null;

/** Draws the strip. Returns what it says. */
export function drawHelp(
  strip: HTMLElement,
  help: Help,
  { phone, emergency }: ChatConfig['clinic'],
  say: (key: string, values?: Strings) => string,
): string {
  strip.replaceChildren();
  strip.hidden = help === null;
  if (help === null) return '';
  strip.append(el('p', {}, say(help)));
  if (help === 'restarted') return say(help);
  const calls = el('div', { class: 'choices' });
  const call = (kind: string, number: string, title: string) =>
    calls.append(el('a', { class: `choice call ${kind}`, href: tel(number) }, icon('phone'), title));
  call('danger', emergency, say('callEmergency', { emergency }));
  call('', phone, say('callClinic', { phone }));
  strip.append(calls);
  return [...strip.querySelectorAll('p, a')].map((one) => one.textContent).join(' ');
}
