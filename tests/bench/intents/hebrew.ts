/**
 * Light tools for Hebrew. A stemmer: one of the letters that stand for "and", "the", "in" and "to" is taken off a word, and one ending.
 * And the skeleton of a word: its consonants, which stay the same where the word is bent ("אפטר", "מפוטר").
 */

const prefix = /^[והבל]/u;
/** Also the letters that stand for "from", "that" and "as", and those that form verbs and nouns. */
const forming = /^[והבלמשכתאינ]/u;
const endings = ['יות', 'ים', 'ות', 'ה', 'ת', 'י', 'ך'] as const;
/** So many letters stay. */
const shortest = 3;
/** Letters that may stand for a vowel, and are written or not. */
const vowels = /[ויאה]/gu;

/** The word without prefix and ending; words of other letters stay as they are. */
export function stemHebrew(word: string): string {
  return strip(word, prefix);
}

/** The consonants of the word without prefix and ending; words of other letters stay as they are. */
export function skeletonHebrew(word: string): string {
  return strip(word, forming).replace(vowels, '');
}

function strip(word: string, first: RegExp): string {
  if (!/^[א-ת]+$/u.test(word)) return word;
  const bare = word.length > shortest && first.test(word) ? word.slice(1) : word;
  const ending = endings.find((each) => bare.length - each.length >= shortest && bare.endsWith(each));
  return ending === undefined ? bare : bare.slice(0, -ending.length);
}
