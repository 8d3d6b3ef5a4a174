/** Temperatures in a message: digits or words, °F or °C, told apart from weights, weeks, prices and limits. */
import type { SignLanguage } from '../content/language-schema.ts';
import { type Amount, Amounts } from './amounts.ts';
import { WordSet } from './lexicon.ts';
import type { Token } from './token.ts';
import { WordPhrases } from './word-phrases.ts';

export interface FoundTemperature {
  value: number;
  unit: 'F' | 'C';
  from: number;
  to: number;
  /** the number stands as a limit ("over 101"), not as a reading */
  limit: boolean;
  /** the limit is one that a provider set for the writer ("my surgeon said to call at 99.5") */
  own: boolean;
  /** the writer takes it back for the next one ("I wrote 101, that was a typo, I meant 99.1") */
  corrected: boolean;
}

/** Readings of a living person: 35-43 °C, 95-110 °F. */
const ranges = { C: [34.5, 43], F: [94, 110] } as const;
/** Numbers beyond these are more often something else. */
const likely = { C: 42, F: 107 } as const;
/** A message of so few words that holds a fitting number is taken for a temperature. */
const terse = 5;
/** A provider who sets a limit is named at most so many words before it. */
const providerWithin = 14;

/** Words between a temperature's name and a number whose point was left out. */
const namedWithin = 4;

/** Compiled word lists of one language. */
export class TemperatureReader {
  readonly words: WordSet;
  private readonly amounts: Amounts;
  private readonly named: WordPhrases;
  private readonly fahrenheit: WordPhrases;
  private readonly celsius: WordPhrases;
  private readonly otherUnits: WordPhrases;
  private readonly otherBefore: WordPhrases;
  private readonly limitBefore: WordPhrases;
  private readonly ownLimitBefore: WordPhrases;
  private readonly providers: WordPhrases;
  private readonly told: WordPhrases;
  private readonly ownLimitAfter: WordPhrases;
  private readonly corrections: WordPhrases;
  private readonly mistaken: WordPhrases;

  constructor(language: SignLanguage['temperature']) {
    this.amounts = new Amounts(language);
    this.named = new WordPhrases(language.words);
    this.fahrenheit = new WordPhrases(language.fahrenheit);
    this.celsius = new WordPhrases(language.celsius);
    this.otherUnits = new WordPhrases(language.otherUnits);
    this.otherBefore = new WordPhrases(language.otherBefore);
    this.limitBefore = new WordPhrases(language.limitBefore);
    this.ownLimitBefore = new WordPhrases(language.ownLimitBefore);
    this.providers = new WordPhrases(language.providers);
    this.told = new WordPhrases(language.told);
    this.ownLimitAfter = new WordPhrases(language.ownLimitAfter);
    this.corrections = new WordPhrases(language.corrections);
    this.mistaken = new WordPhrases(language.mistaken);
    this.words = new WordSet(this.named.phrases.flat());
  }

  /** Numbers that end a clause and fit a temperature, though nothing else in the message speaks of one ("Yet 101."). */
  hints(tokens: readonly Token[], text: string): FoundTemperature[] {
    return this.find(tokens, text, true).filter(
      ({ value, unit, to, limit }) => !limit && value <= likely[unit] && tokens[to]?.gap !== 0,
    );
  }

  /** All temperatures of the message, in order. `bare`: a number without unit or context is one. */
  find(tokens: readonly Token[], text: string, bare = false): FoundTemperature[] {
    const found: FoundTemperature[] = [];
    /** numbers that are temperatures only beside one ("it was 101 at noon and 98.9 now") */
    const doubtful: FoundTemperature[] = [];
    const amounts = this.amounts.find(tokens);
    if (amounts.length === 0) return found;
    const spoken = this.named.within(tokens, 0, tokens.length) || /[°º˚]/.test(text);
    for (const amount of amounts) {
      const before = text.slice(Math.max(0, (tokens[amount.from]?.start ?? 0) - 2), tokens[amount.from]?.start);
      const after = text.slice(tokens[amount.to - 1]?.end, (tokens[amount.to - 1]?.end ?? 0) + 3);
      // "120/80" is no temperature; "36.9 / 38.2" are two
      const isPart = !amount.decimal && (/\/\s?$/.test(before) || /^\s?\//.test(after));
      if (isPart || /[$€£#]\s?$|\d:$/.test(before) || /^\s?[%$€£]/.test(after) || /^:\d/.test(after)) continue;
      if (isOfPhone(text, tokens[amount.from]?.start ?? 0, tokens[amount.to - 1]?.end ?? 0)) continue;
      let end = amount.to;
      let unit: 'F' | 'C' | null = null;
      const fahrenheit = this.fahrenheit.at(tokens, end);
      const celsius = this.celsius.at(tokens, end);
      if (fahrenheit > 0 && fahrenheit >= celsius) {
        unit = 'F';
        end += fahrenheit;
      } else if (celsius > 0) {
        unit = 'C';
        end += celsius;
      } else if (this.otherUnits.at(tokens, end) > 0 && !isNextOf(found.at(-1), amount)) continue;
      const value = unit === null && this.isNamed(tokens, amount.from) ? withPoint(amount) : amount.value;
      const inRange = (name: 'F' | 'C') => value >= ranges[name][0] && value <= ranges[name][1];
      const fits = unit ? (inRange(unit) ? unit : null) : inRange('C') ? 'C' : inRange('F') ? 'F' : null;
      if (fits === null) continue;
      if (this.otherBefore.endsBefore(tokens, amount.from)) continue;
      // "a hair over, 100.6" is no limit
      const limit = tokens[amount.from]?.sign !== ',' && this.limitBefore.endsBefore(tokens, amount.from);
      const named = this.ownLimitBefore.endsBefore(tokens, amount.from) || this.ownLimitAfter.at(tokens, end) > 0;
      const set = (limit || named) && this.isSetByProvider(tokens, amount.from);
      const own = named || set;
      const doubted =
        unit === null && !spoken && !bare && !set && !(amount.decimal && tokens.length <= 25) && tokens.length > terse;
      (doubted ? doubtful : found).push({
        value,
        unit: fits,
        from: amount.from,
        to: end,
        limit: own || limit,
        own,
        corrected: false,
      });
    }
    const { unit } = found[0] ?? {};
    if (unit) found.push(...doubtful.filter((each) => each.unit === unit));
    found.sort((a, b) => a.from - b.from);
    for (let each = 1; each < found.length; each += 1) {
      const [one, next] = [found[each - 1] as FoundTemperature, found[each] as FoundTemperature];
      one.corrected = this.corrections.within(tokens, one.to, next.from) || this.mistaken.endsBefore(tokens, one.from);
    }
    return found;
  }

  /** "temp 1024": a temperature is named a few words before. */
  private isNamed(tokens: readonly Token[], at: number): boolean {
    return this.named.within(tokens, Math.max(0, at - namedWithin), at);
  }

  /** "my surgeon told me to call if it goes over 99.5": who says so and that they do stand before the limit in its sentence. */
  private isSetByProvider(tokens: readonly Token[], at: number): boolean {
    let from = at;
    while (from > 0 && at - from < providerWithin && tokens[from]?.gap !== 2) from -= 1;
    return this.providers.within(tokens, from, at) && this.told.within(tokens, from, at);
  }
}

/** The temperatures of an oven: round, in three digits. */
const isOven = (value: number) => value < 1000 && value % 25 === 0;

/** "1024" and "386" are 102.4 and 38.6: no body has such a temperature, and many keys have no point. */
function withPoint({ value, decimal }: Amount): number {
  const tenth = value / 10;
  const fits = (['C', 'F'] as const).some((unit) => tenth >= ranges[unit][0] && tenth <= likely[unit]);
  return fits && !decimal && !isOven(value) ? tenth : value;
}

/** Decimals one behind the other are of one kind, whatever word follows the last one ("36.9 / 37.4 / 38.2 over three hours"). */
function isNextOf(last: FoundTemperature | undefined, { from, decimal }: Amount): boolean {
  return decimal && last?.to === from;
}

const groupBefore = /(?<!\d)(\d{3,4})-$/;
const groupAfter = /^-(\d{3,4})(?![\p{L}\d])/u;

/** "101-555-2040": a hyphen joins the digits to another group of three or four that is no reading itself ("100-101"). */
function isOfPhone(text: string, start: number, end: number): boolean {
  const groups = [
    groupBefore.exec(text.slice(Math.max(0, start - 6), start)),
    groupAfter.exec(text.slice(end, end + 6)),
  ];
  return groups.some((group) => {
    const value = Number(group?.[1]);
    return group !== null && (value < ranges.F[0] || value > ranges.F[1]);
  });
}

/** A temperature that a fever is over. */
export interface Limit {
  value: number;
  unit: 'F' | 'C';
}

/** Degrees Celsius by which two temperatures differ only because numbers of the computer are not exact. */
const tolerance = 0.001;

/** Compares a reading with a limit (urgent.fever: strictly over). Nothing is rounded: 37.8 °C is over a limit of 100 °F. */
export function compareWithLimit(value: number, unit: 'F' | 'C', limit: Limit): 'over' | 'at' | 'below' {
  const difference = toCelsius(value, unit) - toCelsius(limit.value, limit.unit);
  if (Math.abs(difference) < tolerance) return 'at';
  return difference > 0 ? 'over' : 'below';
}

function toCelsius(value: number, unit: 'F' | 'C'): number {
  return unit === 'C' ? value : (value - 32) / 1.8;
}
