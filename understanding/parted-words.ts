/** Words with a slip of the space bar in them ("c hest", "hur ts"), put together again. */
import type { LanguageRules } from './language-rules.ts';
import { lookUp } from './lexicon.ts';
import type { Token } from './token.ts';

/** Fewer letters make too many words by chance. */
const shortestWord = 5;
const piece = /^[a-z]+$/;

/**
 * Two words in a row of which one at least is strange, and which are a word of the rules without the blank between them, are that word.
 * @param tokens words that change are replaced in it
 */
export function joinParted(tokens: Token[], { known, signs }: LanguageRules): Token[] {
  let taken = 0;
  for (let at = 0; at + 1 < tokens.length; at += 1) {
    const [one, next] = [tokens[at] as Token, tokens[at + 1] as Token];
    if (next.gap !== 0 || one.word.length + next.word.length < shortestWord) continue;
    if ((known.hasToken(one) && known.hasToken(next)) || !piece.test(one.word) || !piece.test(next.word)) continue;
    const word = one.word + next.word;
    const id = lookUp(word);
    if (!signs.words.has(id)) continue;
    tokens[at] = { ...one, word, id, typed: word, end: next.end };
    tokens[at + 1] = { ...next, start: next.end };
    taken += 1;
    at += 1;
  }
  return taken === 0 ? tokens : tokens.filter(({ start, end }) => start < end);
}
