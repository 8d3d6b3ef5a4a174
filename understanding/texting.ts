/**
 * What a patient writes about the text messages themselves: to end them, to have them back, or to ask what this is. Any reasonable
 * wording ends them, in any language of the clinic, since "STOP" is typed in all of them; words about anything else never do.
 */
import { loadLanguage } from '../content/load-language.ts';
import type { PhraseLanguage } from '../content/language-schema.ts';
import { ConceptIndex, type Concepts } from './concepts.ts';
import { foldPhrase, type Token, tokenize } from './fold.ts';
import { compile } from './pattern.ts';
import { PatternSet } from './pattern-set.ts';

/** stop-first: a word that ends the texts opens a message that goes on with something else. */
export type TextingWish = 'stop' | 'stop-first' | 'start' | 'help';
export type ReadTexting = (text: string) => TextingWish | null;

/** A request stands in a message of at most so many words; more of them tell a story. */
const longest = 30;
/** The strongest wish counts where the languages differ. */
const order: readonly TextingWish[] = ['stop', 'stop-first', 'start', 'help'];

class TextingRules {
  private readonly whole: ReadonlyMap<string, TextingWish>;
  private readonly first: string[][];
  private readonly polite: ReadonlySet<string>;
  private readonly concepts: ConceptIndex;
  private readonly set: PatternSet<'asks' | 'how' | 'never'>;

  constructor({ texting, polite }: Pick<PhraseLanguage, 'texting' | 'polite'>) {
    const key = (phrase: string) => foldPhrase(phrase).join(' ');
    const entries = (['help', 'start', 'stop'] as const).flatMap((wish) =>
      texting[wish].map((phrase): [string, TextingWish] => [key(phrase), wish]),
    );
    this.whole = new Map(entries);
    this.first = texting.first.map(foldPhrase);
    this.polite = new Set(polite.map(key));
    const concepts: Concepts = new Map(Object.entries(texting.concepts));
    this.concepts = new ConceptIndex(concepts);
    this.set = new PatternSet(
      (['asks', 'how', 'never'] as const).flatMap((tag) =>
        texting[tag].map((phrase) => compile(phrase, tag, concepts)),
      ),
    );
  }

  read(tokens: readonly Token[]): TextingWish | null {
    const words = this.withoutPolite(tokens.map(({ typed }) => typed));
    const whole = this.whole.get(words.join(' '));
    if (whole) return whole;
    if (words.length <= longest) {
      const tags = new Set(this.set.find(tokens, this.concepts.spans(tokens)).map(({ pattern }) => pattern.data));
      if (tags.has('how')) return 'help';
      if (tags.has('asks') && !tags.has('never')) return 'stop';
    }
    const opens = this.first.some(
      (phrase) => words.length > phrase.length && phrase.every((word, index) => words[index] === word),
    );
    return opens ? 'stop-first' : null;
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

/** @throws ContentError where a language's data is missing or wrong */
export function createTexting(contentFolder: string, languages: readonly string[]): ReadTexting {
  const rules = languages.map((language) => new TextingRules(loadLanguage(contentFolder, language).phrases));
  return (text) => {
    const tokens = tokenize(text);
    if (tokens.length === 0) return null;
    const wishes = new Set(rules.map((language) => language.read(tokens)));
    return order.find((wish) => wishes.has(wish)) ?? null;
  };
}
