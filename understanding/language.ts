/** Tells the language of a message: by its common words where it is one on offer, else by a library (tinyld). */
import { detectAll } from 'tinyld/light';
import { lookUp, type WordSet } from './lexicon.ts';
import { isOneCharacter, type Token } from './token.ts';

export interface LanguageGuess {
  language: string | null;
  sure: boolean;
}

/** Fewer words than this say too little for the library. */
const enoughWords = 3;
/** More characters than this tell the library nothing new. */
const enoughText = 120;
/** So much more accurate than the next guess is the library's first one. */
const clearLead = 0.1;
/** Letters outside Latin and its extensions. */
const beyondLatin = /(?!\p{Script=Latin})\p{L}/u;
/** So many common words of a language, and half of the message, are no chance. */
const wellKnown = 6;
/** Letters with accents that other languages in Latin letters have. A slip may bring one in, so the library has the last word. */
const otherAccents = /[àèìòùâêîôûçãõœ]/iu;
const scripts: [string, RegExp][] = [
  ['ja', /[\u3040-\u30ff]/],
  ['ko', /[\uac00-\ud7af\u1100-\u11ff]/],
  ['zh', /[\u4e00-\u9fff]/],
  ['th', /[\u0e00-\u0e7f]/],
  ['hi', /[\u0900-\u097f]/],
  ['he', /[\u0590-\u05ff]/],
];

/** Every language in Latin letters has more vowels than this among its letters; keys hit at random have fewer. */
const fewestVowels = 0.22;

function isMash(whole: string): boolean {
  const text = whole.slice(0, enoughText);
  const letters = text.toLowerCase().match(/\p{L}/gu)?.length ?? 0;
  const vowels =
    text
      .toLowerCase()
      .normalize('NFD')
      .match(/[aeiouy]/g)?.length ?? 0;
  return letters > 0 && vowels / letters < fewestVowels;
}

/** A single word tells the language only where it is no short yes or no ("ya", "sip"). */
const shortestWord = 4;

function isWord(tokens: readonly Token[]): boolean {
  return tokens.some(({ typed }) => typed.length >= shortestWord);
}

/** The word's number as it was typed where that is a word of any language on offer: what is corrected is a slip of the conversation's. */
function wordTyped({ id, word, typed }: Token, common: ReadonlyMap<string, WordSet>): number {
  if (typed === word) return id;
  const number = lookUp(typed);
  for (const words of common.values()) if (words.has(number)) return number;
  return id;
}

/** What the library says of a text; null where it knows no language for it. */
function detected(text: string): { language: string; accuracy: number; isClear: boolean } | null {
  const [first, next] = detectAll(text.slice(0, enoughText));
  if (!first) return null;
  const { lang: language, accuracy } = first;
  return { language, accuracy, isClear: accuracy - (next?.accuracy ?? 0) > clearLead };
}

/**
 * @param common the common words of each language on offer
 * @param fallback language of the conversation, which wins ties
 */
export function guessLanguage(
  text: string,
  tokens: readonly Token[],
  common: ReadonlyMap<string, WordSet>,
  fallback: string,
): LanguageGuess {
  const typed = tokens.map((token) => wordTyped(token, common));
  let best: { language: string; hits: number } | null = null;
  let second = 0;
  for (const [language, words] of common) {
    let hits = 0;
    for (const word of typed) if (words.has(word)) hits += 1;
    if (best === null || hits > best.hits || (hits === best.hits && language === fallback)) {
      second = Math.max(second, best?.hits ?? 0);
      best = { language, hits };
    } else second = Math.max(second, hits);
  }
  let words = 0;
  for (const token of tokens) if (token.number === null && token.typed.length > 1) words += 1;
  // "k", "x" and "y" are words or slips of any language
  if (words === 0 || isOneCharacter(tokens)) return { language: null, sure: false };
  if (otherAccents.test(text) && words >= enoughWords && (!best || best.hits < wellKnown || best.hits * 2 < words)) {
    const first = detected(text);
    if (first && !common.has(first.language) && first.isClear) return { language: first.language, sure: true };
  }
  if (best && best.hits > second && best.hits * 3 >= words)
    return { language: best.language, sure: best.hits >= 2 || (words === 1 && isWord(tokens)) };
  if (best && best.hits > 0 && best.hits === second && best.language === fallback && best.hits * 3 >= words)
    return { language: fallback, sure: false };
  const foreign = beyondLatin.test(text);
  const script = foreign ? scripts.find(([, letters]) => letters.test(text)) : undefined;
  if (script) return { language: script[0], sure: true };
  if (!foreign && isMash(text)) return { language: null, sure: false };
  if (foreign || (words >= enoughWords && (!best || best.hits * 4 < words))) {
    const first = detected(text);
    if (first) {
      const { language, accuracy, isClear } = first;
      const isEnough = common.has(language) ? best?.language === language || words > 4 : words > enoughWords || foreign;
      return { language, sure: accuracy > 0.25 && isClear && isEnough };
    }
  }
  return best && best.hits > second ? { language: best.language, sure: false } : { language: null, sure: false };
}
