/** Matches a compiled phrase (understanding/pattern.ts) at a place of a message, and walks through its elements. */
import { entry, type Spans } from './concepts.ts';
import { nameOf } from './lexicon.ts';
import { finish, flags, head, type Pattern, type Phrase } from './pattern.ts';
import type { Token } from './token.ts';

/** @returns the token after the first (shortest) match of the elements from `element` of the code on, or 0 */
export function matchAt(
  code: Int32Array,
  element: number,
  tokens: readonly Token[],
  spans: Spans,
  at: number,
  start = false,
): number {
  const flag = code[element] as number;
  if (flag === finish) return at;
  if (flag < 0) {
    for (let skip = 0; skip <= -flag && at + skip < tokens.length; skip += 1) {
      const to = matchAt(code, element + 1, tokens, spans, at + skip);
      if (to > 0) return to;
      if (tokens[at + skip]?.gap === 2) return 0;
    }
    return 0;
  }
  const concepts = element + head + (code[element + 1] as number);
  const next = concepts + (code[element + 2] as number);
  const token = tokens[at];
  if (token !== undefined && (start || token.gap !== 2)) {
    const length = lengthAt(code, element, concepts, next, token, spans, at);
    if (length > 0) {
      const to = matchAt(code, next, tokens, spans, at + length);
      if (to > 0) return to;
    }
  }
  return (flag & flags.optional) !== 0 ? matchAt(code, next, tokens, spans, at, start) : 0;
}

/** How many tokens from `at` on are what the element asks for: its longest concept, else one word; 0 where it is not there. */
function lengthAt(
  code: Int32Array,
  element: number,
  concepts: number,
  end: number,
  token: Token,
  spans: Spans,
  at: number,
): number {
  const flag = code[element] as number;
  let length = (flag & flags.anyWord) !== 0 || ((flag & flags.anyNumber) !== 0 && token.number !== null) ? 1 : 0;
  if (length === 0 && holds(code, element + head, concepts, spans.words[at] as number)) length = 1;
  if (concepts === end) return length;
  const { lists } = spans;
  const list = spans.at[at] as number;
  for (let each = lists[list] as number, place = list + 1; each > 0; each -= 1, place += entry.size) {
    const long = lists[place + entry.length] as number;
    if (long > length && holds(code, concepts, end, lists[place + entry.number] as number)) length = long;
  }
  return length;
}

function holds(code: ArrayLike<number>, from: number, to: number, wanted: number): boolean {
  for (let at = from; at < to; at += 1) if (code[at] === wanted) return true;
  return false;
}

/** Calls back with where each element that is no gap begins in a pattern's code. */
function eachElement(
  code: ArrayLike<number>,
  from: number,
  visit: (element: number, concepts: number, next: number) => void,
): void {
  let element = from;
  while (code[element] !== finish) {
    if ((code[element] as number) < 0) {
      element += 1;
      continue;
    }
    const concepts = element + head + (code[element + 1] as number);
    const next = concepts + (code[element + 2] as number);
    visit(element, concepts, next);
    element = next;
  }
}

/** Words that patterns name, for the table of typos. */
export function wordsOf(patterns: readonly Pattern<unknown>[]): Set<string> {
  const words = new Set<string>();
  for (const { code } of patterns)
    eachElement(code, 0, (element, concepts) => {
      for (let at = element + head; at < concepts; at += 1) words.add(nameOf(code[at] as number));
    });
  return words;
}

/** The word at `at`, or a concept that starts there, is one that the pattern asks for. */
export function asksFor({ codes, code }: Phrase<unknown>, at: number, { words, at: starts, lists }: Spans): boolean {
  const word = words[at] as number;
  const list = starts[at] as number;
  let asks = false;
  eachElement(codes, code, (element, concepts, next) => {
    asks ||= holds(codes, element + head, concepts, word);
    for (let each = lists[list] as number, place = list + 1; each > 0 && !asks; each -= 1, place += entry.size)
      asks = holds(codes, concepts, next, lists[place + entry.number] as number);
  });
  return asks;
}
