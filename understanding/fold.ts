/**
 * Folding: one message, however it was typed, becomes plain lower-case words that remember where they came from.
 * Undoes compatibility forms (NFKC), accents, invisible characters, look-alike letters of other alphabets (Unicode UTS 39),
 * digits used as letters and letters spaced apart.
 */
import { kindAt, kinds, type PlainText, toPlain } from './characters.ts';
import { emptyHash, hashWith } from './hash.ts';
import { undoLookAlikes } from './letters.ts';
import { find, lookUp, nameOf, unknownWord } from './lexicon.ts';
import { joinLetters, spacedLetters } from './spaced-letters.ts';
import type { Token } from './token.ts';
import { digitsOf, endOfDegrees } from './typed-degrees.ts';

/** A word that stands so often in a row says no more the next time. */
const mostAgain = 12;

/**
 * Splits a message into folded tokens.
 * @param text the message as received
 * @returns tokens in order; none for a message of punctuation or blanks only
 */
export function tokenize(text: string): Token[] {
  const read = toPlain(text);
  const { plain, places, beyond } = read;
  const tokens: Token[] = [];
  let gap: 0 | 1 | 2 = 0;
  let sign = '';
  let singles = 0;
  let again = 0;
  let joins = false;
  const push = (from: number, to: number, word: string, id: number, number: number | null) => {
    const start = places ? (places.starts[from] ?? 0) : from;
    const end = places ? (places.ends[to - 1] ?? 0) : to;
    const last = tokens.at(-1);
    if (last !== undefined && gap === 0 && word.length > 1 && last.word === word) {
      again += 1;
      if (again >= mostAgain) {
        last.end = end;
        return;
      }
    } else again = 0;
    const accented = beyond && number === null && isChanged(text, start, end, word);
    tokens.push({ word, id, typed: word, start, end, gap, sign, accented, number });
    gap = 0;
    sign = '';
    if (number !== null || (word.length > 1 && !isKind(word, 0, kinds.picture))) singles = 0;
    else if (word.length === 1) singles += 1;
    if (singles === spacedLetters) joins = true;
  };
  const pushSign = (from: number, to: number, word: string) => push(from, to, word, lookUp(word), null);
  const pushNumber = (from: number, to: number, digits: string) =>
    push(from, to, digits, lookUp(digits), Number(digits.replace(',', '.')));
  let index = 0;
  while (index < plain.length) {
    const kind = kindAt(plain, index);
    const width = widthAt(plain, index);
    let end = endOfDegrees(plain, index);
    if (end > index) pushNumber(index, end, digitsOf(plain.slice(index, end)));
    else if ((kind & kinds.digit) !== 0) {
      end = numberEnd(plain, index);
      if (end > index) pushNumber(index, end, plain.slice(index, end).replace(/[^\d.,]+\.?/u, '.'));
    }
    if (end === index && ((kind & kinds.word) !== 0 || opensWord(plain, index, kind))) {
      end = places === null ? endOfPlainWord(plain, index) : index;
      if (end > index) {
        const id = find(plain, index, end, hashOfPlainWord);
        push(index, end, id === unknownWord ? plain.slice(index, end) : nameOf(id), id, null);
      } else {
        const found = readWord(read, index);
        end = found.end;
        if (end > index) push(index, end, found.word, lookUp(found.word), null);
      }
    }
    if (end > index) {
      index = end;
      continue;
    }
    if ((kind & kinds.picture) !== 0) {
      const picture = plain.slice(index, index + width);
      if (gap === 0 && endsWithTwo(tokens, picture))
        (tokens.at(-1) as Token).end = places?.ends[index] ?? index + width;
      else pushSign(index, index + width, picture);
    } else if ((kind & kinds.between) !== 0 && standsAlone(plain, index))
      pushSign(index, index + width, plain[index] === '+' ? plusWord : equalsWord);
    else if ((kind & kinds.end) !== 0) {
      const mark = plain[index] as string;
      // "si me duele, ¿llamo?" is one sentence
      const opens = sign === ',' && isOpening(mark);
      if (sign === '' || opens) sign = mark;
      if (!opens) gap = gap === 2 || !isPause(plain, index) ? 2 : 1;
    } else if (gap === 0 && breaksClause(plain, index, kind)) {
      sign = plain[index] as string;
      gap = 1;
    }
    index += width;
  }
  return joins ? joinLetters(tokens, text) : tokens;
}

/** Whether the word was typed with characters that folding has changed. */
function isChanged(text: string, start: number, end: number, word: string): boolean {
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    // a picture stays as it is
    if (code > 127) return code < 0x2000 || text.slice(start, end).toLowerCase() !== word;
  }
  return false;
}

/** A row of the same picture says no more than two of them. */
function endsWithTwo(tokens: readonly Token[], picture: string): boolean {
  return tokens.at(-1)?.typed === picture && tokens.at(-2)?.typed === picture;
}

/** "$ince" and "@nd": a sign behind a blank and right before a letter stands for one. */
function opensWord(plain: string, at: number, kind: number): boolean {
  return (kind & kinds.sign) !== 0 && (at === 0 || plain[at - 1] === ' ') && isKind(plain, at + 1, kinds.latin);
}

/** "=", "→" and "+" between words; no single letters, as those in a row are one word. */
const equalsWord = '==';
const plusWord = '++';

/** A blank stands before the sign; for "+", which belongs to a number as well, also behind it ("duele + que ayer"). */
function standsAlone(plain: string, at: number): boolean {
  if (at > 0 && plain[at - 1] !== ' ') return false;
  return plain[at] !== '+' || at + 1 >= plain.length || /\s/.test(plain[at + 1] as string);
}

/** "¿" and "¡" stand before what they mark. */
const isOpening = (sign: string): boolean => sign === '¿' || sign === '¡';

/** Dots in a row, a mark glued between two letters, and a new line behind a word part a sentence no more than a comma ("i cant...breathe"). */
function isPause(plain: string, at: number): boolean {
  const mark = plain[at] as string;
  if (mark === '\n') return isKind(plain, at - 1, kinds.word);
  if (mark === '.' && (plain[at - 1] === '.' || plain[at + 1] === '.')) return true;
  return '.;:'.includes(mark) && isKind(plain, at - 1, kinds.latin) && isKind(plain, at + 1, kinds.latin);
}

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

/** Letters that make a word with an "i" before them. */
const afterOne = 'stmnf';

/** A point, a comma, an apostrophe ("38'6"), or the key beside them before one digit ("38;7"). */
function separates(plain: string, at: number): boolean {
  if (plain[at] === ';') return isKind(plain, at - 2, kinds.digit) && !isKind(plain, at + 2, kinds.word);
  return plain[at] === '.' || plain[at] === ',' || isKind(plain, at, kinds.apostrophe);
}

/** The end of the number that starts here ("38.6", "38,6" and, as many write it by hand, "38'6"); the start itself where the digit is used as a letter ("3lbow"). */
function numberEnd(plain: string, from: number): number {
  let end = from + 1;
  while (isKind(plain, end, kinds.digit)) end += 1;
  const point = plain[end] === ' ' && plain[end + 1] === '.' ? end + 1 : end;
  if (separates(plain, point) && isKind(plain, point + 1, kinds.digit)) {
    end = point + 2;
    while (isKind(plain, end, kinds.digit)) end += 1;
  }
  if (end - from > 1 || isKind(plain, end + 1, kinds.digit)) return end;
  // "0ff", "4h0go" and "4ir3": no number begins with nothing, and none has a letter or two between its digits
  const letterNext = isKind(plain, end, kinds.latin);
  const between = isKind(plain, end + 1, kinds.latin) ? end + 2 : end + 1;
  if (letterNext && (plain[from] === '0' || isKind(plain, between, kinds.digit))) return from;
  // "1s" and "1t" are "is" and "it"
  if (plain[from] === '1' && afterOne.includes(plain[end] ?? ' ') && !isKind(plain, end + 1, kinds.word)) return from;
  // letters follow and are no unit: unlike "38c" and "2nd"
  for (let letter = 0; letter < 3; letter += 1) if (!isKind(plain, end + letter, kinds.latin)) return end;
  return from;
}

let hashOfPlainWord = 0;

/**
 * Most words are plain Latin letters with nothing about them that may belong to them. The end of such a word, whose hash is left in
 * `hashOfPlainWord`; the start itself where it is another word.
 */
function endOfPlainWord(plain: string, from: number): number {
  let hashed = emptyHash;
  let end = from;
  let kind = kindAt(plain, end);
  while ((kind & kinds.latin) !== 0) {
    hashed = hashWith(hashed, plain.charCodeAt(end));
    end += 1;
    kind = kindAt(plain, end);
  }
  hashOfPlainWord = hashed;
  return (kind & (kinds.apostrophe | kinds.sign | kinds.word)) === 0 ? end : from;
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
      } else if ((kind & kinds.sign) !== 0 && ((next & kinds.latin) !== 0 || closesWord(plain, end, from))) {
        // stands for a letter
      } else if ((kind & kinds.digit) !== 0) {
        const before = word + plain.slice(copied, end);
        if (!continuesWord(before, next) && !(before.length <= 3 && twoLetters.test(plain.slice(end, end + 3)))) break;
      } else if ((kind & kinds.word) === 0) break;
    }
    end += widthAt(plain, end);
  }
  word = copied === from ? plain.slice(from, end) : word + plain.slice(copied, end);
  return { word: places ? undoLookAlikes(word, latin) : word, end };
}

/** "ha$t@": one of these right behind a letter ends a word; "!" ends a sentence. */
function closesWord(plain: string, at: number, from: number): boolean {
  return at > from && (plain[at] === '@' || plain[at] === '$') && isKind(plain, at - 1, kinds.latin);
}

/** Two digits that stand for letters, and a letter behind them: "t00k", "s31zure". */
const twoLetters = /^[01345]{2}[a-z]/;

/** A digit belongs to the word before it in "p4in", "o2" and "tembl4nd0", not in "temp101". */
function continuesWord(word: string, next: number): boolean {
  if ((next & kinds.latin) !== 0 || /\d[a-z]/.test(word)) return true;
  if (word.length === 0 || word.length > 3 || (next & kinds.digit) !== 0) return false;
  return !isKind(word, word.length - 1, kinds.digit);
}

/** Most phrases of content/ are folded already: words of two letters and more, so that none are joined. */
const plainPhrase = /^[a-z]{2,}( [a-z]{2,})*$/;

/** A word or phrase of content/ in the folded form that messages have. */
export function foldPhrase(phrase: string): string[] {
  if (plainPhrase.test(phrase)) return phrase.split(' ');
  return tokenize(phrase).map((token) => token.word);
}
