/** A light stemmer for Hebrew: one of the letters that stand for "and", "the", "in" and "to" is taken off a word, and one ending. */

const prefix = /^[והבל]/u;
const endings = ['יות', 'ים', 'ות', 'ה', 'ת', 'י', 'ך'] as const;
/** So many letters stay. */
const shortest = 3;

/** The word without prefix and ending; words of other letters stay as they are. */
export function stemHebrew(word: string): string {
  if (!/^[א-ת]+$/u.test(word)) return word;
  const bare = word.length > shortest && prefix.test(word) ? word.slice(1) : word;
  const ending = endings.find((each) => bare.length - each.length >= shortest && bare.endsWith(each));
  return ending === undefined ? bare : bare.slice(0, -ending.length);
}
