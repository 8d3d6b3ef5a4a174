/**
 * Phrases of content/ as matchers. The notation, without regular expressions:
 *   word        that word               a|b      either            word?   may be absent
 *   <concept>   any phrase of the concept        ..  up to 3 words between     ..6  up to 6
 *   #           a number                *        any one word
 * Gaps never cross the end of a sentence. Matching cost is bounded by the gaps: nothing backtracks further.
 */
import { foldPhrase, type Token } from './fold.ts';

type Element =
  | { words: Set<string>; concepts: string[]; optional: boolean; any: 'no' | 'word' | 'number' }
  | { gap: number };

export interface Pattern<T> {
  elements: Element[];
  /** words and concepts of which one must be in the message, chosen to be rare */
  anchors: string[];
  /** words and concepts that the phrase can start with; null where any word may */
  starts: string[] | null;
  data: T;
  source: string;
}

export interface Match<T> {
  from: number;
  /** exclusive */
  to: number;
  pattern: Pattern<T>;
}

export interface Spans {
  /** for each token: the phrases of concepts that start there, with their lengths */
  at: (Map<string, number> | undefined)[];
  /** for each word and concept of the message: the tokens where it starts */
  places: Map<string, number[]>;
}

export type Concepts = Map<string, string[]>;

/** Words so common that they make a poor anchor. */
const common = new Set(
  'i my me it is a the to in on of and at so like feel feels have has had get got with when that this not no can cant do dont am im be a el la de en me mi que se no es un una con al le lo te tengo'.split(
    ' ',
  ),
);

interface Node {
  /** concepts that a phrase ending here belongs to, each with its name in patterns */
  concepts: { concept: string; name: string }[];
  next: Map<string, Node> | null;
}

/** Looks phrases of concepts up: a trie over words. */
export class ConceptIndex {
  private readonly root = new Map<string, Node>();
  readonly vocabulary = new Set<string>();

  constructor(concepts: Concepts) {
    for (const [concept, phrases] of concepts)
      for (const phrase of phrases) this.add(foldPhrase(phrase), { concept, name: `<${concept}>` });
  }

  private add(words: readonly string[], entry: Node['concepts'][number]): void {
    let level = this.root;
    for (const [index, word] of words.entries()) {
      this.vocabulary.add(word);
      let node = level.get(word);
      if (!node) {
        node = { concepts: [], next: null };
        level.set(word, node);
      }
      if (index === words.length - 1) {
        if (!node.concepts.some(({ concept }) => concept === entry.concept)) node.concepts.push(entry);
      } else {
        node.next ??= new Map();
        level = node.next;
      }
    }
  }

  spans(tokens: readonly Token[]): Spans {
    const places = new Map<string, number[]>();
    const note = (name: string, index: number) => {
      const list = places.get(name);
      if (list) list.push(index);
      else places.set(name, [index]);
    };
    const at: Spans['at'] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      const word = tokens[index]?.word ?? '';
      note(word, index);
      let node = this.root.get(word);
      let found: Map<string, number> | undefined;
      for (let length = 1; node; length += 1) {
        for (const { concept, name } of node.concepts) {
          found ??= new Map();
          if (!found.has(concept)) note(name, index);
          found.set(concept, length);
        }
        const following: Token | undefined = node.next ? tokens[index + length] : undefined;
        node = following && following.gap !== 2 ? node.next?.get(following.word) : undefined;
      }
      at.push(found);
    }
    return { at, places };
  }
}

/**
 * Compiles one phrase.
 * @throws Error naming the phrase and the fault
 */
export function compile<T>(source: string, data: T, concepts: Concepts): Pattern<T> {
  const parts = source
    .trim()
    .split(/\s+/)
    .flatMap((part) => (/^[\p{L}\p{N}'’-]+$/u.test(part) ? foldPhrase(part) : [part]));
  const elements = parts.map((part): Element => {
    if (part.startsWith('..')) {
      const gap = part === '..' ? 3 : Number(part.slice(2));
      if (!Number.isInteger(gap) || gap < 1 || gap > 12)
        throw new Error(`"${source}": the gap "${part}" must be ".." or "..1" to "..12"`);
      return { gap };
    }
    const optional = part.endsWith('?') && part.length > 1;
    const alternatives = (optional ? part.slice(0, -1) : part).split('|');
    const element = {
      words: new Set<string>(),
      concepts: [] as string[],
      optional,
      any: 'no' as 'no' | 'word' | 'number',
    };
    for (const alternative of alternatives) {
      if (alternative === '#') element.any = 'number';
      else if (alternative === '*') element.any = 'word';
      else if (alternative.startsWith('<')) {
        const concept = alternative.slice(1, -1);
        if (!alternative.endsWith('>') || !concepts.has(concept))
          throw new Error(`"${source}": there is no concept "${alternative}"`);
        element.concepts.push(concept);
      } else {
        const [word, ...more] = foldPhrase(alternative);
        if (word === undefined || more.length > 0) throw new Error(`"${source}": "${alternative}" is not one word`);
        element.words.add(word);
      }
    }
    return element;
  });
  const first = elements[0];
  const last = elements.at(-1);
  if (!first || !last || 'gap' in first || 'gap' in last)
    throw new Error(`"${source}": a phrase starts and ends with a word`);
  const names = elements.flatMap((element) =>
    'gap' in element || element.optional || element.any !== 'no'
      ? []
      : [[...element.words, ...element.concepts.map((c) => `<${c}>`)]],
  );
  if (names.length === 0) throw new Error(`"${source}": a phrase needs at least one word that is not optional`);
  const score = (list: string[]) =>
    (list.some((name) => common.has(name)) ? 100 : 0) + list.length + (list.some((n) => n.startsWith('<')) ? 5 : 0);
  const anchors = names.reduce((best, list) => (score(list) < score(best) ? list : best));
  const starts = first.optional || first.any !== 'no' ? null : (names[0] ?? null);
  return { elements, anchors, starts, data, source };
}

/** A set of patterns, tried only where one of their anchors is in the message. */
export class PatternSet<T> {
  private readonly byAnchor = new Map<string, Pattern<T>[]>();
  readonly size: number;

  constructor(patterns: Pattern<T>[]) {
    this.size = patterns.length;
    for (const pattern of patterns) {
      for (const anchor of pattern.anchors) {
        const list = this.byAnchor.get(anchor);
        if (list) list.push(pattern);
        else this.byAnchor.set(anchor, [pattern]);
      }
    }
  }

  /** All matches, the first (shortest) one for each pattern and starting word. */
  find(tokens: readonly Token[], spans: Spans): Match<T>[] {
    const matches: Match<T>[] = [];
    const tried = new Set<Pattern<T>>();
    const attempt = (pattern: Pattern<T>, from: number) => {
      const to = matchAt(pattern.elements, 0, tokens, spans, from, true);
      if (to > 0) matches.push({ from, to, pattern });
    };
    for (const name of spans.places.keys()) {
      const patterns = this.byAnchor.get(name);
      if (!patterns) continue;
      for (const pattern of patterns) {
        if (tried.has(pattern)) continue;
        tried.add(pattern);
        if (pattern.starts === null) {
          for (let from = 0; from < tokens.length; from += 1) attempt(pattern, from);
        } else {
          for (const start of pattern.starts) for (const from of spans.places.get(start) ?? []) attempt(pattern, from);
        }
      }
    }
    return matches;
  }
}

function matchAt(
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
    if (current.any === 'word' || (current.any === 'number' && token.number !== null) || current.words.has(token.word))
      length = 1;
    for (const concept of current.concepts) length = Math.max(length, spans.at[at]?.get(concept) ?? 0);
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
  for (const pattern of patterns)
    for (const element of pattern.elements) if ('words' in element) for (const word of element.words) words.add(word);
  return words;
}
