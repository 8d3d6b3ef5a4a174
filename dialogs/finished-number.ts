/** A temperature that is finished in the next message: "my temp is 100", then "point 5". Pure. */
import type { Reading } from '../understanding/reading.ts';
import type { Conversation } from './conversation.ts';
import { isWithin } from './in-force.ts';
import { correctedNumber } from './spoken-answer.ts';
import type { Story } from './story.ts';

/** So long after a whole number its tenths may follow. */
const soon = 10 * 60_000;
/** So soon a bare digit is one of them, and no other number. */
const atOnce = 60_000;
/** Tenths are no longer than this: "and a half", "con cinco". */
const longest = 20;

/**
 * Whoever reads "100 °F is not over the limit" may stay at home with 100.5: the tenths count with the whole number before them.
 * @param read reads a text as a message of this conversation
 * @returns the whole number with its tenths, and what it means; null where the message is none
 */
export function finishNumber(
  { measured }: Conversation,
  text: string,
  alone: Reading,
  now: Date,
  read: (text: string) => Reading,
): Story | null {
  if (measured === null || !Number.isInteger(measured.value) || !isWithin(soon, measured.at, now)) return null;
  if (alone.level !== 'none' || alone.temperatures.length > 0 || text.length > longest) return null;
  const tenths = /^\s*[.,]\s?(\d{1,2})\s*$/.exec(text)?.[1] ?? behindPoint(measured.at, text, now);
  const joined = tenths === undefined ? `${measured.value} ${text}` : `${measured.value}.${tenths}`;
  const reading = read(joined);
  const [told] = reading.temperatures;
  const isTenths = told && told.value > measured.value && told.value < measured.value + 1;
  return isTenths && told.unit === measured.unit ? { text: joined, reading } : null;
}

/** "100." was sent too early: the one digit right behind it. */
function behindPoint(at: string, text: string, now: Date): string | undefined {
  return isWithin(atOnce, at, now) ? /^\s*(\d)\s*$/.exec(text)?.[1] : undefined;
}

/**
 * "No 101.4", "no 38.2 i mean": a "no" that takes back the number before it does not deny the one behind it.
 * @param read reads a text as a message of this conversation
 * @returns the message, meant as the number alone; null where it is none, or the number raises nothing
 */
export function numberBehindNo(text: string, alone: Reading, read: (text: string) => Reading): Story | null {
  if (alone.level !== 'none' || !alone.temperatures.some(({ over, assertion }) => over && assertion === 'denied'))
    return null;
  const number = correctedNumber(text, alone.locale);
  if (number === null) return null;
  const reading = read(number);
  return reading.level === 'none' ? null : { text, reading };
}
