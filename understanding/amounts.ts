/** Numbers of a message, in digits or in words, with their halves and decimals. */
import type { SignLanguage } from '../content/language-schema.ts';
import { foldPhrase } from './fold.ts';
import { WordSet } from './lexicon.ts';
import { isCode, type Token } from './token.ts';
import { WordPhrases } from './word-phrases.ts';

export interface Amount {
  value: number;
  from: number;
  /** exclusive */
  to: number;
  decimal: boolean;
}

export class Amounts {
  private readonly units: Map<string, number>;
  private readonly tens: Map<string, number>;
  private readonly hundred: WordPhrases;
  private readonly zero: WordPhrases;
  private readonly point: WordPhrases;
  private readonly and: WordPhrases;
  private readonly half: WordPhrases;
  private readonly tenths: WordPhrases;
  /** words that a spoken number can start with */
  private readonly starts: WordSet;

  constructor(language: SignLanguage['temperature']) {
    const fold = (word: string) => foldPhrase(word)[0] ?? word;
    this.units = new Map(Object.entries(language.units).map(([word, value]) => [fold(word), value]));
    this.tens = new Map(Object.entries(language.tens).map(([word, value]) => [fold(word), value]));
    this.hundred = new WordPhrases(language.hundred);
    this.zero = new WordPhrases(language.zero);
    this.point = new WordPhrases(language.point);
    this.and = new WordPhrases(language.and);
    this.half = new WordPhrases(language.half);
    this.tenths = new WordPhrases(language.tenths);
    const ones = [...this.units].flatMap(([word, value]) => (value === 1 ? [word] : []));
    this.starts = new WordSet([
      ...ones,
      ...this.tens.keys(),
      ...this.hundred.phrases.flatMap((words) => words.slice(0, 1)),
    ]);
  }

  /** All numbers of a message, in order. */
  find(tokens: readonly Token[]): Amount[] {
    const amounts: Amount[] = [];
    for (let index = 0; index < tokens.length; ) {
      const { number, id } = tokens[index] as Token;
      const amount =
        number !== null ? this.digitsAt(tokens, index) : this.starts.has(id) ? this.wordsAt(tokens, index) : null;
      if (amount) {
        amounts.push(amount);
        index = amount.to;
      } else index += 1;
    }
    return amounts;
  }

  private digitsAt(tokens: readonly Token[], at: number): Amount | null {
    const token = tokens[at];
    if (!token || token.number === null || !Number.isFinite(token.number)) return null;
    if (isCode(token)) return null;
    const decimal = /[.,]/.test(token.typed);
    const fraction = decimal ? null : this.fractionAt(tokens, at + 1, token.number);
    if (fraction) return { value: token.number + fraction.value, from: at, to: fraction.to, decimal: true };
    return { value: token.number, from: at, to: at + 1, decimal };
  }

  /** "thirty eight and a half", "a hundred and two point five", "one oh one", "ciento uno", "treinta y ocho con cinco". */
  private wordsAt(tokens: readonly Token[], at: number): Amount | null {
    let index = at;
    let value = 0;
    const hundredHere = this.hundred.at(tokens, index);
    const zeroNext = tokens[index]?.word === undefined ? 0 : this.zero.at(tokens, index + 1);
    const first = this.units.get(tokens[index]?.word ?? '');
    const hundredNext = first === undefined ? 0 : this.hundred.at(tokens, index + 1);
    if (hundredHere > 0) {
      value = 100;
      index += hundredHere;
    } else if (first === 1 && hundredNext > 0) {
      value = 100;
      index += 1 + hundredNext;
    } else if (first === 1 && zeroNext > 0 && this.units.has(tokens[index + 1 + zeroNext]?.word ?? '')) {
      value = 100;
      index += 1 + zeroNext;
    }
    if (value === 100) {
      const and = this.and.at(tokens, index);
      const unit = this.units.get(tokens[index + and]?.word ?? '');
      if (unit !== undefined && unit < 20) {
        value += unit;
        index += and + 1;
      }
    } else {
      const tens = this.tens.get(tokens[index]?.word ?? '');
      if (tens === undefined) return null;
      value = tens;
      index += 1;
      const and = this.and.at(tokens, index);
      const unit = this.units.get(tokens[index + and]?.word ?? '');
      if (unit !== undefined && unit < 10) {
        value += unit;
        index += and + 1;
      }
    }
    const fraction = this.fractionAt(tokens, index, value);
    if (fraction) return { value: value + fraction.value, from: at, to: fraction.to, decimal: true };
    return { value, from: at, to: index, decimal: false };
  }

  /** What follows a whole number: "and a half", "and three tenths", "point five", a bare tenth. */
  private fractionAt(tokens: readonly Token[], at: number, whole: number): { value: number; to: number } | null {
    const half = this.half.at(tokens, at);
    if (half > 0) return { value: 0.5, to: at + half };
    const count = at + this.and.at(tokens, at);
    const tenths = this.digitAt(tokens, count);
    const named = this.tenths.at(tokens, count + 1);
    if (tenths !== null && tenths >= 1 && named > 0) return { value: tenths / 10, to: count + 1 + named };
    const point = this.point.at(tokens, at);
    const digit = point > 0 ? this.digitAt(tokens, at + point) : null;
    return digit === null ? this.bareTenthAt(tokens, at, whole) : { value: digit / 10, to: at + point + 1 };
  }

  /** "thirty eight six", "treinta y ocho siete", "38 and 7": one more number of a body's warmth in °C, with which its clause ends. */
  private bareTenthAt(tokens: readonly Token[], from: number, whole: number): { value: number; to: number } | null {
    const at = from + this.and.at(tokens, from);
    if (whole < 35 || whole > 42 || tokens[from]?.gap !== 0 || tokens[at + 1]?.gap === 0) return null;
    const tenth = this.digitAt(tokens, at);
    return tenth === null ? null : { value: tenth / 10, to: at + 1 };
  }

  /** A number below ten, in digits or as a word. */
  private digitAt(tokens: readonly Token[], at: number): number | null {
    const token = tokens[at];
    const value = token?.number ?? this.units.get(token?.word ?? '') ?? null;
    return value !== null && value < 10 ? value : null;
  }
}
