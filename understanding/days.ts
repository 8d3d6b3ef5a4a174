/** How many days ago the treatment was, when a message tells. */
import type { PhraseLanguage } from '../content/language-schema.ts';
import { foldPhrase } from './fold.ts';
import { WordSet } from './lexicon.ts';
import type { Token } from './token.ts';

export class DayReader {
  private readonly times: ReturnType<typeof timesOf>;
  private readonly weekdays: Map<string, number>;
  /** words that a date can start with */
  private readonly dayWords: WordSet;

  constructor(data: PhraseLanguage) {
    this.times = timesOf(data);
    this.weekdays = new Map(
      data.days.weekdays.flatMap((names, index) =>
        names.map((name) => [foldPhrase(name).join(' ') || name.trim(), index + 1] as const),
      ),
    );
    this.dayWords = startsOf([
      ...this.times.injection,
      ...this.times.units.keys(),
      ...this.weekdays.keys(),
      ...this.times.today,
      ...this.times.yesterday,
    ]);
  }

  /** "5 days ago", "day 3", "a week later", "since monday", "yesterday". */
  since(tokens: readonly Token[], weekday: number): number | null {
    const { times } = this;
    const amount = (index: number): number | null =>
      tokens[index]?.number ?? times.amounts.get(tokens[index]?.word ?? '') ?? null;
    const fits = (value: number | null): value is number => value !== null && value <= 60 && Number.isInteger(value);
    let injected = false;
    let ago: boolean | null = null;
    let day: number | null = null;
    for (let index = 0; index < tokens.length; index += 1) {
      const { id, word } = tokens[index] as Token;
      if (!this.dayWords.has(id)) continue;
      if (times.injection.has(word)) injected = true;
      const unit = times.units.get(word);
      if (unit !== undefined) {
        const before = amount(index - 1);
        if (fits(before)) {
          ago ??= tokens.some((token) => times.ago.has(token.word));
          if (ago) return before * unit;
        }
        const after = times.day.has(word) ? amount(index + 1) : null;
        if (fits(after)) return after * unit;
      }
      const weekdayNamed = this.weekdays.get(word);
      if (weekdayNamed !== undefined && index > 0) {
        const one = tokens[index - 1]?.word ?? '';
        if (times.since.has(one) || times.since.has(`${tokens[index - 2]?.word} ${one}`))
          return (weekday - weekdayNamed + 7) % 7;
      }
      if (day === null) {
        const two = `${word} ${tokens[index + 1]?.word}`;
        if (times.yesterday.has(word) || times.yesterday.has(two)) day = 1;
        else if (times.today.has(word) || times.today.has(two)) day = 0;
      }
    }
    return injected ? day : null;
  }
}

/** The words that phrases start with. */
export function startsOf(phrases: Iterable<string>): WordSet {
  return new WordSet(Array.from(phrases, (phrase) => phrase.split(' ')[0] ?? ''));
}

/** The words for days, folded once. */
function timesOf(data: PhraseLanguage) {
  const set = (phrases: readonly string[]) => new Set(phrases.map((phrase) => foldPhrase(phrase).join(' ')));
  const { days } = data;
  return {
    amounts: new Map(Object.entries(days.units).map(([word, value]) => [foldPhrase(word).join(' '), value])),
    units: new Map([
      ...[...set(days.dayUnits)].map((word) => [word, 1] as const),
      ...[...set(days.weekUnits)].map((word) => [word, 7] as const),
    ]),
    ago: set(days.ago),
    day: set(days.day),
    since: set(days.since),
    today: set(days.today),
    yesterday: set(days.yesterday),
    injection: set(data.injection),
  };
}
