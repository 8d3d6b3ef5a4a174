/** The words that a message is read as. */
import { kindAt, kinds } from './characters.ts';

/** One word of the message. Punctuation is no token (but "=" is); it shows as the break before the next one. */
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
  /** the first sign of punctuation there, '' where there is none: "fever/chills" is no "fever, chills"; "¿" also behind a comma */
  sign: string;
  /** the word was typed with an accent ("sí" is yes, "si" is if) */
  accented: boolean;
  /** the value, when the token is a number */
  number: number | null;
  /** put together from single letters: it may be several words */
  joined?: boolean;
}

/** The last character of ASCII: no emoji begins before. */
const lastLetter = 0x7f;

/** The token is an emoji. */
export function isPicture(token: Token): boolean {
  return token.typed.charCodeAt(0) > lastLetter && (kindAt(token.typed, 0) & kinds.picture) !== 0;
}

/** A number with a zero in front ("0101") is no amount. */
export function isCode({ typed }: Token): boolean {
  return /^0\d/.test(typed);
}

/** The whole message is one letter of Latin script or one digit. */
export function isOneCharacter([only, ...others]: readonly Token[]): boolean {
  return others.length === 0 && only !== undefined && /^[a-z0-9]$/.test(only.word);
}
