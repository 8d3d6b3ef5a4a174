/**
 * Several text messages in a burst are one story: people press "send" in the middle of a sentence, and networks cut long messages
 * into pieces that may overtake each other. The second is read with the first in mind; the level of a message is never lower for it.
 */
import { hasQuestionMark } from '../understanding/characters.ts';
import { isEmergencySign, levelOf, rank } from '../understanding/levels.ts';
import type { Level, Reading } from '../understanding/reading.ts';
import type { Texts } from './conversation.ts';
import { wordsIn } from './openings.ts';

/** Milliseconds between two messages of one burst. */
const pause = 30_000;
const mostParts = 3;
const longestPart = 400;

export type Part = Texts['story'][number];

export interface Story {
  /** the message, with those before it where they belong together */
  text: string;
  reading: Reading;
}

/** The parts of the burst that this message may belong to. */
export function burst(story: readonly Part[], now: Date): Part[] {
  const last = story.at(-1);
  return last && now.getTime() - Date.parse(last.at) <= pause ? [...story] : [];
}

/** So few words may be the beginning of a sentence that was sent too early. */
const fewWords = 3;

/** So many words around a number may be the first half of a comparison, for so long: "yesterday it was a 3". */
const compared = { words: 8, within: 10 * 60_000 } as const;

/**
 * The same on a page, where each message is answered at once: only a beginning of a sentence is gone on from ("i cant", "breathe"), and
 * a number that another one may follow.
 */
export function begun(story: readonly Part[], now: Date): Part[] {
  const last = story.at(-1);
  if (last === undefined) return [];
  const words = last.text.trim().split(/\s+/).length;
  if (burst(story, now).length > 0 && words <= fewWords) return [last];
  const isNumber = /\d/.test(last.text) && words <= compared.words;
  return isNumber && now.getTime() - Date.parse(last.at) <= compared.within ? [last] : [];
}

/** So few words may be gone on from for so long, on any channel: "my arm is numb", "and the leg too". */
const goneOn = { words: 8, within: 10 * 60_000 } as const;

/** The message before this one, if it is short and not long ago: this one may go on from it. */
export function recent(story: readonly Part[], now: Date): Part[] {
  const last = story.at(-1);
  if (last === undefined || now.getTime() - Date.parse(last.at) > goneOn.within) return [];
  return wordsIn(last.text) <= goneOn.words ? [last] : [];
}

/**
 * Reads a short message behind a recent one, which was answered already. The whole counts only where it tells of an emergency that
 * neither of them told of, nor looks like, alone.
 * @param read reads a text as a message of this conversation
 * @param settled a sign was asked about and settled: what only looks like one is left to that answer
 */
export function readOn(
  text: string,
  alone: Reading,
  before: readonly Part[],
  read: (text: string) => Reading,
  settled: boolean,
): Story {
  const single: Story = { text, reading: alone };
  const last = before.at(-1);
  if (last === undefined || alone.level !== 'none' || hasQuestionMark(text)) return single;
  if (wordsIn(text) > goneOn.words || alone.smallTalk === 'well') return single;
  const first = read(last.text);
  if (alone.signs.length > 0 || first.suspected !== null || first.level !== 'none') return single;
  const whole = `${last.text} ${text}`;
  const reading = read(whole);
  const asks = alone.asked.length > 0 && alone.kind === 'question';
  // of a symptom a faint likeness is enough
  const isClear = !reading.suspectedFaintly || first.kind === 'unlisted-symptom';
  const looksLike =
    reading.suspected === 'emergency' && isClear && !asks && !settled && alone.suspected !== 'emergency';
  // what was said of somebody else, or long ago, is so still
  const isOther = (sign: string) => first.signs.some((each) => each.sign === sign && each.assertion !== 'denied');
  const tells = reading.signs.some(
    ({ sign, assertion }) => assertion === 'present' && isEmergencySign(sign) && !isOther(sign),
  );
  return tells || looksLike ? { text: whole, reading } : single;
}

/**
 * Reads a message with the burst before it. The whole counts only where it tells what no part told alone: a higher level, a
 * suspicion, or a question that the last part alone does not make.
 * @param read reads a text as a message of this conversation
 * @param hints a suspicion or a question of the whole counts too
 */
export function readStory(
  text: string,
  alone: Reading,
  before: readonly Part[],
  read: (text: string) => Reading,
  hints = true,
): Story {
  const single: Story = { text, reading: alone };
  if (before.length === 0 || alone.command !== null || alone.level === 'emergency') return single;
  const told = before.map((part) => part.text);
  const readings = [...before.map((part) => read(part.text)), alone];
  if (readings.some(({ smallTalk, command }) => smallTalk !== null || command !== null)) return single;
  const highest = Math.max(rank[alone.level], ...before.map(({ level }) => rank[level]));
  const wholes = [[...told, text], ...(told.length === 1 ? [[text, ...told]] : [])].map((parts): Story => {
    const whole = parts.join(' ');
    return { text: whole, reading: read(whole) };
  });
  const raised = wholes.filter(({ reading }) => rank[reading.level] > highest && isNew(reading, readings));
  if (raised.length > 0) return raised.reduce((a, b) => (rank[b.reading.level] > rank[a.reading.level] ? b : a));
  // what was taken against a pain that was told of: the rules see it only in the whole
  const graver = wholes.find(({ reading }) => seesMore(reading, readings));
  if (graver && alone.level === 'none') return graver;
  // "pain 3", "yesterday 6": good news
  const eased = wholes.find(({ reading }) => reading.smallTalk === 'well' && reading.level === 'none');
  if (eased && highest === 0 && readings.every(({ suspected }) => suspected === null)) return eased;
  if (highest > 0 || !hints) return single;
  const hinted = wholes.find(({ reading }) => reading.suspected !== null);
  if (hinted && readings.every(({ suspected }) => suspected === null)) return hinted;
  const known = new Set(readings.flatMap(({ asked }) => asked));
  const asking = wholes[0];
  if (tellsNothing(alone) && asking?.reading.asked.some((fact) => !known.has(fact))) return asking;
  return single;
}

/** The sign comes of the parts together: none of them spoke of it in another sense, denied it, or called it past. */
function isNew(whole: Reading, parts: readonly Reading[]): boolean {
  return whole.signs.some(
    ({ sign, assertion }) =>
      assertion === 'present' &&
      levelOf(sign) === whole.level &&
      !parts.some(({ signs }) =>
        signs.some((own) => own.sign === sign && own.assertion !== 'present' && own.assertion !== 'hypothetical'),
      ),
  );
}

/** A rule has found an emergency to ask about in the parts together, and in none of them. */
function seesMore({ suspected, suspectedSign, signs }: Reading, parts: readonly Reading[]): boolean {
  if (suspected !== 'emergency' || !signs.some(({ sign }) => sign === suspectedSign)) return false;
  return !parts.some((part) => part.suspected !== null || part.signs.some(({ sign }) => sign === suspectedSign));
}

function tellsNothing({ asked, topic, suspected, kind, smallTalk, level }: Reading): boolean {
  return (
    level === 'none' &&
    asked.length === 0 &&
    topic === null &&
    suspected === null &&
    smallTalk === null &&
    (kind === 'off-sheet' || kind === 'nonsense' || kind === 'question')
  );
}

/** The burst with this message in it, for the next one. */
export function withPart(before: readonly Part[], text: string, now: Date, level: Level): Part[] {
  return [...before, { text: text.slice(0, longestPart), at: now.toISOString(), level }].slice(-mostParts);
}
