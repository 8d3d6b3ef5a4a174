/**
 * Slips of the finger: an unknown word that is one edit (two for long words) from exactly one word of the rules is read as that
 * word. Real words are never changed: the list of those near to the rules' words is made from a dictionary (real-words.txt beside them).
 */
import { nameOf, numberFor } from './lexicon.ts';

/** Shortest word that is corrected, and the shortest for which two edits are allowed. */
const shortest = { one: 4, two: 8 } as const;
/** A power of two, a few times the number of entries. */
const slotCount = 131_072;
const entry = { hash: 0, word: 1, next: 2, size: 3 } as const;
const letters = /^(?:[a-z]+|\p{L}+)$/u;

export class TypoTable {
  /** by their numbers in the lexicon */
  private readonly words: Int32Array;
  /**
   * For each word and each piece of it (the word without one letter) an entry, found by the piece's hash: chains of entries in
   * slots. That takes half of the time of a map of texts. A piece with the same hash by chance does no harm, as the edits are
   * counted afterwards.
   */
  private readonly slots = new Int32Array(slotCount);
  /** for each entry its hash, its word and the next entry of its slot; entry 0 ends a chain */
  private readonly entries: Int32Array;
  private readonly known: { has(word: string): boolean };
  private longest = 0;

  /**
   * @param words the words of the rules
   * @param known words that stay as they are
   */
  constructor(words: Iterable<string>, known: { has(word: string): boolean }) {
    this.known = known;
    const long = [...words].filter((word) => word.length >= shortest.one && letters.test(word));
    this.words = Int32Array.from(long, numberFor);
    let count = 1;
    for (const word of long) {
      this.longest = Math.max(this.longest, word.length);
      count += word.length + 1;
    }
    this.entries = new Int32Array(entry.size * count);
    let at = entry.size;
    for (const [index, word] of long.entries()) {
      for (let skip = -1; skip < word.length; skip += 1) {
        const hash = pieceHash(word, skip);
        const slot = hash & (slotCount - 1);
        this.entries[at + entry.hash] = hash;
        this.entries[at + entry.word] = index;
        this.entries[at + entry.next] = this.slots[slot] as number;
        this.slots[slot] = at;
        at += entry.size;
      }
    }
  }

  /** The word meant, or null. */
  correct(word: string): string | null {
    if (word.length < shortest.one || word.length > this.longest + 2 || this.known.has(word)) return null;
    let best: string | null = null;
    let bestDistance = 3;
    for (let skip = -1; skip < word.length; skip += 1) {
      const hash = pieceHash(word, skip);
      const { entries } = this;
      for (let at = this.slots[hash & (slotCount - 1)] as number; at > 0; at = entries[at + entry.next] as number) {
        if (entries[at + entry.hash] !== hash) continue;
        const candidate = nameOf(this.words[entries[at + entry.word] as number] as number);
        if (candidate[0] !== word[0] && candidate[0] !== word[1] && !isNextKey(word, candidate)) continue;
        const distance = edits(word, candidate);
        const allowed = Math.min(word.length, candidate.length) >= shortest.two ? 2 : 1;
        if (
          distance <= allowed &&
          (distance < bestDistance || (distance === bestDistance && best !== null && candidate < best))
        ) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return best;
  }
}

/** The letters beside each on the keyboards that most people type on (QWERTY). */
const nextKeys = keysBeside('qwertyuiop', 'asdfghjkl', 'zxcvbnm');

function keysBeside(...rows: readonly string[]): ReadonlyMap<string, string> {
  const beside = (row: string, at: number) => `${row[at - 1] ?? ''}${row[at + 1] ?? ''}`;
  return new Map(rows.flatMap((row) => [...row].map((key, at) => [key, beside(row, at)] as const)));
}

/** "xhest": the first letter was meant to be the one on the key beside it. */
function isNextKey(word: string, candidate: string): boolean {
  return word.length > shortest.one && nextKeys.get(candidate[0] ?? '')?.includes(word[0] ?? ' ') === true;
}

/** The hash of a word without the letter at `skip`; of the whole word for -1. */
function pieceHash(word: string, skip: number): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < word.length; index += 1)
    if (index !== skip) value = Math.imul(value ^ word.charCodeAt(index), 0x01000193);
  return value ^ (value >>> 15);
}

/** Optimal string alignment distance, cut off at 3. */
export function edits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let twoAgo: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (twoAgo[j - 2] ?? 0) + 1);
      row.push(value);
    }
    twoAgo = last;
    last = row;
  }
  return Math.min(3, last[b.length] ?? 3);
}
