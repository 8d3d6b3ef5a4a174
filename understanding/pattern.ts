/**
 * Phrases of content/ as matchers. The notation, without regular expressions:
 *   word        that word               a|b      either            word?   may be absent
 *   <concept>   any phrase of the concept        ..  up to 3 words between     ..6  up to 6
 *   #           a number                *        any one word
 * Gaps never cross the end of a sentence. Matching cost is bounded by the gaps: nothing backtracks further.
 */
import type { Concepts } from './concepts.ts';
import { foldPhrase } from './fold.ts';
import { nameOf, numberFor } from './lexicon.ts';

/**
 * A pattern as numbers in a row, so that trying one touches little memory: for each element a gap as its negative length, or flags, how
 * many words and how many concepts, then their numbers (understanding/lexicon.ts). `finish` ends it.
 */
export const flags = { optional: 1, anyWord: 2, anyNumber: 4 } as const;
export const finish = 8;
/** Numbers before the words of an element. */
export const head = 3;

interface Element {
  words: number[];
  concepts: number[];
  flags: number;
}

export interface Pattern<T> {
  code: number[];
  /** words and concepts of which one must be in the message, chosen to be rare */
  anchors: number[];
  /** further lists of which one each must be in the message */
  needs: number[][];
  /** words and concepts that the phrase can start with; null where any word may */
  starts: number[] | null;
  /** no match has more tokens */
  longest: number;
  data: T;
  source: string;
}

/** A pattern as matches name it. */
export interface Phrase<T> {
  data: T;
  source: string;
  /** the code of many patterns, and where this one's begins in it */
  codes: Int32Array;
  code: number;
}

export interface Match<T> {
  from: number;
  /** exclusive */
  to: number;
  pattern: Phrase<T>;
}

/** Words so common that they make a poor anchor. */
const common = new Set(
  'i my me it is a the to in on of and at so like feel feels have has had get got with when that this not no can cant do dont am im be a el la de en me mi que se no es un una con al le lo te tengo'
    .split(' ')
    .map(numberFor),
);

/**
 * Compiles one phrase.
 * @throws PhraseError naming the phrase and the fault
 */
export function compile<T>(source: string, data: T, concepts: Concepts): Pattern<T> {
  const elements: (Element | { gap: number })[] = [];
  for (const part of source.trim().split(/\s+/)) {
    if (!plainPart.test(part) && /^[\p{L}\p{N}'’-]+$/u.test(part))
      for (const word of foldPhrase(part)) elements.push(elementOf(word, source, concepts));
    else elements.push(elementOf(part, source, concepts));
  }
  const first = elements[0];
  const last = elements.at(-1);
  if (!first || !last || 'gap' in first || 'gap' in last)
    throw new PhraseError(`"${source}": a phrase starts and ends with a word`);
  const lists = elements.flatMap((element) =>
    'gap' in element || element.flags !== 0 ? [] : [[...element.words, ...element.concepts]],
  );
  if (lists.length === 0) throw new PhraseError(`"${source}": a phrase needs at least one word that is not optional`);
  let anchors = lists[0] as number[];
  let lowest = commonness(anchors);
  for (const list of lists) {
    const found = commonness(list);
    if (found >= lowest) continue;
    anchors = list;
    lowest = found;
  }
  const starts = first.flags === 0 ? (lists[0] ?? null) : null;
  const code: number[] = [];
  for (const element of elements) {
    if ('gap' in element) code.push(-element.gap);
    else code.push(element.flags, element.words.length, element.concepts.length, ...element.words, ...element.concepts);
  }
  code.push(finish);
  const longest = elements.reduce((sum, element) => sum + longestOf(element, concepts), 0);
  return { code, anchors, needs: lists.filter((list) => list !== anchors), starts, longest, data, source };
}

/** A phrase that is none. */
export class PhraseError extends Error {
  override name = 'PhraseError';
}

const longestPhrases = new WeakMap<readonly string[], number>();

/** How many tokens an element can match at most. */
function longestOf(element: Element | { gap: number }, concepts: Concepts): number {
  if ('gap' in element) return element.gap;
  return element.concepts.reduce((most, number) => {
    const phrases = concepts.get(nameOf(number).slice(1, -1)) ?? [];
    const longest = longestPhrases.get(phrases) ?? Math.max(...phrases.map((phrase) => foldPhrase(phrase).length));
    longestPhrases.set(phrases, longest);
    return Math.max(most, longest);
  }, 1);
}

/** A list of names makes a poor anchor where it holds a common word, then where it holds a concept or is long. */
function commonness(list: readonly number[]): number {
  let anyCommon = 0;
  let anyConcept = 0;
  for (const name of list) {
    if (common.has(name)) anyCommon = 100;
    if (nameOf(name).charCodeAt(0) === openingBracket) anyConcept = 5;
  }
  return list.length + anyCommon + anyConcept;
}

const openingBracket = '<'.charCodeAt(0);
/** Most words of phrases are folded already. */
const plainPart = /^[a-z]{2,}$/;

function elementOf(part: string, source: string, concepts: Concepts): Element | { gap: number } {
  if (part.startsWith('..')) {
    const gap = part === '..' ? 3 : Number(part.slice(2));
    if (!Number.isInteger(gap) || gap < 1 || gap > 12)
      throw new PhraseError(`"${source}": the gap "${part}" must be ".." or "..1" to "..12"`);
    return { gap };
  }
  const optional = part.endsWith('?') && part.length > 1;
  const words: number[] = [];
  const named: number[] = [];
  let flag = optional ? flags.optional : 0;
  for (const alternative of (optional ? part.slice(0, -1) : part).split('|')) {
    if (alternative === '#') flag |= flags.anyNumber;
    else if (alternative === '*') flag |= flags.anyWord;
    else if (alternative.startsWith('<')) {
      if (!alternative.endsWith('>') || !concepts.has(alternative.slice(1, -1)))
        throw new PhraseError(`"${source}": there is no concept "${alternative}"`);
      named.push(numberFor(alternative));
    } else {
      words.push(numberFor(plainPart.test(alternative) ? alternative : oneWord(alternative, source)));
    }
  }
  return { words: words.length < 2 ? words : [...new Set(words)], concepts: named, flags: flag };
}

function oneWord(alternative: string, source: string): string {
  const [word, ...more] = foldPhrase(alternative);
  if (word === undefined || more.length > 0) throw new PhraseError(`"${source}": "${alternative}" is not one word`);
  return word;
}
