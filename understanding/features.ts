/**
 * What the linear model sees of a message: stems, pairs of stems, pieces of words, concepts, and marks of the sentence. A feature is a
 * 32-bit number, so that no text is put together while a patient waits; its name is worked out only for an explanation.
 */
import porter from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterEs from 'natural/lib/natural/stemmers/porter_stemmer_es.js';
import { entry, type Spans } from './concepts.ts';
import { type FeatureSink, passing, type Word } from './feature-list.ts';
import { hash } from './hash.ts';
import { lexiconSize, nameOf } from './lexicon.ts';
import { isCode, isPicture, type Token } from './token.ts';

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
  act: 13,
  actIn: 14,
} as const;

/** Mixes three numbers into one (the finalizer of MurmurHash3). */
export function mix(kind: number, a: number, b: number): number {
  let value = Math.imul(kind, 0x9e3779b1) ^ Math.imul(a, 0x85ebca6b) ^ Math.imul((b << 13) | (b >>> 19), 0xc2b2ae35);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

/** Keeps a concept of the rules apart from a class of words with the same name. */
const families = { signs: 1, classes: 2 } as const;
const bias = mix(kinds.bias, 0, 0);

export interface FeatureInput {
  tokens: readonly Token[];
  /** the part of the tokens that is looked at */
  from: number;
  to: number;
  /** for each token: 0 where it stands as said, else a number for denied, hypothetical, past or other; null where all stand so */
  scopes: Uint8Array | null;
  /** concepts of the rules, which have the scopes of their words */
  signs: Spans;
  /** classes of words */
  classes: Spans;
  /** marks such as "emergency.chest-pain:denied" or "?" */
  marks: readonly string[];
}

export class FeatureMaker {
  private readonly stem: (word: string) => string;
  private readonly words = new Map<string, Word>();
  /** the words of content/ by number */
  private readonly known: (Word | undefined)[] = new Array<Word | undefined>(lexiconSize()).fill(undefined);
  private readonly ids = new Map<string, number>();
  /** the concepts of the sentence that is being read */
  private readonly sentence = new Int32Array(pairedConcepts);

  constructor(language: string) {
    this.stem = stemmers[language] ?? ((word) => word);
  }

  /**
   * @param sink gets the features, the same one maybe twice
   * @param names where given, it is filled with a readable name for each feature
   */
  make(input: FeatureInput, sink: FeatureSink, names?: Map<number, string>): void {
    const { tokens, from, to, scopes, signs, classes, marks } = input;
    sink.push(bias);
    names?.set(bias, 'always');
    let before = kinds.bias as number;
    let beforeThat = 0;
    for (let index = from; index < to; index += 1) {
      const token = tokens[index] as Token;
      const word = this.word(token);
      const { id } = word;
      const scope = scopes === null ? 0 : (scopes[index] as number);
      sink.word(word);
      // a picture between two words does not part them
      if (isPicture(token)) continue;
      if (scope !== 0) sink.push(mix(kinds.scoped, id, scope));
      sink.push(mix(kinds.pair, before, id));
      if (beforeThat !== 0) sink.push(mix(kinds.skip, beforeThat, id));
      sink.pieces(word);
      if (names) {
        names.set(word.alone, token.word);
        if (scope !== 0) names.set(mix(kinds.scoped, id, scope), `${token.word} (scope ${scope})`);
        names.set(mix(kinds.pair, before, id), `${tokens[index - 1]?.word ?? '^'} ${token.word}`);
        if (beforeThat !== 0)
          names.set(mix(kinds.skip, beforeThat, id), `${tokens[index - 2]?.word ?? '^'} * ${token.word}`);
        for (const part of word.pieces) names.set(part, `part of ${token.word}`);
      }
      beforeThat = before;
      before = token.gap === 2 ? id ^ 1 : id;
    }
    const add = (feature: number, name: string) => {
      sink.push(feature);
      names?.set(feature, name);
    };
    const length = to - from;
    add(mix(kinds.pair, before, kinds.bias), 'the last word');
    if (length <= sizes.short) add(mix(kinds.short, length, 0), 'few words');
    else if (length > sizes.long) add(mix(kinds.long, 0, 0), 'long');
    for (const mark of marks) add(mix(kinds.mark, this.id(mark), 0), mark);
    this.addConcepts(tokens, from, to, signs, scopes, families.signs, sink, names);
    this.addConcepts(tokens, from, to, classes, null, families.classes, sink, names);
  }

  /** Each concept, and each pair of the first ones of a sentence. */
  private addConcepts(
    tokens: readonly Token[],
    from: number,
    to: number,
    { at, lists }: Spans,
    scopes: Uint8Array | null,
    family: number,
    sink: FeatureSink,
    names: Map<number, string> | undefined,
  ): void {
    const { sentence } = this;
    let count = 0;
    for (let index = from; index < to; index += 1) {
      if (tokens[index]?.gap === 2) count = 0;
      const list = at[index] as number;
      const scope = scopes === null ? 0 : (scopes[index] as number);
      for (let each = lists[list] as number, place = list + 1; each > 0; each -= 1, place += entry.size) {
        const id = (lists[place + entry.hash] as number) ^ family;
        const feature = mix(kinds.concept, id, scope);
        sink.push(feature);
        const name = names && nameOf(lists[place + entry.number] as number);
        names?.set(feature, `${name}${scope ? ` (scope ${scope})` : ''}`);
        if (count === pairedConcepts || holds(sentence, count, id)) continue;
        for (let other = 0; other < count; other += 1) {
          const one = sentence[other] as number;
          const both = mix(kinds.concepts, Math.min(id, one), Math.max(id, one));
          sink.push(both);
          names?.set(both, `${name} with another concept`);
        }
        sentence[count] = id;
        count += 1;
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
    else word.rows = passing;
    return word;
  }

  private shape(name: string): Word {
    let word = this.words.get(name);
    if (!word) {
      const id = hash(name);
      word = { id, alone: mix(kinds.word, id, 0), pieces: [], rows: -1 };
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
    return { id, alone: mix(kinds.word, id, 0), pieces, rows: -1 };
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

function holds(list: Int32Array, count: number, wanted: number): boolean {
  for (let at = 0; at < count; at += 1) if (list[at] === wanted) return true;
  return false;
}

function numberShape(token: Token): string {
  if (isCode(token)) return '#number';
  const value = token.number ?? 0;
  const decimal = /[.,]/.test(token.typed) ? 'd' : '';
  if (value >= 34.5 && value <= 43) return `#temp-c${decimal}`;
  if (value >= 94 && value <= 110) return `#temp-f${decimal}`;
  return value <= 10 ? '#small' : value >= 1900 && value <= 2100 ? '#year' : '#number';
}
