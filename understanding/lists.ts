/** Lists of denied things, which go past commas: "no fever, chills or drainage" is one, "no fever, chest pain" is none. */
import { unknownWord, type WordSet } from './lexicon.ts';
import type { Token } from './token.ts';

export interface Lists {
  /** words that join a list behind its denial: "no fever, chills or drainage" */
  before: WordSet;
  /** words that join a list before its denial: "cough, fever or chills are absent" */
  after: WordSet;
  /** denials that take lists by themselves: "denies fever, chills" */
  verbs: WordSet;
}

/**
 * For each token whether a list goes on behind it. Read from the end: a joining word makes what stands before it a list, back to the
 * denial that begins it, an ending phrase or the end of the sentence before.
 */
export function listedTokens(
  tokens: readonly Token[],
  joins: WordSet,
  denials: readonly { from: number }[],
  ends: readonly boolean[],
): boolean[] {
  const starts: boolean[] = [];
  for (const { from } of denials) starts[from] = true;
  const result = tokens.map(() => false);
  let listed = false;
  for (let index = tokens.length - 1; index >= 0; index -= 1) {
    const token = tokens[index];
    if (joins.has(token?.id ?? unknownWord)) listed = true;
    else if (starts[index] || ends[index]) listed = false;
    result[index] = listed;
    if (token?.gap === 2) listed = false;
  }
  return result;
}
