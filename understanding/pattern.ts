/**
 * Phrases of content/ as matchers. The notation, without regular expressions:
 *   word        that word               a|b      either            word?   may be absent
 *   <concept>   any phrase of the concept        ..  up to 3 words between     ..6  up to 6
 *   #           a number                *        any one word
 * Gaps never cross the end of a sentence. Matching cost is bounded by the gaps: nothing backtracks further.
 */
import type { Concepts, Spans } from './concepts.ts';
import { foldPhrase, type Token } from './fold.ts';
import { nameOf, numberFor } from './lexicon.ts';

/** Words and concepts stand as their numbers (understanding/lexicon.ts). */
type Element =
  | { words: number[]; concepts: number[]; optional: boolean; any: 'no' | 'word' | 'number' }
  | { gap: number };

export interface Pattern<T> {
  elements: Element[];
  /** words and concepts of which one must be in the message, chosen to be rare */
  anchors: number[];
  /** further lists of which one each must be in the message */
  needs: number[][];
  /** words and concepts that the phrase can start with; null where any word may */
  starts: number[] | null;
  data: T;
  source: string;
}

export interface Match<T> {
  from: number;
  /** exclusive */
  to: number;
  pattern: Pattern<T>;
}

/** Words so common that they make a poor anchor. */
const common = new Set(
  'i my me it is a the to in on of and at so like feel feels have has had get got with when that this not no can cant do dont am im be a el la de en me mi que se no es un una con al le lo te tengo'
    .split(' ')
    .map(numberFor),
);

/**
 * Compiles one phrase.
 * @throws Error naming the phrase and the fault
 */
export function compile<T>(source: string, data: T, concepts: Concepts): Pattern<T> {
  const elements = source
    .trim()
    .split(/\s+/)
    .flatMap((part) => (/^[\p{L}\p{N}'’-]+$/u.test(part) ? foldPhrase(part) : [part]))
    .map((part) => elementOf(part, source, concepts));
  const first = elements[0];
  const last = elements.at(-1);
  if (!first || !last || 'gap' in first || 'gap' in last)
    throw new Error(`"${source}": a phrase starts and ends with a word`);
  const lists = elements.flatMap((element) =>
    'gap' in element || element.optional || element.any !== 'no' ? [] : [[...element.words, ...element.concepts]],
  );
  if (lists.length === 0) throw new Error(`"${source}": a phrase needs at least one word that is not optional`);
  const score = (list: number[]) =>
    (list.some((name) => common.has(name)) ? 100 : 0) +
    list.length +
    (list.some((name) => nameOf(name).startsWith('<')) ? 5 : 0);
  const anchors = lists.reduce((best, list) => (score(list) < score(best) ? list : best));
  const starts = first.optional || first.any !== 'no' ? null : (lists[0] ?? null);
  return { elements, anchors, needs: lists.filter((list) => list !== anchors), starts, data, source };
}

function elementOf(part: string, source: string, concepts: Concepts): Element {
  if (part.startsWith('..')) {
    const gap = part === '..' ? 3 : Number(part.slice(2));
    if (!Number.isInteger(gap) || gap < 1 || gap > 12)
      throw new Error(`"${source}": the gap "${part}" must be ".." or "..1" to "..12"`);
    return { gap };
  }
  const optional = part.endsWith('?') && part.length > 1;
  const words = new Set<number>();
  const named: number[] = [];
  let any: 'no' | 'word' | 'number' = 'no';
  for (const alternative of (optional ? part.slice(0, -1) : part).split('|')) {
    if (alternative === '#') any = 'number';
    else if (alternative === '*') any = 'word';
    else if (alternative.startsWith('<')) {
      if (!alternative.endsWith('>') || !concepts.has(alternative.slice(1, -1)))
        throw new Error(`"${source}": there is no concept "${alternative}"`);
      named.push(numberFor(alternative));
    } else {
      const [word, ...more] = foldPhrase(alternative);
      if (word === undefined || more.length > 0) throw new Error(`"${source}": "${alternative}" is not one word`);
      words.add(numberFor(word));
    }
  }
  return { words: [...words], concepts: named, optional, any };
}

/** @returns the token after the first (shortest) match of the elements from `element` on, or 0 */
export function matchAt(
  elements: readonly Element[],
  element: number,
  tokens: readonly Token[],
  spans: Spans,
  at: number,
  start = false,
): number {
  const current = elements[element];
  if (current === undefined) return at;
  if ('gap' in current) {
    for (let skip = 0; skip <= current.gap && at + skip < tokens.length; skip += 1) {
      const to = matchAt(elements, element + 1, tokens, spans, at + skip);
      if (to > 0) return to;
      if (tokens[at + skip]?.gap === 2) return 0;
    }
    return 0;
  }
  const token = tokens[at];
  if (token !== undefined && (start || token.gap !== 2)) {
    let length = 0;
    if (
      current.any === 'word' ||
      (current.any === 'number' && token.number !== null) ||
      current.words.includes(spans.words[at] as number)
    )
      length = 1;
    const found = spans.at[at];
    if (found && current.concepts.length > 0)
      for (const span of found)
        if (span.length > length && current.concepts.includes(span.concept.number)) length = span.length;
    if (length > 0) {
      const to = matchAt(elements, element + 1, tokens, spans, at + length);
      if (to > 0) return to;
    }
  }
  return current.optional ? matchAt(elements, element + 1, tokens, spans, at, start) : 0;
}

/** Words that patterns name, for the table of typos. */
export function wordsOf(patterns: readonly Pattern<unknown>[]): Set<string> {
  const words = new Set<string>();
  for (const { elements } of patterns)
    for (const element of elements) if ('words' in element) for (const word of element.words) words.add(nameOf(word));
  return words;
}

/** The word at `at`, or a concept that starts there, is one that the pattern asks for. */
export function asksFor({ elements }: Pattern<unknown>, at: number, spans: Spans): boolean {
  const word = spans.words[at] as number;
  const concepts = spans.at[at];
  return elements.some(
    (element) =>
      !('gap' in element) &&
      (element.words.includes(word) || concepts?.some(({ concept }) => element.concepts.includes(concept.number))),
  );
}
