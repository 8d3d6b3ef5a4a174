/** Words with a slip of the space bar in them ("c hest", "hur ts"), put together again. */
import type { LanguageRules } from './language-rules.ts';
import { lookUp } from './lexicon.ts';
import type { Token } from './token.ts';

/** Fewer letters make too many words by chance. */
const shortestWord = 5;
const piece = /^[a-z]+$/;

/** Two words in a row of which one at least is strange, and which are a word of the rules without the blank between them, are that word. */
export function joinParted(tokens: Token[], { known, signs }: LanguageRules): Token[] {
  let joined: Token[] | null = null;
  for (let at = 0; at + 1 < tokens.length; at += 1) {
    const [one, next] = [tokens[at] as Token, tokens[at + 1] as Token];
    const whole = one.word.length + next.word.length >= shortestWord && next.gap === 0;
    if (!whole || (known.hasToken(one) && known.hasToken(next))) {
      joined?.push(one);
      continue;
    }
    const word = piece.test(one.word) && piece.test(next.word) ? one.word + next.word : '';
    const id = lookUp(word);
    if (!signs.words.has(id)) {
      joined?.push(one);
      continue;
    }
    joined ??= tokens.slice(0, at);
    joined.push({ ...one, word, id, typed: word, end: next.end });
    at += 1;
    if (at === tokens.length - 1) return joined;
  }
  const last = tokens.at(-1);
  if (joined && last) joined.push(last);
  return joined ?? tokens;
}
