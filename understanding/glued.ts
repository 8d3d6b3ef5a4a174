/** Words without blanks between them ("ihavechestpain"): looked at for signs beside the message, as they may as well be a strange word. */
import type { LanguageRules } from './language-rules.ts';
import { lookUp } from './lexicon.ts';
import { splitWord } from './split-word.ts';
import type { Token } from './token.ts';

/**
 * A strange word of so many letters may be several words; two known ones are more often one that nobody has listed ("backyard"),
 * but for a common one before another ("mychesthurts").
 */
const letters = { least: 9, most: 40 } as const;
const fewestWords = 3;
/** So many strange words of a message are looked at. */
const mostLookedAt = 8;

/** The places of strange words that are made of several known ones, and these. */
export function gluedWords(
  tokens: readonly Token[],
  { known, signs, phrases }: LanguageRules,
): { place: number; words: Token[] }[] {
  const isPiece = (word: string) => {
    const number = lookUp(word);
    return signs.words.has(number) || phrases.common.has(number);
  };
  const found: { place: number; words: Token[] }[] = [];
  let tries = 0;
  for (let place = 0; place < tokens.length && tries < mostLookedAt; place += 1) {
    const token = tokens[place] as Token;
    const { length } = token.typed;
    if (length < letters.least || length > letters.most || token.number !== null || known.hasToken(token)) continue;
    tries += 1;
    const words = splitWord(token.typed, isPiece);
    const begins = phrases.common.has(lookUp(words[0] ?? ''));
    if (begins || words.length >= fewestWords) found.push({ place, words: words.map((word) => pieceOf(token, word)) });
  }
  return found;
}

function pieceOf(token: Token, word: string): Token {
  return { ...token, word, typed: word, id: lookUp(word), gap: 0, sign: '' };
}
