/**
 * What the linear model sees of a message: stems, pairs of stems, pieces of words, concepts, and marks of the sentence. A feature is a
 * 32-bit number, so that no text is put together while a patient waits; its name is worked out only for an explanation.
 */
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import type { Spans } from './concepts.ts';
import type { Token } from './fold.ts';
import { hash } from './hash.ts';
import { lexiconSize } from './lexicon.ts';

/** Stemmers by language; a language without one keeps its words. */
export const stemmers: Readonly<Record<string, (word: string) => string>> = {
  en: (word) => porter.stem(word),
  es: (word) => porterEs.stem(word),
};

/** Words are remembered up to here; the set of words that patients use is small. */
const memory = 50_000;
/** Only so much of a word is looked at; nothing longer is a word. */
const longestWord = 40;
/** Length of the pieces of words, and the shortest word that is cut into them. */
const piece = { length: 4, from: 4 } as const;
/** Concepts in one sentence whose pairs are features; more would say little. */
const pairedConcepts = 8;
/** Messages of more words than this are long, of so few short. */
const sizes = { short: 3, long: 40 } as const;

/** Kinds of features; the numbers keep equal words of different kinds apart. */
export const kinds = {
  bias: 1,
  word: 2,
  scoped: 3,
  pair: 4,
  skip: 5,
  piece: 6,
  mark: 7,
  concept: 8,
  concepts: 9,
  short: 10,
  long: 11,
  across: 12,
} as const;

/** Mixes three numbers into one (the finalizer of MurmurHash3). */
export function mix(kind: number, a: number, b: number): number {
  let value = Math.imul(kind, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b) ^ Math.imul((b << 13) | (b >>> 19), 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

const bias = mix(kinds.bias, 0, 0);

interface Word {
  /** of its stem */
  id: number;
  /** the feature of the word alone */
  alone: number;
  /** features of its pieces */
  pieces: number[];
}

export interface FeatureInput {
  tokens: readonly Token[];
  /** for each token: 0 where it stands as said, else a number for denied, hypothetical, past or other; may be empty */
  scopes: readonly number[];
  /** concepts of the rules, with the scopes of their words, and classes of words */
  concepts: readonly { spans: Spans; scoped: boolean }[];
  /** marks such as "emergency.chest-pain:denied" or "?" */
  marks: readonly string[];
}

export class FeatureMaker {
  private readonly stem: (word: string) => string;
  private readonly words = new Map<string, Word>();
  /** the words of content/ by number */
  private readonly known: (Word | undefined)[] = new Array<Word | undefined>(lexiconSize()).fill(undefined);
  private readonly ids = new Map<string, number>();

  constructor(language: string) {
    this.stem = stemmers[language] ?? ((word) => word);
  }

  /**
   * @param names where given, it is filled with a readable name for each feature
   * @returns feature numbers; the same one may come twice
   */
  make({ tokens, scopes, concepts, marks }: FeatureInput, names?: Map<number, string>): number[] {
    const result = [bias];
    names?.set(bias, 'always');
    let before = kinds.bias as number;
    let beforeThat = 0;
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index] as Token;
      const { id, alone, pieces } = this.word(token);
      const scope = scopes[index] ?? 0;
      const scoped = scope === 0 ? 0 : mix(kinds.scoped, id, scope);
      const pair = mix(kinds.pair, before, id);
      const skip = beforeThat === 0 ? 0 : mix(kinds.skip, beforeThat, id);
      result.push(alone);
      if (scope !== 0) result.push(scoped);
      result.push(pair);
      if (beforeThat !== 0) result.push(skip);
      for (let at = 0; at < pieces.length; at += 1) result.push(pieces[at] as number);
      if (names) {
        names.set(alone, token.word);
        if (scope !== 0) names.set(scoped, `${token.word} (scope ${scope})`);
        names.set(pair, `${tokens[index - 1]?.word ?? '^'} ${token.word}`);
        if (beforeThat !== 0) names.set(skip, `${tokens[index - 2]?.word ?? '^'} * ${token.word}`);
        for (const part of pieces) names.set(part, `part of ${token.word}`);
      }
      beforeThat = before;
      before = token.gap === 2 ? id ^ 1 : id;
    }
    const add = (feature: number, name: string) => {
      result.push(feature);
      names?.set(feature, name);
    };
    add(mix(kinds.pair, before, kinds.bias), 'the last word');
    if (tokens.length <= sizes.short) add(mix(kinds.short, tokens.length, 0), 'few words');
    else if (tokens.length > sizes.long) add(mix(kinds.long, 0, 0), 'long');
    for (const mark of marks) add(mix(kinds.mark, this.id(mark), 0), mark);
    for (const { spans, scoped } of concepts)
      this.addConcepts(tokens, spans, scoped ? scopes : [], scoped ? 1 : 2, result, names);
    return result;
  }

  private addConcepts(
    tokens: readonly Token[],
    spans: Spans,
    scopes: readonly number[],
    family: number,
    result: number[],
    names: Map<number, string> | undefined,
  ): void {
    let sentence: number[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      if (tokens[index]?.gap === 2) sentence = [];
      const found = spans.at[index];
      if (!found) continue;
      const scope = scopes[index] ?? 0;
      for (const { concept } of found) {
        const id = concept.hash ^ family;
        const feature = mix(kinds.concept, id, scope);
        result.push(feature);
        names?.set(feature, `<${concept.name}>${scope ? ` (scope ${scope})` : ''}`);
        if (sentence.length >= pairedConcepts || sentence.includes(id)) continue;
        for (const other of sentence) {
          const both = mix(kinds.concepts, Math.min(id, other), Math.max(id, other));
          result.push(both);
          names?.set(both, `<${concept.name}> with another concept`);
        }
        sentence.push(id);
      }
    }
  }

  private word(token: Token): Word {
    if (token.number !== null) return this.shape(numberShape(token));
    const known = this.known[token.id];
    if (known) return known;
    const word = this.words.get(token.word) ?? this.cut(token.word);
    if (token.id > 0 && token.id < this.known.length) this.known[token.id] = word;
    else if (this.words.size < memory && token.word.length <= longestWord) this.words.set(token.word, word);
    return word;
  }

  private shape(name: string): Word {
    let word = this.words.get(name);
    if (!word) {
      const id = hash(name);
      word = { id, alone: mix(kinds.word, id, 0), pieces: [] };
      this.words.set(name, word);
    }
    return word;
  }

  private cut(whole: string): Word {
    const text = whole.slice(0, longestWord);
    const pieces: number[] = [];
    if (text.length >= piece.from) {
      const padded = `_${text}_`;
      for (let at = 0; at + piece.length <= padded.length; at += 1)
        pieces.push(mix(kinds.piece, hash(padded.slice(at, at + piece.length)), 0));
    }
    const id = hash(this.stem(text));
    return { id, alone: mix(kinds.word, id, 0), pieces };
  }

  private id(name: string): number {
    let id = this.ids.get(name);
    if (id === undefined) {
      id = hash(name);
      if (this.ids.size < memory) this.ids.set(name, id);
    }
    return id;
  }
}

function numberShape(token: Token): string {
  const value = token.number ?? 0;
  const decimal = /[.,]/.test(token.typed) ? 'd' : '';
  if (value >= 34.5 && value <= 43) return `#temp-c${decimal}`;
  if (value >= 94 && value <= 110) return `#temp-f${decimal}`;
  return value <= 10 ? '#small' : value >= 1900 && value <= 2100 ? '#year' : '#number';
}
