/** Letters with blanks, points or pictures between them, put together again. */
import { lookUp } from './lexicon.ts';
import { isPicture, type Token } from './token.ts';

/** So many single letters in a row are one word. */
export const spacedLetters = 4;

/**
 * "c h e s t   p a i n", "c.h.e.s.t p.a.i.n", "c💔h💔e💔s💔t": four or more single letters in a row are words, that end where
 * more blanks stand than between the other letters.
 */
export function joinLetters(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = [];
  let from = 0;
  while (from < tokens.length) {
    const to = endOfLetters(tokens, from);
    const letters = tokens.slice(from, to).filter(isSingle);
    if (letters.length >= spacedLetters) {
      result.push(...wordsOf(letters, text));
      from = to;
    } else {
      const next = Math.max(to, from + 1);
      for (; from < next; from += 1) result.push(tokens[from] as Token);
    }
  }
  return result;
}

const isSingle = (token: Token | undefined) => token?.typed.length === 1 && token.number === null;

/** The place after the last of the single letters that begin here; pictures may stand between them. */
function endOfLetters(tokens: readonly Token[], from: number): number {
  let end = from;
  for (let at = from; at < tokens.length; at += 1) {
    if (isSingle(tokens[at])) end = at + 1;
    else if (end === from || !isPicture(tokens[at] as Token)) break;
  }
  return end;
}

function wordsOf(letters: readonly Token[], text: string): Token[] {
  const blanks = letters.map(({ start }, index) =>
    index === 0 ? 0 : text.slice(letters[index - 1]?.end ?? start, start).replace(/\S/gu, '').length,
  );
  let usual = Number.POSITIVE_INFINITY;
  for (const blank of blanks.slice(1)) usual = Math.min(usual, blank);
  const words: Token[] = [];
  for (const [index, letter] of letters.entries()) {
    const last = words.at(-1);
    if (last === undefined || (blanks[index] as number) > usual) words.push({ ...letter, joined: true });
    else {
      last.typed += letter.typed;
      last.end = letter.end;
    }
  }
  for (const word of words) {
    word.word = word.typed;
    word.id = lookUp(word.word);
  }
  return words;
}
