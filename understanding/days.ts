/** How many days ago the treatment was, when a message tells. */
import type { PhraseLanguage } from '../content/language-schema.ts';
import { foldPhrase } from './fold.ts';
import { WordSet } from './lexicon.ts';
import type { Token } from './token.ts';
import { WordPhrases } from './word-phrases.ts';

export interface DayReading {
  /** days since what the message tells of; null where it names no day that is over */
  days: number | null;
  /** that is the treatment: the message names it, or says nothing but the day */
  treated: boolean;
}

/** Soreness comes of the treatment: so long as it lasts, so long ago that was. */
export const soreness = 'after.soreness';
/** A message of more words than this says more than a day. */
const fewWords = 9;

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
      ...this.times.units.keys(),
      ...this.weekdays.keys(),
      ...[this.times.today, this.times.yesterday, this.times.dayBefore].flatMap(({ phrases }) =>
        phrases.flatMap((words) => words.slice(0, 1)),
      ),
    ]);
  }

  /**
   * "5 days ago", "day 3", "a week later", "since monday", "yesterday".
   * @param weekday today, 1 Monday to 7 Sunday
   * @param sore the message before was about soreness: "5 days" says how long it has lasted
   */
  read(tokens: readonly Token[], text: string, weekday: number, sore = false): DayReading {
    if (!tokens.some(({ id }) => this.dayWords.has(id))) return { days: null, treated: false };
    const { injection } = this.times;
    const injected = injection.within(tokens, 0, tokens.length);
    const bare = this.isBare(tokens, text);
    const lasts = sore && !text.includes('?') && tokens.some(({ word }) => this.times.ago.has(word));
    const treated = injected || bare || lasts;
    return { days: this.daysOf(tokens, text, weekday, { treated, injected, lasted: sore && bare }), treated };
  }

  private daysOf(
    tokens: readonly Token[],
    text: string,
    weekday: number,
    { treated, injected, lasted }: { treated: boolean; injected: boolean; lasted: boolean },
  ): number | null {
    const { times } = this;
    let ago: boolean | null = lasted || null;
    let day: number | null = null;
    for (let index = 0; index < tokens.length; index += 1) {
      const { id, word } = tokens[index] as Token;
      if (!this.dayWords.has(id)) continue;
      const unit = times.units.get(word);
      if (unit !== undefined) {
        const before = this.amount(tokens[index - 1]);
        const lasts = before !== null && this.isLasting(tokens, index - 1);
        if (before !== null && (lasts || !this.isAhead(tokens, index - 1, index + 1))) {
          ago ??= tokens.some((token) => times.ago.has(token.word));
          if (lasts || ago) return before * unit;
        }
        const after = times.day.has(word) ? this.amount(tokens[index + 1]) : null;
        if (after !== null) return after * unit;
      }
      const named = this.weekdays.get(word);
      if (named !== undefined && this.isOver(tokens, text, index, treated)) return (weekday - named + 7) % 7;
      if (times.dayBefore.at(tokens, index) > 0) day ??= 2;
      else if (times.yesterday.at(tokens, index) > 0) day ??= 1;
      // "now" and "tonight" alone answer another question than when the treatment was
      else if (times.today.at(tokens, index) > 0 && (injected || times.since.endsAt(tokens, index))) day ??= 0;
    }
    return treated ? day : null;
  }

  private amount(token: Token | undefined): number | null {
    const value = token?.number ?? this.times.amounts.get(token?.word ?? '') ?? null;
    return value !== null && value <= 60 && Number.isInteger(value) ? value : null;
  }

  /** The weekday is the last one of that name: what stands before it says so, or it is told with the treatment and not asked about. */
  private isOver(tokens: readonly Token[], text: string, at: number, treated: boolean): boolean {
    const { times } = this;
    if (this.isAhead(tokens, at, at + 1)) return false;
    if (times.since.endsAt(tokens, at) || times.since.endsAt(tokens, this.behindOn(tokens, at))) return true;
    return treated && !this.isAsked(tokens, text, at);
  }

  /** The day that stands from `from` up to `to` is still to come. */
  private isAhead(tokens: readonly Token[], from: number, to: number): boolean {
    const { before, behind } = this.times.ahead;
    return (
      before.endsAt(tokens, from) || before.endsAt(tokens, this.behindOn(tokens, from)) || behind.at(tokens, to) > 0
    );
  }

  /** "Been sore for 6 days": what has lasted until now. */
  private isLasting(tokens: readonly Token[], from: number): boolean {
    const { lasting } = this.times;
    if (!lasting.before.has(tokens[from - 1]?.word ?? '')) return false;
    return tokens.slice(0, from - 1).some(({ word }) => lasting.behind.has(word));
  }

  /** The place before the words that may stand before any day. */
  private behindOn(tokens: readonly Token[], at: number): number {
    let from = at;
    while (this.times.on.has(tokens[from - 1]?.word ?? '')) from -= 1;
    return from;
  }

  /** The clause of the day is a question ("can I come on monday"); one that only follows it is not ("had it monday can I swim?"). */
  private isAsked(tokens: readonly Token[], text: string, at: number): boolean {
    let from = at;
    while (from > 0 && tokens[from]?.sign !== '¿' && tokens[from]?.gap === 0) from -= 1;
    if (tokens[from]?.sign === '¿' || this.times.asks.at(tokens, from) > 0) return true;
    let to = at + 1;
    for (; to < tokens.length && tokens[to]?.gap !== 2; to += 1) if (this.times.asks.at(tokens, to) > 0) return false;
    return text.slice(tokens[to - 1]?.end, tokens[to]?.start).includes('?');
  }

  /** The message says nothing but a day: the answer to "when was it?". */
  private isBare(tokens: readonly Token[], text: string): boolean {
    return (
      tokens.length <= fewWords &&
      !text.includes('?') &&
      tokens.every(({ word, number }) => number !== null || this.times.bare.has(word) || this.weekdays.has(word))
    );
  }
}

/**
 * How many days ago the treatment was, from what was read and what is asked.
 * @param sore plain soreness is told
 */
export function daysSince({ days, treated }: DayReading, asked: readonly string[], sore: boolean): number | null {
  return treated || sore || asked.includes(soreness) ? days : null;
}

/** The words that phrases start with. */
export function startsOf(phrases: Iterable<string>): WordSet {
  return new WordSet(Array.from(phrases, (phrase) => phrase.split(' ')[0] ?? ''));
}

/** The words for days, folded once. */
function timesOf(data: PhraseLanguage) {
  const set = (phrases: readonly string[]) => new Set(phrases.map((phrase) => foldPhrase(phrase).join(' ')));
  const { days } = data;
  const amounts = new Map(Object.entries(days.units).map(([word, value]) => [foldPhrase(word).join(' '), value]));
  const [dayUnits, weekUnits] = [set(days.dayUnits), set(days.weekUnits)];
  const lists = [days.today, days.yesterday, days.dayBefore, days.ago, days.since, days.on, days.around];
  return {
    amounts,
    units: new Map([
      ...[...dayUnits].map((word) => [word, 1] as const),
      ...[...weekUnits].map((word) => [word, 7] as const),
    ]),
    ago: set(days.ago),
    day: set(days.day),
    injection: new WordPhrases(data.injection),
    since: new WordPhrases(days.since),
    on: set(days.on),
    ahead: { before: new WordPhrases(days.ahead.before), behind: new WordPhrases(days.ahead.behind) },
    lasting: { behind: set(days.lasting.behind), before: set(days.lasting.before) },
    asks: new WordPhrases(days.asks),
    today: new WordPhrases(days.today),
    yesterday: new WordPhrases(days.yesterday),
    dayBefore: new WordPhrases(days.dayBefore),
    /** the words of all of them, and those that may stand around */
    bare: new Set([...lists.flat().flatMap(foldPhrase), ...amounts.keys(), ...dayUnits, ...weekUnits]),
  };
}
