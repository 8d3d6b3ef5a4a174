/** Many patterns tried on a message at once: only those of which every needed word or concept is there, and only where they can start. */
import { entry, type Spans } from './concepts.ts';
import { lexiconSize } from './lexicon.ts';
import { matchAt } from './match-pattern.ts';
import type { Match, Pattern, Phrase } from './pattern.ts';
import { anywhere, codesOf, headOfEntry, programOf } from './pattern-program.ts';
import { Places } from './places.ts';
import type { Token } from './token.ts';

/** One is enough for the process, as matching never waits. */
const places = new Places();

/**
 * A longer message is searched in parts of whole sentences, as no match goes beyond one; in a longer part it pays to look for an anchor
 * near each start first.
 */
const longMessage = 40;
/** A part has at least so many tokens, as each costs something by itself. */
const shortestPart = 12;
/** Where no sentence ends for long, matches are looked for among so many starts at a time, as far as a match can reach beyond them. */
const mostStarts = 80;

export class PatternSet<T> {
  private readonly sources: readonly string[];
  private readonly data: readonly T[];
  /** the patterns that have matched so far */
  private readonly phrases: (Phrase<T> | undefined)[] = [];
  /**
   * What each anchor's patterns need besides it, in a row, so that the many that cannot match cost little: for each pattern its
   * number, the place of the next pattern, then lists of names, each behind its length. An anchor's patterns end with -1.
   */
  private readonly program: Int32Array;
  /** name -> place of its patterns in the program, or -1 */
  private readonly anchors: Int32Array;
  /**
   * The code of all patterns (understanding/pattern.ts), each behind its longest match, the list of its anchors and that of what it can
   * start with.
   */
  private readonly codes: Int32Array;
  /** for each pattern: where it begins in `codes` */
  private readonly codeOf: Int32Array;
  /** for each pattern: number of the last search that tried it */
  private readonly tried: Uint32Array;
  /** for each anchor of the pattern that is tried: the entry of `places` that comes next */
  private readonly cursors: Int32Array;
  private searches = 0;
  /** a match starts before this token */
  private startsBefore = 0;
  /** no match has more tokens */
  private readonly longest: number;
  readonly size: number;

  constructor(patterns: readonly Pattern<T>[]) {
    this.size = patterns.length;
    this.sources = patterns.map(({ source }) => source);
    this.data = patterns.map(({ data }) => data);
    this.longest = patterns.reduce((most, { longest }) => Math.max(most, longest), 0);
    this.tried = new Uint32Array(patterns.length);
    this.anchors = new Int32Array(lexiconSize()).fill(-1);
    this.program = programOf(patterns, this.anchors);
    this.codeOf = new Int32Array(patterns.length);
    this.codes = codesOf(patterns, this.codeOf);
    this.cursors = new Int32Array(patterns.reduce((most, { anchors }) => Math.max(most, anchors.length), 0));
  }

  /** All matches, the first (shortest) one for each pattern and starting word, in the order of their anchors in the message. */
  find(tokens: readonly Token[], spans: Spans): Match<T>[] {
    const matches: Match<T>[] = [];
    let from = 0;
    if (tokens.length > longMessage) {
      for (let to = shortestPart; to < tokens.length; to += 1) {
        if (to - from < shortestPart || tokens[to]?.gap !== 2) continue;
        this.findInSentences(from, to, tokens, spans, matches);
        from = to;
      }
    }
    this.findInSentences(from, tokens.length, tokens, spans, matches);
    return matches;
  }

  private findInSentences(from: number, to: number, tokens: readonly Token[], spans: Spans, matches: Match<T>[]): void {
    let start = from;
    for (; to - start > mostStarts + this.longest; start += mostStarts)
      this.findWithin(start, start + mostStarts + this.longest, start + mostStarts, tokens, spans, matches);
    this.findWithin(start, to, to, tokens, spans, matches);
  }

  /** The matches among the tokens from `from` up to `to` that start before `startsBefore`. */
  private findWithin(
    from: number,
    to: number,
    startsBefore: number,
    tokens: readonly Token[],
    spans: Spans,
    matches: Match<T>[],
  ): void {
    this.startsBefore = startsBefore;
    places.load(spans, from, to);
    const { at, lists } = spans;
    this.searches += 1;
    for (let index = from; index < to; index += 1) {
      this.tryAnchor(spans.words[index] as number, index, tokens, spans, matches);
      const list = at[index] as number;
      for (let each = lists[list] as number, place = list + 1; each > 0; each -= 1, place += entry.size)
        this.tryAnchor(lists[place + entry.number] as number, index, tokens, spans, matches);
    }
  }

  private tryAnchor(name: number, index: number, tokens: readonly Token[], spans: Spans, matches: Match<T>[]): void {
    const { program, tried } = this;
    const own = this.anchors[name] ?? -1;
    if (own < 0 || places.firstToken(name) !== index) return;
    for (let at = own; (program[at] as number) >= 0; at = own + (program[at + 1] as number)) {
      if (!this.hasAll(at + headOfEntry, own + (program[at + 1] as number))) continue;
      const number = program[at] as number;
      if (tried[number] === this.searches) continue;
      tried[number] = this.searches;
      this.attempt(number, tokens, spans, matches);
    }
  }

  /** Of each list of names in the program from `at` up to `end`, one is in the message. */
  private hasAll(at: number, end: number): boolean {
    const { program } = this;
    let next = at;
    while (next < end) {
      let name = next + 1;
      next = name + (program[next] as number);
      while (name < next && !places.has(program[name] as number)) name += 1;
      if (name === next) return false;
    }
    return true;
  }

  private attempt(number: number, tokens: readonly Token[], spans: Spans, matches: Match<T>[]): void {
    const { codes } = this;
    const own = this.codeOf[number] as number;
    const starts = this.startsOf(own);
    const count = codes[starts] as number;
    const isLong = places.to - places.from > longMessage;
    if (count === anywhere) {
      if (isLong) this.startSearch(own);
      for (let from = places.from; from < this.startsBefore; from += 1)
        if (!isLong || this.hasAnchorNear(own, from)) this.attemptAt(number, starts + 1, tokens, spans, from, matches);
      return;
    }
    const code = starts + 1 + count;
    for (let name = starts + 1; name < code; name += 1) {
      if (isLong) this.startSearch(own);
      for (let at = places.firstEntry(codes[name] as number); at >= 0; at = places.nextEntry(at)) {
        const from = places.tokenOf(at);
        if (from >= this.startsBefore) break;
        if (!isLong || this.hasAnchorNear(own, from)) this.attemptAt(number, code, tokens, spans, from, matches);
      }
    }
  }

  private startsOf(own: number): number {
    return own + 2 + (this.codes[own + 1] as number);
  }

  private startSearch(own: number): void {
    const count = this.codes[own + 1] as number;
    for (let each = 0; each < count; each += 1)
      this.cursors[each] = places.firstEntry(this.codes[own + 2 + each] as number);
  }

  /** One of the pattern's anchors stands where a match that starts at `from` can reach it. Asked for one start after another. */
  private hasAnchorNear(own: number, from: number): boolean {
    const { cursors } = this;
    const end = from + (this.codes[own] as number);
    const count = this.codes[own + 1] as number;
    for (let each = 0; each < count; each += 1) {
      let at = cursors[each] as number;
      while (at >= 0 && places.tokenOf(at) < from) at = places.nextEntry(at);
      cursors[each] = at;
      if (at >= 0 && places.tokenOf(at) < end) return true;
    }
    return false;
  }

  private attemptAt(
    number: number,
    code: number,
    tokens: readonly Token[],
    spans: Spans,
    from: number,
    matches: Match<T>[],
  ): void {
    const to = matchAt(this.codes, code, tokens, spans, from, true);
    if (to > 0) matches.push({ from, to, pattern: this.phrase(number) });
  }

  private phrase(number: number): Phrase<T> {
    let phrase = this.phrases[number];
    if (!phrase) {
      const { codes } = this;
      const starts = this.startsOf(this.codeOf[number] as number);
      const code = starts + 1 + Math.max(0, codes[starts] as number);
      phrase = { data: this.data[number] as T, source: this.sources[number] as string, codes, code };
      this.phrases[number] = phrase;
    }
    return phrase;
  }
}
