/**
 * What a patient writes about the text messages themselves: to end them, to have them back, or to ask what this is. Any reasonable
 * wording ends them, in any language of the clinic, since "STOP" is typed in all of them; words about anything else never do.
 */

import type { TextingLanguage } from '../content/language-schema.ts';
import { ConceptIndex, type Concepts } from './concepts.ts';
import { foldPhrase, tokenize } from './fold.ts';
import { compile } from './pattern.ts';
import { PatternSet } from './pattern-set.ts';
import type { Token } from './token.ts';

/**
 * stop-first: a word that ends the texts opens a message that goes on with something else. again: a word that brings them back where
 * they were ended ("yes"), and says something else everywhere else.
 */
export type TextingWish = 'stop' | 'stop-first' | 'start' | 'help' | 'again';
export interface TextingReading {
  wish: TextingWish;
  /** what the message says beside the wish; "" where that is all */
  rest: string;
}
export type ReadTexting = (text: string) => TextingReading | null;

/** A request stands in a message of at most so many words; more of them tell a story. */
const longest = 30;
/** "can you", "anymore": so few words beside a request are part of it. */
const shortestRest = 2;
/** The strongest wish counts where the languages differ. */
const order: readonly TextingWish[] = ['stop', 'stop-first', 'start', 'help', 'again'];

class TextingRules {
  private readonly whole: ReadonlyMap<string, TextingWish>;
  private readonly first: string[][];
  private readonly polite: ReadonlySet<string>;
  private readonly politeWords: ReadonlySet<string>;
  private readonly concepts: ConceptIndex;
  private readonly set: PatternSet<'asks' | 'how' | 'never'>;

  constructor(texting: TextingLanguage) {
    const key = (phrase: string) => foldPhrase(phrase).join(' ');
    const entries = (['again', 'help', 'start', 'stop'] as const).flatMap((wish) =>
      texting[wish].map((phrase): [string, TextingWish] => [key(phrase), wish]),
    );
    this.whole = new Map(entries);
    this.first = texting.first.map(foldPhrase);
    this.polite = new Set(texting.around.map(key));
    this.politeWords = new Set(texting.around.flatMap(foldPhrase));
    const concepts: Concepts = new Map(Object.entries(texting.concepts));
    this.concepts = new ConceptIndex(concepts);
    this.set = new PatternSet(
      (['asks', 'how', 'never'] as const).flatMap((tag) =>
        texting[tag].map((phrase) => compile(phrase, tag, concepts)),
      ),
    );
  }

  read(text: string, tokens: readonly Token[]): TextingReading | null {
    const words = tokens.map(({ typed }) => typed);
    const said = this.withoutPolite(words);
    const whole = this.whole.get(said.join(' '));
    if (whole) return { wish: whole, rest: '' };
    // "stop stop stop"; "help help help" may be a cry for it
    if (said.every((word) => word === said[0]) && this.whole.get(said[0] ?? '') === 'stop')
      return { wish: 'stop', rest: '' };
    if (words.length <= longest) {
      const found = this.set.find(tokens, this.concepts.spans(tokens));
      const of = (tag: string) => found.filter(({ pattern }) => pattern.data === tag);
      if (of('how').length > 0) return { wish: 'help', rest: '' };
      const asks = of('asks');
      if (asks.length > 0 && of('never').length === 0) return { wish: 'stop', rest: this.restOf(text, tokens, asks) };
    }
    const opening = this.first.find(
      (phrase) => words.length > phrase.length && phrase.every((word, index) => words[index] === word),
    );
    if (!opening) return null;
    return { wish: 'stop-first', rest: text.slice(tokens[opening.length]?.start ?? text.length) };
  }

  /** The message without the request and the courtesies around it. */
  private restOf(text: string, tokens: readonly Token[], asks: readonly { from: number; to: number }[]): string {
    const from = Math.min(...asks.map((match) => match.from));
    const to = Math.max(...asks.map((match) => match.to));
    const left = tokens.filter((token, index) => (index < from || index >= to) && !this.politeWords.has(token.typed));
    if (left.length <= shortestRest) return '';
    const before = text.slice(0, tokens[from]?.start ?? 0);
    return `${before} ${text.slice(tokens[to - 1]?.end ?? 0)}`.trim();
  }

  private withoutPolite(words: readonly string[]): readonly string[] {
    let from = 0;
    let to = words.length;
    const polite = (from: number, to: number) => this.polite.has(words.slice(from, to).join(' '));
    while (from < to - 1 && (polite(from, from + 1) || polite(from, from + 2))) from += polite(from, from + 1) ? 1 : 2;
    while (to > from + 1 && (polite(to - 1, to) || polite(to - 2, to))) to -= polite(to - 1, to) ? 1 : 2;
    return from < to ? words.slice(from, to) : words;
  }
}

/** @param languages of each language of the clinic, what its patients write */
export function createTexting(languages: readonly TextingLanguage[]): ReadTexting {
  const rules = languages.map((texting) => new TextingRules(texting));
  return (text) => {
    const tokens = tokenize(text);
    if (tokens.length === 0) return null;
    const readings = rules.flatMap((language) => language.read(text, tokens) ?? []);
    return order.flatMap((wish) => readings.find((reading) => reading.wish === wish) ?? []).at(0) ?? null;
  };
}
