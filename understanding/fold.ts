/**
 * Folding: one message, however it was typed, becomes plain lower-case words that remember where they came from.
 * Undoes compatibility forms (NFKC), accents, invisible characters, look-alike letters of other alphabets (Unicode UTS 39),
 * digits used as letters and letters spaced apart.
 */
import { kindAt, kinds, type PlainText, toPlain } from './characters.ts';
import { undoLookAlikes } from './letters.ts';
import { lookUp } from './lexicon.ts';

/** One word of the message. Punctuation is no token; it shows as the break before the next one. */
export interface Token {
  /** folded word, after look-alikes and typos were undone */
  word: string;
  /** the word's number (understanding/lexicon.ts) */
  id: number;
  /** folded word as typed */
  typed: string;
  /** offsets in the original message */
  start: number;
  end: number;
  /** what stands between this token and the one before: 0 nothing, 1 a comma or bracket, 2 the end of a sentence */
  gap: 0 | 1 | 2;
  /** the first sign of punctuation there, '' where there is none: "fever/chills" is no "fever, chills" */
  sign: string;
  /** the value, when the token is a number */
  number: number | null;
}

/**
 * Splits a message into folded tokens.
 * @param text the message as received
 * @returns tokens in order; none for a message of punctuation or blanks only
 */
export function tokenize(text: string): Token[] {
  const read = toPlain(text);
  const { plain, places } = read;
  const tokens: Token[] = [];
  let gap: 0 | 1 | 2 = 0;
  let sign = '';
  let singles = 0;
  let joins = false;
  const push = (from: number, to: number, word: string, number: number | null) => {
    const start = places ? (places.starts[from] ?? 0) : from;
    const end = places ? (places.ends[to - 1] ?? 0) : to;
    tokens.push({ word, id: lookUp(word), typed: word, start, end, gap, sign, number });
    gap = 0;
    sign = '';
    singles = word.length === 1 && number === null ? singles + 1 : 0;
    if (singles === spacedLetters) joins = true;
  };
  let index = 0;
  while (index < plain.length) {
    const kind = kindAt(plain, index);
    const width = widthAt(plain, index);
    let end = index;
    if ((kind & kinds.digit) !== 0) {
      end = numberEnd(plain, index);
      const digits = plain.slice(index, end).replace(/[^\d.,]/u, '.');
      if (end > index) push(index, end, digits, Number(digits.replace(',', '.')));
    }
    if (end === index && (kind & kinds.word) !== 0) {
      const found = readWord(read, index);
      end = found.end;
      if (end > index) push(index, end, found.word, null);
    }
    if (end > index) {
      index = end;
      continue;
    }
    if ((kind & kinds.picture) !== 0) push(index, index + width, plain.slice(index, index + width), null);
    else if ((kind & kinds.end) !== 0) {
      if (sign === '') sign = plain[index] as string;
      gap = 2;
    } else if (gap === 0 && breaksClause(plain, index, kind)) {
      sign = plain[index] as string;
      gap = 1;
    }
    index += width;
  }
  return joins ? joinSpacedLetters(tokens) : tokens;
}

/** So many single letters in a row are one word. */
const spacedLetters = 4;

/** How many units the character has. */
function widthAt(plain: string, at: number): number {
  return (plain.charCodeAt(at) & 0xfc00) === 0xd800 && (plain.charCodeAt(at + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
}

function isKind(plain: string, at: number, kind: number): boolean {
  return (kindAt(plain, at) & kind) !== 0;
}

/** A comma, bracket, slash or dash; a hyphen within a word is none. */
function breaksClause(plain: string, at: number, kind: number): boolean {
  if ((kind & kinds.dash) !== 0) return plain[at - 1] === ' ' || plain[at + 1] === ' ';
  return (kind & kinds.comma) !== 0;
}

/** The end of the number that starts here ("38.6", "38,6" and, as many write it by hand, "38'6"); the start itself where the digit is used as a letter ("3lbow"). */
function numberEnd(plain: string, from: number): number {
  let end = from + 1;
  while (isKind(plain, end, kinds.digit)) end += 1;
  const separated = plain[end] === '.' || plain[end] === ',' || isKind(plain, end, kinds.apostrophe);
  if (separated && isKind(plain, end + 1, kinds.digit)) {
    end += 2;
    while (isKind(plain, end, kinds.digit)) end += 1;
  }
  if (end - from > 1 || isKind(plain, end + 1, kinds.digit)) return end;
  // letters follow and are no unit: unlike "38c" and "2nd"
  for (let letter = 0; letter < 3; letter += 1) if (!isKind(plain, end + letter, kinds.latin)) return end;
  return from;
}

/** The word that starts here, without apostrophes and with look-alike letters undone. */
function readWord({ plain, places, latin }: PlainText, from: number): { word: string; end: number } {
  let word = '';
  let copied = from;
  let end = from;
  while (end < plain.length) {
    const kind = kindAt(plain, end);
    if ((kind & kinds.latin) === 0) {
      const next = kindAt(plain, end + widthAt(plain, end));
      if ((kind & kinds.apostrophe) !== 0 && (next & kinds.word) !== 0) {
        word += plain.slice(copied, end);
        copied = end + 1;
      } else if ((kind & kinds.sign) !== 0 && (next & kinds.latin) !== 0) {
        // stands for a letter
      } else if ((kind & kinds.digit) !== 0) {
        if (!continuesWord(word + plain.slice(copied, end), next)) break;
      } else if ((kind & kinds.word) === 0) break;
    }
    end += widthAt(plain, end);
  }
  word = copied === from ? plain.slice(from, end) : word + plain.slice(copied, end);
  return { word: places ? undoLookAlikes(word, latin) : word, end };
}

/** A digit belongs to the word before it in "p4in" and "o2", not in "temp101". */
function continuesWord(word: string, next: number): boolean {
  if ((next & kinds.latin) !== 0) return true;
  if (word.length === 0 || word.length > 3 || (next & kinds.digit) !== 0) return false;
  return !isKind(word, word.length - 1, kinds.digit);
}

/** "c h e s t" -> "chest": four or more single letters in a row are one word. */
function joinSpacedLetters(tokens: readonly Token[]): Token[] {
  const single = (token: Token | undefined) => token?.typed.length === 1 && token.number === null;
  const result: Token[] = [];
  let from = 0;
  while (from < tokens.length) {
    let to = from;
    while (single(tokens[to])) to += 1;
    const first = tokens[from];
    const last = tokens[to - 1];
    if (to - from >= spacedLetters && first && last) {
      let word = '';
      for (let index = from; index < to; index += 1) word += tokens[index]?.typed;
      result.push({ ...first, word, id: lookUp(word), typed: word, end: last.end });
      from = to;
    } else {
      for (; from <= to && from < tokens.length; from += 1) result.push(tokens[from] as Token);
    }
  }
  return result;
}

/** Most phrases of content/ are folded already: words of two letters and more, so that none are joined. */
const plainPhrase = /^[a-z]{2,}( [a-z]{2,})*$/;

/** A word or phrase of content/ in the folded form that messages have. */
export function foldPhrase(phrase: string): string[] {
  if (plainPhrase.test(phrase)) return phrase.split(' ');
  return tokenize(phrase).map((token) => token.word);
}
