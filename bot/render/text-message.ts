/** A Reply as one text message: plain words in GSM-7, choices by number, never more than the segments that a phone shows as one. */
import type { Reply } from '../../dialogs/reply.ts';
import type { Words } from '../../dialogs/words.ts';
import { segmentsOf, toGsm } from './gsm.ts';

/** A message of more segments is costly, and some networks deliver its parts apart. */
export const mostSegments = 3;

export interface TextMessage {
  text: string;
  /** something had to be left out; no reply of the bot's own words does, only what people write can be so long */
  cut: boolean;
}

export function renderText(reply: Reply, words: Words): TextMessage {
  const bubbles = reply.bubbles.map((bubble) => {
    const says = bubble.says.map((say) => words.say(say, reply.locale, 'short'));
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

/** Words that people wrote, as a text message: in GSM-7, cut at the end where it is too long. */
export function plainText(text: string): TextMessage {
  const told = toGsm(text);
  return fits(told) ? { text: told, cut: false } : { text: cutText(told), cut: true };
}

const fits = (text: string) => segmentsOf(text).count <= mostSegments;

/** The front of the text, which holds what matters, ended at a sentence or a word. */
function cutText(text: string): string {
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(`${characters.slice(0, middle).join('')}...`)) low = middle;
    else high = middle - 1;
  }
  const front = characters.slice(0, low).join('');
  const sentence = Math.max(front.lastIndexOf('. '), front.lastIndexOf('.\n'), front.lastIndexOf('? '));
  if (sentence > front.length / 2) return front.slice(0, sentence + 1);
  const word = front.lastIndexOf(' ');
  return `${(word > front.length / 2 ? front.slice(0, word) : front).trimEnd()}...`;
}
