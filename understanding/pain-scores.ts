/**
 * Two scores of pain in one message and how they follow each other in time: "went from a 7 to a 2", "8 now, 4 this morning", "ayer un 3 y
 * hoy un 8". The words around a score tell when it was (content/signs: `scores`); where one of two is told, the other is the other one.
 */
import type { SignLanguage } from '../content/language-schema.ts';
import { foldPhrase } from './fold.ts';
import { unknownWord, WordSet } from './lexicon.ts';
import type { FoundSign } from './signs.ts';
import type { Token } from './token.ts';
import { WordPhrases } from './word-phrases.ts';

export interface Comparison {
  before: number;
  now: number;
  /** the tokens from the first score to behind the second */
  from: number;
  to: number;
}

interface Score {
  value: number;
  /** the token, and the token after the score with its "out of ten" */
  at: number;
  to: number;
}

/** When a score was, from the earliest. */
const order = ['earlier', 'lastNight', 'thisMorning', 'today', 'now'] as const;
type Time = (typeof order)[number];
const now = order.indexOf('now');
const today = order.indexOf('today');

const highest = 10;
/** "From a 7": so many words on may the word stand. */
const reach = 2;

export class PainScores {
  private readonly words: ReadonlyMap<string, number>;
  private readonly outOf: WordPhrases;
  private readonly from: WordSet;
  private readonly to: WordSet;
  private readonly behind: WordSet;
  private readonly others: WordSet;
  private readonly joiners: WordSet;
  private readonly times: Readonly<Record<Time, WordPhrases>>;
  /** the rules that find a sign in scores alone */
  readonly rules: ReadonlySet<string>;

  /** @param joiners words that join two clauses ("and", "but") */
  constructor({ scores, temperature }: SignLanguage, joiners: readonly string[]) {
    const set = (words: readonly string[]) => new WordSet(words.flatMap(foldPhrase));
    const articles = new Set(scores.articles);
    const numbers = Object.entries(temperature.units).filter(
      ([word, value]) => value <= highest && !articles.has(word),
    );
    this.words = new Map(numbers);
    this.outOf = new WordPhrases(scores.outOf);
    this.from = set(scores.from);
    this.to = set(scores.to);
    this.behind = set(scores.behind);
    this.others = set([...scores.others, ...Object.keys(temperature.tens)]);
    this.joiners = set(joiners);
    const times = order.map((time) => [time, new WordPhrases(scores.times[time])]);
    this.times = Object.fromEntries(times) as Record<Time, WordPhrases>;
    this.rules = new Set(scores.rules);
  }

  /** @returns null where the message has not two scores, or does not tell which came first */
  compare(tokens: readonly Token[]): Comparison | null {
    const [first, second, ...more] = this.find(tokens);
    if (!first || !second || more.length > 0 || first.value === second.value) return null;
    const end = endOf(tokens, second.to);
    const border = this.borderBetween(tokens, first.to, second.at);
    // "8 yesterday 3 today", but "yesterday 8 today 3"
    const timesBehind = this.timeIn(tokens, second.to, end) !== null;
    const middle = border ?? (timesBehind ? second.at : first.to);
    const one = this.timeOf(tokens, first.at, startOf(tokens, first.at), middle);
    const two = this.timeOf(tokens, second.at, middle, end);
    if (one === two) return null;
    const isFirstNow = one === null ? (two as number) < today : two === null ? one >= today : one > two;
    const [before, last] = isFirstNow ? [second, first] : [first, second];
    return { before: before.value, now: last.value, from: first.at, to: second.to };
  }

  /** Numbers up to ten; none where one of them counts something else ("3 pills", "del 1 al 10 un 7"). */
  private find(tokens: readonly Token[]): Score[] {
    const scores: Score[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const { number, word } = tokens[at] as Token;
      const value = number ?? this.words.get(word);
      if (value === undefined || value > highest) continue;
      if (this.others.has(tokens[at - 1]?.id ?? unknownWord)) return [];
      const to = at + 1 + this.outOf.at(tokens, at + 1);
      if (!this.mayFollow(tokens, to)) return [];
      scores.push({ value, at, to });
      at = to - 1;
    }
    return scores;
  }

  private mayFollow(tokens: readonly Token[], at: number): boolean {
    const next = tokens[at];
    if (next === undefined || next.gap !== 0 || next.number !== null || this.words.has(next.word)) return true;
    if ([this.from, this.to, this.behind, this.joiners].some((words) => words.has(next.id))) return true;
    return order.some((time) => this.times[time].at(tokens, at) > 0);
  }

  /** How late a score was; null where nothing tells. */
  private timeOf(tokens: readonly Token[], at: number, from: number, to: number): number | null {
    for (let place = at - 1; place >= Math.max(from, at - reach); place -= 1) {
      const id = tokens[place]?.id ?? unknownWord;
      if (this.from.has(id)) return 0;
      if (this.to.has(id)) return now;
    }
    return this.timeIn(tokens, from, to);
  }

  /** The latest time that is told between two tokens. */
  private timeIn(tokens: readonly Token[], from: number, to: number): number | null {
    const last = order.findLastIndex((time) => this.times[time].within(tokens, from, to));
    return last < 0 ? null : last;
  }

  /** Where the next sentence begins, or else the next clause; null where both scores stand in one. */
  private borderBetween(tokens: readonly Token[], from: number, to: number): number | null {
    let clause: number | null = null;
    for (let at = from; at <= to; at += 1) {
      const token = tokens[at];
      if (token?.gap === 2) return at;
      if (token && (token.gap === 1 || this.joiners.has(token.id))) clause ??= at;
    }
    return clause;
  }
}

/** Pain of so much or less is no sign by itself where it was more before. */
const eased = 6;

/** The pain is less than before: what the rules read in the scores alone is no sign. */
export function settleScores(
  signs: readonly FoundSign[],
  compared: Comparison | null,
  { rules }: PainScores,
): FoundSign[] {
  if (!compared || !isEased(compared)) return [...signs];
  return signs.map((sign) =>
    rules.has(sign.rule) && sign.assertion === 'present' && sign.from < compared.to && sign.to > compared.from
      ? { ...sign, assertion: 'denied', trigger: 'less than before', scope: sign.quote }
      : sign,
  );
}

export function isEased({ before, now }: Comparison): boolean {
  return now < before && now <= eased;
}

/** The first token of the sentence. */
function startOf(tokens: readonly Token[], at: number): number {
  let start = at;
  while (start > 0 && tokens[start]?.gap !== 2) start -= 1;
  return start;
}

/** The token after the last one of the sentence. */
function endOf(tokens: readonly Token[], at: number): number {
  let end = at;
  while (end < tokens.length && tokens[end]?.gap !== 2) end += 1;
  return end;
}
