/** What a message says to the bot's open question about a sign: yes, no, not sure, or something else. Pure. */

import { hasQuestionMark } from '../understanding/characters.ts';
import { isUrgentSign } from '../understanding/levels.ts';
import { commandOf, comparedPain, isMereOk, tellsWhen, yesNoOf } from './command.ts';
import { denies, names, withoutOpenings } from './openings.ts';
import { isNoButBetter } from './pain-words.ts';
import { temperatureAnswer } from './screening-steps.ts';
import { begins, isOne, spokenAnswer, type YesNo } from './spoken-answer.ts';
import { deniesElse } from './taken-back.ts';
import type { Turn } from './turn.ts';
import { namesElsewhere } from './where-it-is.ts';

/** The answer to "Do you have that now?". */
export function answerAboutNow(
  turn: Turn,
  { sign, kind }: { sign: string; kind: 'what-if' | 'mistake' },
): YesNo | null {
  const { text, chosen } = turn.parts;
  if (chosen === null && isOne('not-now', text, turn.locale)) return 'no';
  if (isHereNow(turn)) return 'yes';
  // an alarm was taken back, and now it is "the same", "no change"
  if (kind === 'mistake' && chosen === null && commandOf(turn) === 'same') return 'unsure';
  return answerOrTime(turn, sign, kind === 'what-if');
}

/** What is gone within the last day still counts as now: "had it this morning", "only when I climb stairs". */
export function answerOrTime(turn: Turn, sign: string, wonders = false): YesNo | null {
  const answer = answerTo(turn, sign, wonders);
  return answer === null && !isUrgentSign(sign) && tellsWhen(turn) ? 'yes' : answer;
}

/** "Why do you ask?", "what is tightness?": the question is asked once more. */
export function asksBack(turn: Turn): boolean {
  const { parts, reading, locale } = turn;
  if (parts.chosen !== null || reading.asked.length > 0 || reading.signs.length > 0) return false;
  // "qué va"
  if (commandOf(turn) === 'no') return false;
  return begins('asks', parts.text, locale);
}

/** A no to something else, or one that says no more than that it is better. */
export function isHalfNo(turn: Turn, sign: string): boolean {
  if (deniesElse(turn, sign)) return true;
  return turn.parts.chosen === null && !isUrgentSign(sign) && isNoButBetter(turn.parts.text, turn.locale);
}

/** "I have that", "it's back", "it started": what was asked about or denied is there. */
export function isHere(turn: Turn): boolean {
  const command = commandOf(turn);
  if (command === 'has-it' || command === 'back-again' || command === 'still-there') return true;
  const { chosen, text } = turn.parts;
  if (chosen !== null) return false;
  const said = withoutOpenings(text, turn.locale, false);
  return (
    begins('again-now', text, turn.locale) || (begins('again-now', said, turn.locale) && !denies(said, turn.locale))
  );
}

/** The same, or "now", "right now", and no more; "that's why I ask". */
export function isHereNow(turn: Turn): boolean {
  const { chosen, text } = turn.parts;
  if (isHere(turn)) return true;
  return chosen === null && (isOne('now', text, turn.locale) || begins('why-asked', text, turn.locale));
}

/** The answer to a question about a sign. "Ok" is none. */
export function answerTo(turn: Turn, sign: string, wonders = false): YesNo | null {
  const compared = comparedPain(turn, sign);
  return compared ?? (isMereOk(turn) ? null : yesNoOf(turn, sign, wonders));
}

/** A number answers the question about a fever. */
export function measured(turn: Turn, sign: string): YesNo | null {
  if (sign !== 'urgent.fever' || turn.parts.chosen) return null;
  const answer = temperatureAnswer(turn.reading, turn.parts.text, turn.limit());
  return answer && (answer === 'over' ? 'yes' : 'no');
}

/** The message tells of no sign, nor looks like one. */
export function isElsewhereNow(turn: Turn): boolean {
  return turn.level === 'none' && turn.reading.suspected === null && !turn.parts.joint?.seemsAsked && !isNoise(turn);
}

/** A whole number from 0 to 10 by itself. */
const score = /(?<![\d.,])(?:10|\d)(?![\d.,]\d|\d)/gu;

export const scoresIn = (text: string): number[] => [...text.matchAll(score)].map(Number);

/** "Yesterday it was an 8", asked whether the pain is worse, "today a 4": the second number of two answers. */
export function comparedScores(turn: Turn, { sign, quote }: { sign: string; quote: string }): YesNo | null {
  if (sign !== 'urgent.pain' || turn.parts.chosen) return null;
  const [before, now] = [quote, turn.parts.text].map(scoresIn);
  if (before?.length !== 1 || now?.length !== 1) return null;
  const [first, second] = [before[0] as number, now[0] as number];
  // "7", "and yesterday 5"
  const isThen = names('then', turn.parts.text, turn.locale) && !names('now', turn.parts.text, turn.locale);
  return (isThen ? first > second : second > first) ? 'yes' : 'no';
}

/** "It's my bra" and "the belt" to the question about the chest: it may be both. */
export function blamesClothes({ parts: { chosen, text }, reading, locale }: Turn, sign: string): boolean {
  if (chosen !== null || sign !== 'emergency.chest-pain' || reading.level !== 'none') return false;
  const { answer } = spokenAnswer(text, locale);
  return answer === null && names('clothes', text, locale) && !names('near-chest', text, locale);
}

type Settled = NonNullable<Turn['before']>;

/** Behind an answer about an emergency that was not clear: more about the very sign ("not pain, tight", "all around like a strap"). */
export function describesIt({ parts: { chosen, text, joint }, reading, locale }: Turn, { sign, as }: Settled): boolean {
  if (as !== 'unclear' || chosen !== null || isUrgentSign(sign) || hasQuestionMark(text)) return false;
  const { answer } = spokenAnswer(text, locale);
  if (answer === 'no') return false;
  return reading.suspectedSign === sign || (joint?.signs.some((each) => each.sign === sign) ?? false);
}

/** An emergency was denied, and now there is something of it: "well when I walked again", "ok but actually it does hurt a bit". */
export function isBackAfterAll(turn: Turn, { sign, as }: Settled): boolean {
  const { parts, reading, locale } = turn;
  if (as !== 'no' || parts.chosen !== null || isUrgentSign(sign) || hasQuestionMark(parts.text)) return false;
  if (reading.kind !== 'report' || reading.place !== null || reading.signs.length > 0) return false;
  if (names('again', parts.text, locale)) return begins('when', spokenAnswer(parts.text, locale).rest, locale);
  const hurts = names('hurts', parts.text, locale) && !denies(parts.text, locale);
  return hurts && names('corrected', parts.text, locale) && !namesElsewhere(parts.text, locale);
}

/** The message asks for something that can be answered beside the open question. */
export function asksElse({ reading }: Turn): boolean {
  return reading.asked.length > 0 || reading.kind === 'question' || reading.kind === 'off-sheet';
}

/** The answer that was not clear is all there is: "no me contesta", "it goes on". */
export function saysNoMore(turn: Turn): boolean {
  const { kind, suspected, asked } = turn.reading;
  if (isNoise(turn)) return true;
  if (turn.parts.chosen === null && begins('no-other', turn.parts.text, turn.locale)) return true;
  return kind === 'report' && suspected === null && asked.length === 0;
}

/** A message with nothing in it to answer. */
export function isNoise(turn: Turn): boolean {
  if (commandOf(turn) !== null) return false;
  return turn.reading.kind === 'nonsense' || turn.reading.kind === 'ack' || turn.reading.unreadable;
}
