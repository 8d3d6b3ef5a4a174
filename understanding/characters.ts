/** A message as plain lower-case characters (compatibility forms, accents and invisible characters undone), and what each of them is. */

/** The text asks, by a mark of its own. */
export function hasQuestionMark(text: string): boolean {
  return /[?¿]/.test(text);
}

/** A character is of several kinds: "!" ends a sentence and stands for a letter in "pa!n". */
export const kinds = {
  /** letter or digit of any alphabet */
  word: 1,
  /** a to z */
  latin: 2,
  /** 0 to 9 */
  digit: 4,
  apostrophe: 8,
  /** stands for a letter before a letter */
  sign: 16,
  end: 32,
  comma: 64,
  dash: 128,
  picture: 256,
  /** a word of its own between others: "chest pain = 911?" */
  between: 512,
} as const;

export interface PlainText {
  plain: string;
  /** for each unit of `plain`: from where to where it stands in the message; null where both texts have the same places */
  places: { starts: number[]; ends: number[] } | null;
  /** at least as many Latin letters as half of the others */
  latin: boolean;
  /** the message has characters beyond ASCII */
  beyond: boolean;
}

/** Messages are read up to here: as much as the body of a request holds (bot/limits.ts). */
export const maxCharacters = 256 * 1024;

/** Characters beyond ASCII are remembered up to here. */
const memory = 20_000;
const ascii = /^\p{ASCII}*$/u;
const wordCharacter = /[\p{L}\p{N}\p{Mc}]/u;
const pictographic = /\p{Extended_Pictographic}/u;
const folded = new Map<string, string>();
const others = new Map<number, number>();
/** The kinds of the characters met last, each in the slot that its number falls into. */
const slots = 1024;
const metPoints = new Int32Array(slots);
const metKinds = new Uint16Array(slots);
const listed: readonly [number, string][] = [
  [kinds.latin, 'abcdefghijklmnopqrstuvwxyz'],
  [kinds.digit, '0123456789'],
  [kinds.apostrophe, "'’‘`ʼ"],
  [kinds.sign, '@$!'],
  [kinds.end, '.!?;:\n…。！？¿¡'],
  [kinds.comma, ',()–—/'],
  [kinds.dash, '-'],
  [kinds.between, '=→+'],
];
const asciiKinds = Uint16Array.from({ length: 128 }, (_, code) => workOut(String.fromCharCode(code)));

function workOut(character: string): number {
  let kind = 0;
  for (const [each, characters] of listed) if (characters.includes(character)) kind |= each;
  if (wordCharacter.test(character)) return kind | kinds.word;
  return pictographic.test(character) ? kind | kinds.picture : kind;
}

/** The kinds of the character that starts at a unit of a plain text; 0 behind its end. */
export function kindAt(plain: string, at: number): number {
  const code = plain.charCodeAt(at);
  if (code < 128) return asciiKinds[code] as number;
  const point = plain.codePointAt(at);
  if (point === undefined) return 0;
  const slot = point & (slots - 1);
  if (metPoints[slot] !== point) {
    metKinds[slot] = kindOf(point);
    metPoints[slot] = point;
  }
  return metKinds[slot] as number;
}

function kindOf(point: number): number {
  let kind = others.get(point);
  if (kind === undefined) {
    kind = workOut(String.fromCodePoint(point));
    if (others.size < memory) others.set(point, kind);
  }
  return kind;
}

/** Blanks that count as letters: the fillers of Hangul. */
const fillers = /[\u115f\u1160]/gu;
/** Latin letters that have no compatibility form: small capitals, and the capitals in black circles and squares, each from "a" on. */
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\u0000ʏᴢ';
const blackCapitals = [0x1f150, 0x1f170] as const;
const letters = 26;

/** Typed for the sign of degrees: the ordinal of Spanish keyboards ("38º5"), which is no "o", and the ring. */
const degrees = 'º˚';

/** The letter of a to z, or the sign of degrees, that such a character is; the character itself where it is none. */
function plainLatin(character: string): string {
  if (degrees.includes(character)) return '°';
  const point = character.codePointAt(0) ?? 0;
  const black = blackCapitals.find((first) => point >= first && point < first + letters);
  const place = black === undefined ? smallCapitals.indexOf(character) : point - black;
  return place < 0 ? character : String.fromCharCode('a'.charCodeAt(0) + place);
}

/** Folds one character (a code point); the result may be empty or longer. */
function foldCharacter(character: string): string {
  let result = folded.get(character);
  if (result === undefined) {
    result = plainLatin(character)
      .normalize('NFKC')
      .normalize('NFD')
      .replace(/[\p{Mn}\p{Me}\p{Cf}]/gu, '')
      .replace(fillers, ' ')
      .toLowerCase();
    if (folded.size < memory) folded.set(character, result);
  }
  return result;
}

/** Characters below this number are looked up by it: Latin letters with their accents, and punctuation. */
const tabled = 0x2100;
/** Where such a character is no single letter of a to z or sign. */
const unfit = 0xffff;
/** For each: the one character that it is read as, or `unfit`; 0 where nobody has asked yet. */
const singles = new Uint16Array(tabled);
const buffer = Buffer.alloc(2 * maxCharacters);
const units = new Uint16Array(buffer.buffer, buffer.byteOffset, maxCharacters);

function singleOf(code: number): number {
  const piece = foldCharacter(String.fromCharCode(code));
  const fits = piece.length === 1 && (piece < '\u0080' || (kindAt(piece, 0) & kinds.word) === 0);
  const single = fits ? piece.charCodeAt(0) : unfit;
  singles[code] = single;
  return single;
}

/**
 * The plain form of a message whose characters each stand for one, and whose words are of a to z once their accents are gone ("á", "ñ",
 * "’", "¿"); null for any other.
 */
function withoutAccents(text: string): string | null {
  let all = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= tabled) return null;
    const single = (singles[code] as number) || singleOf(code);
    if (single === unfit) return null;
    units[at] = single;
    all |= single;
  }
  if (all > 0xff) return buffer.toString('utf16le', 0, 2 * text.length);
  for (let at = 0; at < text.length; at += 1) buffer[at] = units[at] as number;
  return buffer.toString('latin1', 0, text.length);
}

/** @returns at most `maxCharacters` and the rest of the last character */
export function toPlain(message: string): PlainText {
  const text = message.length > maxCharacters ? message.slice(0, maxCharacters) : message;
  if (ascii.test(text)) return { plain: text.toLowerCase(), places: null, latin: true, beyond: false };
  const accented = withoutAccents(text);
  if (accented !== null) return { plain: accented, places: null, latin: true, beyond: true };
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = '';
  let latin = 0;
  let beyond = 0;
  let offset = 0;
  for (const character of text) {
    const piece = character < '\u0080' ? character.toLowerCase() : foldCharacter(character);
    const from = offset;
    offset += character.length;
    if (piece === '' && ends.length > 0) ends[ends.length - 1] = offset;
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(from);
      ends.push(offset);
    }
    plain += piece;
    if (plain.length >= maxCharacters) break;
  }
  for (let at = 0; at < plain.length; at += 1) {
    if ((plain.charCodeAt(at) & 0xfc00) === 0xdc00) continue;
    const kind = kindAt(plain, at);
    if ((kind & kinds.latin) !== 0) latin += 1;
    else if ((kind & kinds.word) !== 0 && plain.charCodeAt(at) > 127) beyond += 1;
  }
  return { plain, places: { starts, ends }, latin: latin * 2 >= beyond, beyond: true };
}
