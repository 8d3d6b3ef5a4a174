/** Many patterns tried on a message at once: only those of which every needed word or concept is there, and only where they can start. */
import type { Spans } from './concepts.ts';
import type { Token } from './fold.ts';
import { lexiconSize } from './lexicon.ts';
import { type Match, matchAt, type Pattern } from './pattern.ts';
import { Places } from './places.ts';

/** One is enough for the process, as matching never waits. */
const places = new Places();

export class PatternSet<T> {
  private readonly patterns: readonly Pattern<T>[];
  /**
   * What each anchor's patterns need besides it, in a row, so that the many that cannot match cost little: for each pattern its
   * number, the place of the next pattern, then lists of names, each behind its length. An anchor's patterns end with -1.
   */
  private readonly program: Int32Array;
  /** name -> place of its patterns in the program, or -1 */
  private readonly anchors: Int32Array;
  /** for each pattern: number of the last search that tried it */
  private readonly tried: Uint32Array;
  private searches = 0;
  readonly size: number;

  constructor(patterns: readonly Pattern<T>[]) {
    this.size = patterns.length;
    this.patterns = patterns;
    this.tried = new Uint32Array(patterns.length);
    const byAnchor = new Map<number, number[]>();
    for (const [index, { anchors, needs }] of patterns.entries()) {
      const needed = needs.flatMap((names) => [names.length, ...names]);
      for (const anchor of anchors) {
        const program = byAnchor.get(anchor) ?? [];
        byAnchor.set(anchor, program);
        program.push(index, program.length + 2 + needed.length, ...needed);
      }
    }
    this.anchors = new Int32Array(lexiconSize()).fill(-1);
    const program: number[] = [];
    for (const [anchor, own] of byAnchor) {
      this.anchors[anchor] = program.length;
      for (const number of own) program.push(number);
      program.push(-1);
    }
    this.program = Int32Array.from(program);
  }

  /** All matches, the first (shortest) one for each pattern and starting word, in the order of their anchors in the message. */
  find(tokens: readonly Token[], spans: Spans): Match<T>[] {
    places.load(spans);
    this.searches += 1;
    const matches: Match<T>[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      this.tryAnchor(spans.words[index] as number, index, tokens, spans, matches);
      const found = spans.at[index];
      if (found)
        for (let each = 0; each < found.length; each += 1)
          this.tryAnchor(found[each]?.concept.number ?? 0, index, tokens, spans, matches);
    }
    return matches;
  }

  private tryAnchor(name: number, index: number, tokens: readonly Token[], spans: Spans, matches: Match<T>[]): void {
    const { program, tried } = this;
    const own = this.anchors[name] ?? -1;
    if (own < 0 || places.firstToken(name) !== index) return;
    for (let at = own; (program[at] as number) >= 0; at = own + (program[at + 1] as number)) {
      const number = program[at] as number;
      if (tried[number] === this.searches) continue;
      tried[number] = this.searches;
      if (this.hasAll(at + 2, own + (program[at + 1] as number)))
        attempt(this.patterns[number] as Pattern<T>, tokens, spans, matches);
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
}

function attempt<T>(pattern: Pattern<T>, tokens: readonly Token[], spans: Spans, matches: Match<T>[]): void {
  const tryAt = (from: number) => {
    const to = matchAt(pattern.elements, 0, tokens, spans, from, true);
    if (to > 0) matches.push({ from, to, pattern });
  };
  if (pattern.starts === null) for (let from = 0; from < tokens.length; from += 1) tryAt(from);
  else for (const start of pattern.starts) places.forEach(start, tryAt);
}
