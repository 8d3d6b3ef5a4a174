/**
 * What the intent engine sees of a message when nothing is known of its subject: stems, pairs of them, pieces of words and pieces
 * across words. The features are numbered like those of the reading (understanding/features.ts).
 */
import { kinds, mix, stemmers } from '../../../understanding/features.ts';
import { tokenize } from '../../../understanding/fold.ts';
import { hash } from '../../../understanding/hash.ts';
import { TypoTable } from '../../../understanding/typos.ts';
import { skeletonHebrew, stemHebrew } from './hebrew.ts';

/** How much a feature of a kind counts beside a stem. Pieces are many, so each counts little. Chosen by cross-validation. */
const strengths = { word: 1, pair: 0.4, skip: 0.3, piece: 0.3, skeleton: 0.9, across: 0.3 } as const;
/** Lengths of the pieces within a word or its skeleton, which see their own ends, and of those that run across words. */
const lengths = { piece: { from: 2, to: 4 }, skeleton: { from: 2, to: 3 }, across: { from: 3, to: 5 } } as const;
/** Words are remembered up to here. */
const memory = 50_000;
/** Only so much of a word and so many words of a message are looked at. */
const longest = { word: 40, message: 400 } as const;

/** English words that stand for two; apostrophes are gone by then, so that "dont" is read like "don't". */
const contractions: ReadonlyMap<string, readonly string[]> = new Map([
  ...['what', 'that', 'it', 'he', 'she', 'there', 'who', 'where', 'how', 'when'].map(
    (word) => [`${word}s`, [word, 'is']] as const,
  ),
  ...['you', 'they'].flatMap((word) =>
    [
      ['re', 'are'],
      ['ve', 'have'],
      ['ll', 'will'],
      ['d', 'would'],
    ].map(([end, whole]) => [`${word}${end}`, [word, whole ?? '']] as const),
  ),
  ...['do', 'does', 'did', 'is', 'are', 'was', 'were', 'has', 'have', 'had', 'would', 'could', 'should'].map(
    (word) => [`${word}nt`, [word, 'not']] as const,
  ),
  ['im', ['i', 'am']],
  ['ive', ['i', 'have']],
  ['weve', ['we', 'have']],
  ['cant', ['can', 'not']],
  ['cannot', ['can', 'not']],
  ['wont', ['will', 'not']],
]);

/** In other languages an apostrophe stands between two words: "l'adresse", "cos'è". */
const elision = /(\p{L})['’](?=\p{L})/gu;

export interface MessageFeatures {
  /** feature numbers; the same one may come twice */
  features: number[];
  /** the feature of each word's stem */
  words: number[];
}

interface Word {
  id: number;
  alone: number;
  pieces: number[];
}

/** The words of the training messages. */
export interface Vocabulary {
  once: readonly string[];
  /** seen in several messages: slips of the finger are read as one of these */
  often: readonly string[];
}

export type Stem = (word: string) => string;

export class IntentFeatures {
  private readonly stem: Stem;
  private readonly english: boolean;
  /** pieces are cut from the skeletons of words, not from the words: Hebrew alone */
  private readonly skeletons: boolean;
  private readonly words = new Map<string, Word>();
  private readonly typos: TypoTable | null;
  private readonly corrected = new Map<string, string>();

  /**
   * @param stem for a language that understanding/ has no stemmer for
   * @param vocabulary where given, slips of the finger in other words are undone
   */
  constructor(language: string, stem?: Stem, vocabulary?: Vocabulary) {
    this.typos = vocabulary
      ? new TypoTable(vocabulary.often, new Set([...vocabulary.once, ...vocabulary.often]))
      : null;
    this.stem = stem ?? stemmers[language] ?? (language === 'he' ? stemHebrew : (word) => word);
    this.english = language === 'en';
    this.skeletons = language === 'he';
  }

  /** @param kindOf where given, it is filled with how much each feature counts by its kind */
  read(text: string, kindOf?: Map<number, number>): MessageFeatures {
    const typed = this.typed(text);
    const features: number[] = [];
    const words: number[] = [];
    let from = 0;
    const end = (strength: number) => {
      for (let at = from; kindOf && at < features.length; at += 1) kindOf.set(features[at] as number, strength);
      from = features.length;
    };
    const found: Word[] = [];
    for (const word of typed) {
      const known = this.word(word);
      found.push(known);
      words.push(known.alone);
      features.push(known.alone);
    }
    end(strengths.word);
    let before = kinds.bias as number;
    for (const { id } of found) {
      features.push(mix(kinds.pair, before, id));
      before = id;
    }
    if (found.length > 0) features.push(mix(kinds.pair, before, kinds.bias));
    end(strengths.pair);
    for (let at = 2; at < found.length; at += 1)
      features.push(mix(kinds.skip, (found[at - 2] as Word).id, (found[at] as Word).id));
    end(strengths.skip);
    for (const { pieces } of found) for (let at = 0; at < pieces.length; at += 1) features.push(pieces[at] as number);
    end(this.skeletons ? strengths.skeleton : strengths.piece);
    addPieces(` ${typed.join(' ')} `, lengths.across.from, lengths.across.to, kinds.across, features);
    end(strengths.across);
    return { features, words };
  }

  /** The words of a message as features see them. */
  typed(message: string): string[] {
    const text = this.english ? message : message.replace(elision, '$1 ');
    const words: string[] = [];
    let last = 0;
    for (const { word, number, start, end } of tokenize(text)) {
      if (text.slice(last, start).includes('?')) words.push('?');
      last = end;
      const parts = this.english ? contractions.get(word) : undefined;
      if (parts) words.push(...parts);
      else words.push(number === null ? this.meant(word.slice(0, longest.word)) : '#');
      if (words.length >= longest.message) return words;
    }
    if (text.includes('?', last)) words.push('?');
    return words;
  }

  private meant(word: string): string {
    if (!this.typos || this.words.has(word)) return word;
    return this.corrected.get(word) ?? this.correct(word);
  }

  private correct(word: string): string {
    const meant = this.typos?.correct(word) ?? word;
    if (meant !== word && this.corrected.size < memory) this.corrected.set(word, meant);
    return meant;
  }

  private word(text: string): Word {
    const known = this.words.get(text);
    if (known) return known;
    const id = hash(this.stem(text));
    const pieces: number[] = [];
    const { from, to } = this.skeletons ? lengths.skeleton : lengths.piece;
    addPieces(`_${this.skeletons ? skeletonHebrew(text) : text}_`, from, to, kinds.piece, pieces);
    const word = { id, alone: mix(kinds.word, id, 0), pieces };
    if (this.words.size < memory) this.words.set(text, word);
    return word;
  }
}

/** Every piece of the text of these lengths: the same numbers as `hash` of each piece, without putting it together. */
function addPieces(text: string, from: number, to: number, kind: number, result: number[]): void {
  for (let start = 0; start + from <= text.length; start += 1) {
    let value = 0x811c9dc5;
    const end = Math.min(text.length, start + to);
    for (let at = start; at < end; at += 1) {
      value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
      if (at - start + 1 >= from) result.push(mix(kind, value, 0));
    }
  }
}
