/** Temperatures in a message: digits or words, °F or °C, told apart from weights, weeks, prices and limits. */
import type { SignLanguage } from '../content/language-schema.ts';
import { foldPhrase, type Token } from './fold.ts';
import { unknownWord, WordSet } from './lexicon.ts';

export interface FoundTemperature {
  value: number;
  unit: 'F' | 'C';
  from: number;
  to: number;
  /** the number stands as a limit ("over 101"), not as a reading */
  limit: boolean;
  /** the limit is one that a provider set for the writer ("my surgeon said to call at 99.5") */
  own: boolean;
}

/** Readings of a living person: 35-43 °C, 95-110 °F. */
const ranges = { C: [34.5, 43], F: [94, 110] } as const;
/** A message of so few words that holds a fitting number is taken for a temperature. */
const terse = 5;

interface Amount {
  value: number;
  from: number;
  to: number;
  decimal: boolean;
}

interface PhraseList {
  phrases: string[][];
  /** the first and the last words of the phrases, which tell at once that none is there */
  starts: WordSet;
  ends: WordSet;
}

/** Compiled word lists of one language. */
export class TemperatureReader {
  private readonly units: Map<string, number>;
  private readonly tens: Map<string, number>;
  private readonly lists: Record<
    | 'words'
    | 'fahrenheit'
    | 'celsius'
    | 'otherUnits'
    | 'otherBefore'
    | 'limitBefore'
    | 'ownLimitBefore'
    | 'hundred'
    | 'zero'
    | 'point'
    | 'and'
    | 'half',
    PhraseList
  >;
  /** words that a spoken number can start with */
  private readonly starts: WordSet;
  readonly words: WordSet;

  constructor(language: SignLanguage['temperature']) {
    const fold = (word: string) => foldPhrase(word)[0] ?? word;
    this.units = new Map(Object.entries(language.units).map(([word, value]) => [fold(word), value]));
    this.tens = new Map(Object.entries(language.tens).map(([word, value]) => [fold(word), value]));
    const list = (sources: readonly string[]): PhraseList => {
      const phrases = sources.map(foldPhrase);
      return {
        phrases,
        starts: new WordSet(phrases.flatMap((words) => words.slice(0, 1))),
        ends: new WordSet(phrases.flatMap((words) => words.slice(-1))),
      };
    };
    this.lists = {
      words: list(language.words),
      fahrenheit: list(language.fahrenheit),
      celsius: list(language.celsius),
      otherUnits: list(language.otherUnits),
      otherBefore: list(language.otherBefore),
      limitBefore: list(language.limitBefore),
      ownLimitBefore: list(language.ownLimitBefore),
      hundred: list(language.hundred),
      zero: list(language.zero),
      point: list(language.point),
      and: list(language.and),
      half: list(language.half),
    };
    this.words = new WordSet(this.lists.words.phrases.flat());
    const ones = [...this.units].flatMap(([word, value]) => (value === 1 ? [word] : []));
    this.starts = new WordSet([
      ...ones,
      ...this.tens.keys(),
      ...this.lists.hundred.phrases.flatMap((words) => words.slice(0, 1)),
    ]);
  }

  /** All temperatures of the message, in order. `asked`: the bot has just asked for one, so a bare number is one. */
  find(tokens: readonly Token[], text: string, asked = false): FoundTemperature[] {
    const found: FoundTemperature[] = [];
    /** numbers that are temperatures only beside one ("it was 101 at noon and 98.9 now") */
    const doubtful: FoundTemperature[] = [];
    const amounts = this.amounts(tokens);
    if (amounts.length === 0) return found;
    const spoken = tokens.some((_, index) => this.phraseAt(tokens, index, 'words') > 0) || /°/.test(text);
    for (const amount of amounts) {
      const before = text.slice(Math.max(0, (tokens[amount.from]?.start ?? 0) - 2), tokens[amount.from]?.start);
      const after = text.slice(tokens[amount.to - 1]?.end, (tokens[amount.to - 1]?.end ?? 0) + 3);
      if (/[$€£#/]\s?$/.test(before) || /^\s?[%$€£/]/.test(after) || /^:\d/.test(after)) continue;
      let end = amount.to;
      let unit: 'F' | 'C' | null = null;
      const fahrenheit = this.phraseAt(tokens, end, 'fahrenheit');
      const celsius = this.phraseAt(tokens, end, 'celsius');
      if (fahrenheit > 0 && fahrenheit >= celsius) {
        unit = 'F';
        end += fahrenheit;
      } else if (celsius > 0) {
        unit = 'C';
        end += celsius;
      } else if (this.phraseAt(tokens, end, 'otherUnits') > 0) continue;
      const inRange = (name: 'F' | 'C') => amount.value >= ranges[name][0] && amount.value <= ranges[name][1];
      const fits = unit ? (inRange(unit) ? unit : null) : inRange('C') ? 'C' : inRange('F') ? 'F' : null;
      if (fits === null) continue;
      if (this.endsBefore(tokens, amount.from, 'otherBefore')) continue;
      const own = this.endsBefore(tokens, amount.from, 'ownLimitBefore');
      const doubted =
        unit === null && !spoken && !asked && !(amount.decimal && tokens.length <= 25) && tokens.length > terse;
      (doubted ? doubtful : found).push({
        value: amount.value,
        unit: fits,
        from: amount.from,
        to: end,
        limit: own || this.endsBefore(tokens, amount.from, 'limitBefore'),
        own,
      });
    }
    const { unit } = found[0] ?? {};
    if (unit) found.push(...doubtful.filter((each) => each.unit === unit));
    return found.sort((a, b) => a.from - b.from);
  }

  private phraseAt(tokens: readonly Token[], at: number, list: keyof TemperatureReader['lists']): number {
    const { phrases, starts } = this.lists[list];
    if (!starts.has(tokens[at]?.id ?? unknownWord)) return 0;
    let best = 0;
    for (const words of phrases) {
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

  /** A phrase of the list ends right before the token, or one word earlier. */
  private endsBefore(tokens: readonly Token[], at: number, list: keyof TemperatureReader['lists']): boolean {
    const { phrases, ends } = this.lists[list];
    if (!ends.has(tokens[at - 1]?.id ?? unknownWord) && !ends.has(tokens[at - 2]?.id ?? unknownWord)) return false;
    for (const words of phrases) {
      for (const slack of [0, 1]) {
        const from = at - slack - words.length;
        if (from >= 0 && tokens[at]?.gap !== 2 && words.every((word, offset) => tokens[from + offset]?.word === word))
          return true;
      }
    }
    return false;
  }

  private amounts(tokens: readonly Token[]): Amount[] {
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
    const decimal = /[.,]/.test(token.typed);
    const half = this.phraseAt(tokens, at + 1, 'half');
    if (!decimal && half > 0) return { value: token.number + 0.5, from: at, to: at + 1 + half, decimal: true };
    const point = this.phraseAt(tokens, at + 1, 'point');
    const next = tokens[at + 1 + point];
    if (!decimal && point > 0 && next) {
      const digit = next.number !== null && next.number < 10 ? next.number : (this.units.get(next.word) ?? null);
      if (digit !== null && digit < 10)
        return { value: token.number + digit / 10, from: at, to: at + 2 + point, decimal: true };
    }
    return { value: token.number, from: at, to: at + 1, decimal };
  }

  /** "thirty eight and a half", "a hundred and two point five", "one oh one", "ciento uno", "treinta y ocho con cinco". */
  private wordsAt(tokens: readonly Token[], at: number): Amount | null {
    let index = at;
    let value = 0;
    const hundredHere = this.phraseAt(tokens, index, 'hundred');
    const zeroNext = tokens[index]?.word === undefined ? 0 : this.phraseAt(tokens, index + 1, 'zero');
    const first = this.units.get(tokens[index]?.word ?? '');
    const hundredNext = first === undefined ? 0 : this.phraseAt(tokens, index + 1, 'hundred');
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
      const and = this.phraseAt(tokens, index, 'and');
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
      const and = this.phraseAt(tokens, index, 'and');
      const unit = this.units.get(tokens[index + and]?.word ?? '');
      if (unit !== undefined && unit < 10) {
        value += unit;
        index += and + 1;
      }
    }
    let decimal = false;
    const half = this.phraseAt(tokens, index, 'half');
    const point = this.phraseAt(tokens, index, 'point');
    const digit =
      point > 0 ? (this.units.get(tokens[index + point]?.word ?? '') ?? tokens[index + point]?.number ?? null) : null;
    if (half > 0) {
      value += 0.5;
      index += half;
      decimal = true;
    } else if (digit !== null && digit >= 0 && digit < 10) {
      value += digit / 10;
      index += point + 1;
      decimal = true;
    }
    return { value, from: at, to: index, decimal };
  }
}

/** Degrees Celsius, to a tenth. */
export function toCelsius(value: number, unit: 'F' | 'C'): number {
  return unit === 'C' ? value : Math.round(((value - 32) / 1.8) * 10) / 10;
}

/** Compares a reading with a limit, in the reading's own unit where both have it (urgent.fever: strictly over). */
export function compareWithLimit(
  value: number,
  unit: 'F' | 'C',
  limit: { value: number; unit: 'F' | 'C' },
): 'over' | 'at' | 'below' {
  const bound =
    unit === limit.unit
      ? limit.value
      : unit === 'C'
        ? toCelsius(limit.value, 'F')
        : Math.round((limit.value * 1.8 + 32) * 10) / 10;
  if (Math.abs(value - bound) < 0.001) return 'at';
  return value > bound ? 'over' : 'below';
}
