/** Concepts of content/ (lists of phrases that mean the same), looked up in a message by a trie over the numbers of words. */
import { foldPhrase } from './fold.ts';
import { hash } from './hash.ts';
import { lexiconSize, numberFor, WordSet } from './lexicon.ts';
import type { Token } from './token.ts';

export type Concepts = Map<string, string[]>;

export interface Spans {
  /** for each token: the number of its word */
  words: readonly number[];
  /** for each token: where in `lists` the concepts that start there are listed, each with its longest phrase; 0 where there is none */
  at: readonly number[];
  /** a list is its length and, for each concept, `entry` numbers */
  lists: Int32Array;
}

/** What a list has of each concept: the number of its name in patterns ("<name>"), the tokens of its phrase, and its hash for features. */
export const entry = { number: 0, length: 1, hash: 2, size: 3 } as const;

/** Phrases by the node of the trie that they end at: for each node its last one, for each phrase the one before it, or -1. */
interface Endings {
  of: number[];
  before: number[];
  concept: number[];
}

interface Named {
  number: number;
  hash: number;
}

export class ConceptIndex {
  /** the words of its phrases */
  readonly vocabulary: WordSet;
  /** word -> node of the phrases that start with it; 0 where none does */
  private roots = new Int32Array(lexiconSize() + 1024);
  /** node -> its list: what its own phrase means and the phrases on the way to it, unless it is longer */
  private readonly listOf: Int32Array;
  private readonly lists: Int32Array;
  /** the branches of all nodes as one hash table: node, word, next node; a next node of 0 is an empty slot */
  private branches = new Int32Array(3 * 1024);
  private mask = 1023;
  private branchCount = 0;
  /** node -> whether any branch leaves it */
  private readonly leads: Uint8Array;

  constructor(concepts: Concepts) {
    const parents = [0];
    const endings: Endings = { of: [-1], before: [], concept: [] };
    const named: Named[] = [];
    const words = new Set<string>();
    for (const [name, phrases] of concepts) {
      const concept = named.push({ number: numberFor(`<${name}>`), hash: hash(name) }) - 1;
      for (const phrase of phrases) this.add(phrase, concept, parents, endings, words);
    }
    this.vocabulary = new WordSet(words);
    this.leads = new Uint8Array(parents.length);
    for (const parent of parents) this.leads[parent] = 1;
    this.listOf = new Int32Array(parents.length);
    this.lists = this.list(parents, endings, named);
  }

  private add(phrase: string, concept: number, parents: number[], endings: Endings, words: Set<string>): void {
    let node = 0;
    for (const word of foldPhrase(phrase)) {
      words.add(word);
      const number = numberFor(word);
      if (number >= this.roots.length) this.roots = copyOf(this.roots, 2 * number);
      let next = node === 0 ? (this.roots[number] as number) : this.next(node, number);
      if (next === 0) {
        next = parents.push(node) - 1;
        endings.of.push(-1);
        if (node === 0) this.roots[number] = next;
        else this.branch(node, number, next);
      }
      node = next;
    }
    const last = endings.of[node] as number;
    for (let each = last; each >= 0; each = endings.before[each] as number)
      if (endings.concept[each] === concept) return;
    if (node === 0) return;
    endings.before.push(last);
    endings.of[node] = endings.concept.push(concept) - 1;
  }

  /** Nodes are in the order of their making, so a parent's list is made before its children's. */
  private list(parents: readonly number[], endings: Endings, named: readonly Named[]): Int32Array {
    const lists = [0];
    const depths = [0];
    for (let node = 1; node < parents.length; node += 1) {
      const parent = parents[node] as number;
      const depth = (depths[parent] as number) + 1;
      depths.push(depth);
      const before = this.listOf[parent] as number;
      const last = endings.of[node] as number;
      if (last < 0) {
        this.listOf[node] = before;
        continue;
      }
      const from = lists.push(0) - 1;
      // the phrases that end here are met from the last to the first
      const own: number[] = [];
      for (let each = last; each >= 0; each = endings.before[each] as number) own.push(endings.concept[each] as number);
      const taken: number[] = [];
      for (let each = lists[before] as number, at = before + 1; each > 0; each -= 1, at += entry.size) {
        const number = lists[at + entry.number] as number;
        taken.push(number);
        const longer = own.some((concept) => named[concept]?.number === number);
        lists.push(number, longer ? depth : (lists[at + entry.length] as number), lists[at + entry.hash] as number);
      }
      for (let each = own.length - 1; each >= 0; each -= 1) {
        const { number, hash: hashed } = named[own[each] as number] as Named;
        if (!taken.includes(number)) lists.push(number, depth, hashed);
      }
      lists[from] = (lists.length - from - 1) / entry.size;
      this.listOf[node] = from;
    }
    return Int32Array.from(lists);
  }

  private branch(node: number, word: number, next: number): void {
    if (2 * this.branchCount > this.mask) this.grow();
    let slot = slotOf(node, word) & this.mask;
    while (this.branches[3 * slot + 2] !== 0) slot = (slot + 1) & this.mask;
    this.branches[3 * slot] = node;
    this.branches[3 * slot + 1] = word;
    this.branches[3 * slot + 2] = next;
    this.branchCount += 1;
  }

  private grow(): void {
    const old = this.branches;
    this.branches = new Int32Array(2 * old.length);
    this.mask = 2 * this.mask + 1;
    this.branchCount = 0;
    for (let at = 0; at < old.length; at += 3)
      if (old[at + 2] !== 0) this.branch(old[at] as number, old[at + 1] as number, old[at + 2] as number);
  }

  /** The node that a word leads to, 0 where it leads nowhere. */
  private next(node: number, word: number): number {
    const { branches, mask } = this;
    let slot = slotOf(node, word) & mask;
    for (let next = branches[3 * slot + 2] as number; next !== 0; next = branches[3 * slot + 2] as number) {
      if (branches[3 * slot] === node && branches[3 * slot + 1] === word) return next;
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  /** The concepts of a message. */
  spans(tokens: readonly Token[]): Spans {
    const { roots, leads, listOf } = this;
    const words: number[] = [];
    const at: number[] = [];
    for (let index = 0; index < tokens.length; index += 1) {
      const word = (tokens[index] as Token).id;
      words.push(word);
      let node = word < roots.length ? (roots[word] as number) : 0;
      for (let end = index + 1; leads[node] === 1 && node !== 0 && end < tokens.length; end += 1) {
        const token = tokens[end] as Token;
        const next = token.gap === 2 ? 0 : this.next(node, token.id);
        if (next === 0) break;
        node = next;
      }
      at.push(listOf[node] as number);
    }
    return { words, at, lists: this.lists };
  }
}

function copyOf(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length);
  copy.set(array);
  return copy;
}

function slotOf(node: number, word: number): number {
  const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
