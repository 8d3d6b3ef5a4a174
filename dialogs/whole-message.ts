/** Messages longer than anybody types: read in parts, so that a red flag at their end is seen as well. */
import { rank } from '../understanding/levels.ts';
import type { Reading } from '../understanding/reading.ts';

/** So many characters are read at once. */
const part = 12_000;
/** Parts overlap by so many, so that no sentence is lost between two of them. */
const overlap = 400;

/**
 * Reads the whole of a message. Of a longer one than `part`, the part that counts is the one with the highest level, then one that
 * looks like a sign, then the first.
 * @param read reads a text as a message of this conversation
 * @returns the part that counts, and what it means
 */
export function readWhole(text: string, read: (text: string) => Reading): { text: string; reading: Reading } {
  let best = { text: text.slice(0, part), reading: read(text.slice(0, part)) };
  for (let from = part - overlap; from + overlap < text.length; from += part - overlap) {
    const next = text.slice(from, from + part);
    const reading = read(next);
    if (weight(reading) > weight(best.reading)) best = { text: next, reading };
  }
  return best;
}

function weight({ level, suspected }: Reading): number {
  return 4 * rank[level] + (suspected ? rank[suspected] : 0);
}
