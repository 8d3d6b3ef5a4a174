/** Concepts of content/ (lists of phrases that mean the same), looked up in a message by a trie over the numbers of words. */
import { foldPhrase, type Token } from './fold.ts';
import { hash } from './hash.ts';
import { lexiconSize, numberFor } from './lexicon.ts';

export type Concepts = Map<string, string[]>;

export interface Concept {
  name: string;
  /** of its name, for features */
  hash: number;
  /** number of its name in patterns, "<name>" */
  number: number;
}

/** A phrase of a concept in the message; `length` in tokens. */
export interface Span {
  concept: Concept;
  length: number;
}

export interface Spans {
  /** for each token: the number of its word */
  words: number[];
  /** for each token: the concepts that start there, each with its longest phrase */
  at: (readonly Span[] | undefined)[];
}

interface Node {
  /** what the phrases that end here mean */
  spans: Span[];
  next: Map<number, Node> | null;
}

export class ConceptIndex {
  /** by the number of the first word */
  private readonly root: (Node | undefined)[];
  readonly vocabulary = new Set<string>();

  constructor(concepts: Concepts) {
    const root = new Map<number, Node>();
    for (const [name, phrases] of concepts) {
      const concept = { name, hash: hash(name), number: numberFor(`<${name}>`) };
      for (const phrase of phrases) this.add(root, foldPhrase(phrase), concept);
    }
    this.root = new Array<Node | undefined>(lexiconSize()).fill(undefined);
    for (const [word, node] of root) this.root[word] = node;
  }

  private add(root: Map<number, Node>, words: readonly string[], concept: Concept): void {
    let level = root;
    for (const [index, word] of words.entries()) {
      this.vocabulary.add(word);
      const number = numberFor(word);
      let node = level.get(number);
      if (!node) {
        node = { spans: [], next: null };
        level.set(number, node);
      }
      if (index === words.length - 1) {
        if (!node.spans.some((span) => span.concept === concept)) node.spans.push({ concept, length: words.length });
      } else {
        node.next ??= new Map();
        level = node.next;
      }
    }
  }

  /** Reads the tokens from `from` up to (not including) `to` as if there were no others. */
  spans(tokens: readonly Token[], from = 0, to = tokens.length): Spans {
    const words: number[] = [];
    for (let index = from; index < to; index += 1) words.push((tokens[index] as Token).id);
    const at: Spans['at'] = [];
    for (let index = 0; index < words.length; index += 1) {
      const node = this.root[words[index] as number];
      at.push(node && spansFrom(node, tokens, from, words, index));
    }
    return { words, at };
  }
}

/** The concepts of all phrases that start at a token. Most tokens start phrases of one word only, whose list is shared. */
function spansFrom(
  start: Node,
  tokens: readonly Token[],
  from: number,
  words: readonly number[],
  at: number,
): Span[] | undefined {
  let spans = start.spans;
  let next = start.next;
  for (let index = at + 1; next && index < words.length && tokens[from + index]?.gap !== 2; index += 1) {
    const node = next.get(words[index] as number);
    if (!node) break;
    if (node.spans.length > 0) {
      const longer = node.spans;
      spans = [
        ...spans.map((span) => longer.find(({ concept }) => concept === span.concept) ?? span),
        ...longer.filter((span) => !spans.some(({ concept }) => concept === span.concept)),
      ];
    }
    next = node.next;
  }
  return spans.length > 0 ? spans : undefined;
}
