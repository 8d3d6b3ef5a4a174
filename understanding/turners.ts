/** Denials looked up by the word that they start with, so that a message of nothing else costs no more than its length. */
import type { Spans } from './concepts.ts';
import type { MarkMatch } from './marks.ts';
import { asksFor } from './match-pattern.ts';

/** The matches that may turn others around, by the word that they start with. */
export interface Turners {
  at: ReadonlyMap<number, readonly MarkMatch[]>;
  longest: number;
}

export function turnersOf(found: readonly MarkMatch[]): Turners {
  const at = new Map<number, MarkMatch[]>();
  let longest = 0;
  for (const match of found) {
    const { mark } = match.pattern.data;
    if (mark !== 'not-denial' && mark !== 'denied') continue;
    longest = Math.max(longest, match.to - match.from);
    const same = at.get(match.from);
    if (same) same.push(match);
    else at.set(match.from, [match]);
  }
  return { at, longest };
}

/** A "not" in a gap turns words of comfort around ("my breathing is not good"), a "not just" those of denial. */
export function isTurned({ from, to, pattern }: MarkMatch, { at, longest }: Turners, spans: Spans): boolean {
  for (let start = Math.max(0, from - longest + 1); start < to; start += 1)
    for (const other of at.get(start) ?? []) {
      if (other.to <= from) continue;
      if (start > from ? !asksFor(pattern, start, spans) : other.pattern.data.mark === 'not-denial') return true;
    }
  return false;
}

/** For each word where a denial of what follows it starts: the end of the shortest. */
export function denialEndsOf(denials: readonly MarkMatch[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  for (const { from, to, pattern } of denials)
    if ('side' in pattern.data && pattern.data.side === 'before') ends.set(from, Math.min(ends.get(from) ?? to, to));
  return ends;
}

/** For each word where a match starts: the first of them in the list. */
export function firstsOf(matches: readonly MarkMatch[]): ReadonlyMap<number, MarkMatch> {
  return new Map(matches.toReversed().map((match) => [match.from, match]));
}
