/** A temperature that is finished in the next message: "my temp is 100", then "point 5". Pure. */
import type { Reading } from '../understanding/reading.ts';
import type { Conversation } from './conversation.ts';
import { isWithin } from './in-force.ts';
import type { Story } from './story.ts';

/** So long after a whole number its tenths may follow. */
const soon = 10 * 60_000;
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
  const tenths = /^\s*[.,]\s?(\d{1,2})\s*$/.exec(text)?.[1];
  const joined = tenths === undefined ? `${measured.value} ${text}` : `${measured.value}.${tenths}`;
  const reading = read(joined);
  const [told] = reading.temperatures;
  const isTenths = told && told.value > measured.value && told.value < measured.value + 1;
  return isTenths && told.unit === measured.unit ? { text: joined, reading } : null;
}
