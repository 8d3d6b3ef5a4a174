/**
 * Endings that a language hangs on its words: "airecito" is air, "jalarle" is to pull, "rarísimo" is odd. Only an unknown word is
 * looked at, and only where what remains is a word of the rules.
 */
import { lookUp, type WordSet } from './lexicon.ts';

/** Shorter remains mean too little. */
const shortestBase = 3;

export class Endings {
  private readonly endings: readonly [string, readonly string[]][];
  private readonly words: WordSet;

  /**
   * @param endings ending -> what stands in its place, tried in order; of two endings that fit, the longer one counts
   * @param words the words of the rules
   */
  constructor(endings: Readonly<Record<string, readonly string[]>>, words: WordSet) {
    this.endings = Object.entries(endings).sort(([one], [other]) => other.length - one.length);
    this.words = words;
  }

  /** The word without its ending, or null. */
  base(word: string): string | null {
    for (const [ending, places] of this.endings) {
      if (!word.endsWith(ending)) continue;
      const stem = word.slice(0, -ending.length);
      for (const place of places) {
        const base = stem + place;
        if (base.length >= shortestBase && this.words.has(lookUp(base))) return base;
      }
    }
    return null;
  }
}
