/** The words of one language that stay as they are typed: those of content/, and the real words that look like a slip of one of them. */
import { lookUp, WordSet } from './lexicon.ts';
import { PackedWords } from './packed-words.ts';
import type { Token } from './token.ts';

export class KnownWords {
  private readonly named: WordSet;
  private readonly real: PackedWords;

  /**
   * @param named words of the rules, common words, medicines
   * @param real real words near to them
   */
  constructor(named: Iterable<string>, real: Iterable<string>) {
    this.named = new WordSet(named);
    this.real = new PackedWords(real);
  }

  has(word: string): boolean {
    return this.named.has(lookUp(word)) || this.real.has(word);
  }

  /** The same for a word of a message, which has been looked up. */
  hasToken(token: Token): boolean {
    return this.named.has(token.id) || this.real.has(token.word);
  }
}
