/** Speaks to screen readers: each reply once, an important one at once. The log itself stays silent, or it would be read twice. */
import { el } from './dom.ts';
import type { Entry } from './transcript.ts';
import { choicesOf, levelOf } from './turn.ts';
import type { ChatConfig, Strings } from './types.ts';
import { word } from './words.ts';

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

  /** A reply as it is heard: who speaks, the words, the choices. */
  tell({ activity }: Entry, config: ChatConfig, standing: string): void {
    const locale = activity.locale ?? standing;
    const choices: string = choicesOf(activity)
      .map((one) => one.title.trim())
      .join(', ');
    const own = (key: string, values?: Strings) => word(config, locale, key, values);
    const person = activity.channelData?.staff?.name;
    const parts = [
      person ? `${person}:` : own('botSaid'),
      activity.text ?? '',
      choices && own('choicesSaid', { choices }),
    ];
    this.say(parts.filter(Boolean).join(' '), locale, activity.importance === 'high' || levelOf(activity) !== 'none');
  }
}
