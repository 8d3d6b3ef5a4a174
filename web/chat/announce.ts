/** Speaks to screen readers: each reply once, an important one at once. The log itself stays silent, or it would be read twice. */
import { el } from './dom.ts';

/** Milliseconds after which spoken text is removed, so that it is not met a second time while reading. */
const fade = 8000;

export class Announcer {
  readonly polite = el('div', { class: 'quiet', 'aria-live': 'polite', 'aria-atomic': 'false' });
  readonly assertive = el('div', { class: 'quiet', role: 'alert', 'aria-live': 'assertive', 'aria-atomic': 'false' });

  say(text: string, locale: string, important: boolean): void {
    const line = el('p', { lang: locale || null }, text);
    (important ? this.assertive : this.polite).append(line);
    setTimeout(() => line.remove(), fade);
  }
}
