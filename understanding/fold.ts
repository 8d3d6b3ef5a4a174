/**
 * Folding: one message, however it was typed, becomes plain lower-case words that remember where they came from.
 * Undoes compatibility forms (NFKC), accents, invisible characters, look-alike letters of other alphabets (Unicode UTS 39),
 * digits used as letters and letters spaced apart.
 */

/** One word of the message. Punctuation is no token; it shows as the break before the next one. */
export interface Token {
  /** folded word, after look-alikes and typos were undone */
  word: string;
  /** folded word as typed */
  typed: string;
  /** offsets in the original message */
  start: number;
  end: number;
  /** what stands between this token and the one before: 0 nothing, 1 a comma or bracket, 2 the end of a sentence */
  gap: 0 | 1 | 2;
  /** the value, when the token is a number */
  number: number | null;
}

/** Messages are read up to here; nothing that a person types is longer. */
export const maxCharacters = 20_000;

const lookAlikes = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    с: 'c',
    е: 'e',
    һ: 'h',
    н: 'h',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    о: 'o',
    р: 'p',
    ѕ: 's',
    т: 't',
    у: 'y',
    х: 'x',
    ԁ: 'd',
    ԛ: 'q',
    ԝ: 'w',
    ѵ: 'v',
    г: 'r',
    п: 'n',
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    ı: 'i',
    ł: 'l',
    ø: 'o',
    ɑ: 'a',
    ɡ: 'g',
    ʜ: 'h',
    ɩ: 'i',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    đ: 'd',
  }),
);
const leet = new Map(
  Object.entries({ '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i' }),
);
const folded = new Map<string, string>();

/** Folds one character (a code point); the result may be empty or longer. */
function foldCharacter(character: string): string {
  let result = folded.get(character);
  if (result === undefined) {
    result = character
      .normalize('NFKC')
      .normalize('NFD')
      .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '')
      .toLowerCase();
    if (folded.size < 20_000) folded.set(character, result);
  }
  return result;
}

const wordCharacter = /[\p{L}\p{N}\p{Mc}]/u;
const latinOnly = /^[a-z0-9'’@$!.,]+$/;
const sentenceEnd = new Set(['.', '!', '?', ';', '\n', '…', '。', '！', '？', '¿', '¡', ':']);
const apostrophes = new Set(["'", '’', '‘', '`', 'ʼ', '´']);

/** Replaces look-alike letters where the word mixes alphabets or everything around it is Latin. */
function undoLookAlikes(word: string, latinMessage: boolean): string {
  if (latinOnly.test(word)) return word;
  let plain = '';
  let mixed = false;
  for (const character of word) {
    const twin = lookAlikes.get(character);
    if (twin === undefined && character > '\u007f') return word;
    if (twin === undefined) mixed = true;
    plain += twin ?? character;
  }
  return mixed || latinMessage ? plain : word;
}

/** The word with digits and signs read as the letters that they stand for ("ch3st" -> "chest"). */
export function undoLeet(word: string): string {
  let plain = '';
  for (const character of word) plain += leet.get(character) ?? character;
  return plain;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/**
 * Splits a message into folded tokens.
 * @param text the message as received
 * @returns tokens in order; none for a message of punctuation or blanks only
 */
export function tokenize(text: string): Token[] {
  const characters: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  let latin = 0;
  for (const character of text.length > maxCharacters ? text.slice(0, maxCharacters) : text) {
    const plain = character < '\u0080' ? character.toLowerCase() : foldCharacter(character);
    for (const piece of plain) {
      characters.push(piece);
      starts.push(offset);
      ends.push(offset + character.length);
      if (piece >= 'a' && piece <= 'z') latin += 1;
    }
    if (plain === '' && ends.length > 0) ends[ends.length - 1] = offset + character.length;
    offset += character.length;
  }
  const latinMessage = latin * 2 >= characters.filter((c) => c > '\u007f' && wordCharacter.test(c)).length;

  const tokens: Token[] = [];
  let gap: 0 | 1 | 2 = 0;
  let index = 0;
  const push = (from: number, to: number, word: string, number: number | null) => {
    tokens.push({ word, typed: word, start: starts[from] ?? 0, end: ends[to - 1] ?? 0, gap, number });
    gap = 0;
  };
  while (index < characters.length) {
    const character = characters[index] ?? '';
    if (isDigit(character)) {
      let end = index + 1;
      while (isDigit(characters[end])) end += 1;
      const separator = characters[end];
      if ((separator === '.' || separator === ',') && isDigit(characters[end + 1])) {
        end += 2;
        while (isDigit(characters[end])) end += 1;
      }
      const next = characters[end];
      const glued =
        next !== undefined && next >= 'a' && next <= 'z' && end - index < 2 && !isDigit(characters[end + 1]);
      const digits = characters.slice(index, end).join('');
      if (!glued || !looksLikeLeet(characters, end)) {
        push(index, end, digits, Number(digits.replace(',', '.')));
        index = end;
        continue;
      }
    }
    if (wordCharacter.test(character)) {
      let end = index;
      let word = '';
      while (end < characters.length) {
        const piece = characters[end] ?? '';
        const next = characters[end + 1];
        if (piece >= 'a' && piece <= 'z') word += piece;
        else if (apostrophes.has(piece) && next !== undefined && wordCharacter.test(next)) word += '';
        else if ((piece === '@' || piece === '$' || piece === '!') && next !== undefined && next >= 'a' && next <= 'z')
          word += piece;
        else if (isDigit(piece) ? continuesWord(characters, end, word) : wordCharacter.test(piece)) word += piece;
        else break;
        end += 1;
      }
      if (end > index) {
        push(index, end, undoLookAlikes(word, latinMessage), null);
        index = end;
        continue;
      }
    }
    if (/\p{Extended_Pictographic}/u.test(character)) {
      push(index, index + 1, character, null);
    } else if (sentenceEnd.has(character)) {
      gap = 2;
    } else if (
      character === ',' ||
      character === '(' ||
      character === ')' ||
      character === '-' ||
      character === '–' ||
      character === '—' ||
      character === '/'
    ) {
      const dash = character === '-' && characters[index - 1] !== ' ' && characters[index + 1] !== ' ';
      if (!dash && gap === 0) gap = 1;
    }
    index += 1;
  }
  return joinSpacedLetters(tokens);
}

/** A digit belongs to the word before it in "p4in" and "o2", not in "temp101". */
function continuesWord(characters: readonly string[], at: number, word: string): boolean {
  const next = characters[at + 1];
  if (next !== undefined && next >= 'a' && next <= 'z') return true;
  return word.length > 0 && word.length <= 3 && !isDigit(next) && !isDigit(word.at(-1));
}

/** Tells "3lbow" (letters follow, no unit) from "38c" and "2nd". */
function looksLikeLeet(characters: readonly string[], at: number): boolean {
  let letters = 0;
  while (letters < 5) {
    const character = characters[at + letters];
    if (character === undefined || character < 'a' || character > 'z') break;
    letters += 1;
  }
  return letters >= 3;
}

/** "c h e s t" -> "chest": four or more single letters in a row are one word. */
function joinSpacedLetters(tokens: Token[]): Token[] {
  const single = (token: Token | undefined) => token?.typed.length === 1 && token.number === null;
  if (!tokens.some((_, index) => [0, 1, 2, 3].every((step) => single(tokens[index + step])))) return tokens;
  const result: Token[] = [];
  let from = 0;
  while (from < tokens.length) {
    let to = from;
    while (single(tokens[to])) to += 1;
    const first = tokens[from];
    const last = tokens[to - 1];
    if (to - from >= 4 && first && last) {
      const word = tokens
        .slice(from, to)
        .map((token) => token.typed)
        .join('');
      result.push({ ...first, word, typed: word, end: last.end });
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
