/** A list of short phrases, looked for at one place of a message. */
import { foldPhrase } from './fold.ts';
import { unknownWord, WordSet } from './lexicon.ts';
import type { Token } from './token.ts';

export class WordPhrases {
  readonly phrases: string[][];
  /** the first and the last words of the phrases, which tell at once that none is there */
  private readonly starts: WordSet;
  private readonly ends: WordSet;

  constructor(sources: readonly string[]) {
    this.phrases = sources.map(foldPhrase);
    this.starts = new WordSet(this.phrases.flatMap((words) => words.slice(0, 1)));
    this.ends = new WordSet(this.phrases.flatMap((words) => words.slice(-1)));
  }

  /** How many tokens the longest phrase that starts at a token has; 0 where none does. */
  at(tokens: readonly Token[], at: number): number {
    if (!this.starts.has(tokens[at]?.id ?? unknownWord)) return 0;
    let best = 0;
    for (const words of this.phrases) {
      if (words.length <= best) continue;
      if (
        words.every(
          (word, offset) => tokens[at + offset]?.word === word && (offset === 0 || tokens[at + offset]?.gap !== 2),
        )
      )
        best = words.length;
    }
    return best;
  }

  /** A phrase starts at one of the tokens from `from` up to (not including) `to`. */
  within(tokens: readonly Token[], from: number, to: number): boolean {
    for (let index = from; index < to; index += 1) if (this.at(tokens, index) > 0) return true;
    return false;
  }

  /** A phrase ends right before the token. */
  endsAt(tokens: readonly Token[], at: number): boolean {
    if (!this.ends.has(tokens[at - 1]?.id ?? unknownWord)) return false;
    return this.phrases.some((words) =>
      words.every((word, offset) => tokens[at - words.length + offset]?.word === word),
    );
  }

  /** A phrase ends right before the token, or one word earlier, in its sentence. */
  endsBefore(tokens: readonly Token[], at: number): boolean {
    const ends = (place: number) => this.ends.has(tokens[place]?.id ?? unknownWord);
    if (!ends(at - 1) && !ends(at - 2)) return false;
    for (const words of this.phrases) {
      for (const slack of [0, 1]) {
        const from = at - slack - words.length;
        const apart = tokens[at]?.gap === 2 || (slack === 1 && tokens[at - 1]?.gap === 2);
        if (from >= 0 && !apart && words.every((word, offset) => tokens[from + offset]?.word === word)) return true;
      }
    }
    return false;
  }
}
