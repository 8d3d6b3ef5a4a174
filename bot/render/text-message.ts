/** A Reply as one text message: plain words in GSM-7, choices by number, never more than the segments that a phone shows as one. */
import type { Reply, Say } from '../../dialogs/reply.ts';
import type { Words } from '../../dialogs/words.ts';
import { emergencyText, isEmergencyCall } from './first-segment.ts';
import { segmentsOf, toGsm } from './gsm.ts';

/** A message of more segments is costly, and some networks deliver its parts apart. */
export const mostSegments = 3;

export interface TextMessage {
  text: string;
  /** something had to be left out; no reply of the bot's own words does, only what people write can be so long */
  cut: boolean;
}

/** Short forms, and as many choices as fit. */
export function renderText(reply: Reply, words: Words): TextMessage {
  const told = (say: Say) => words.say(say, reply.locale, 'short');
  const bubbles = reply.bubbles.map((bubble) => {
    if (isEmergencyCall(bubble)) return emergencyText(bubble.says, told, front);
    const says = bubble.says.map(told);
    const links = (bubble.links ?? []).map((link) => words.link(link, reply.locale).url);
    return [says.join(bubble.list ? '\n' : ' '), ...links].join('\n');
  });
  const titles = reply.choices.map(
    (choice, index) => `${index + 1} ${words.choiceTitle(choice, reply.locale, 'short')}`,
  );
  const choices = (count: number) =>
    count === 0
      ? []
      : [words.say({ key: 'sms.reply-with', values: { choices: titles.slice(0, count).join(', ') } }, reply.locale)];
  const body = bubbles.map(toGsm).filter(Boolean).join('\n');
  // The last choices are worth least; the numbers of the others stay what they are.
  for (let count = titles.length; count >= 0; count -= 1) {
    const text = [body, ...choices(count).map(toGsm)].join('\n');
    if (fits(text)) return { text, cut: count < titles.length };
  }
  return { text: cutText(body), cut: true };
}

/** Words that people wrote, as text messages: in GSM-7, and where they are too long for one, in several, with nothing lost. */
export function plainTexts(text: string): string[] {
  const told = toGsm(text);
  if (told === '') return [];
  if (fits(told)) return [told];
  const parts: string[] = [];
  for (let rest = told; rest !== ''; ) {
    const part = front(rest, (start) => fits(`${start} (00/00)`));
    parts.push(part);
    rest = rest.slice(part.length).trimStart();
  }
  return parts.map((part, index) => `${part.trimEnd()} (${index + 1}/${parts.length})`);
}

const fits = (text: string) => segmentsOf(text).count <= mostSegments;

/** The front of the text, which holds what matters. */
function cutText(text: string): string {
  const start = front(text, (part) => fits(`${part}...`)).trimEnd();
  return /[.?]$/.test(start) ? start : `${start}...`;
}

/** The longest front that fits, ended at a sentence or a word where one ends in its second half. */
function front(text: string, fitting: (start: string) => boolean): string {
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fitting(characters.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  const start = characters.slice(0, Math.max(low, 1)).join('');
  if (low === characters.length) return start;
  const sentence = Math.max(start.lastIndexOf('. '), start.lastIndexOf('.\n'), start.lastIndexOf('? '));
  if (sentence > start.length / 2) return start.slice(0, sentence + 1);
  const word = start.lastIndexOf(' ');
  return word > start.length / 2 ? start.slice(0, word) : start;
}
