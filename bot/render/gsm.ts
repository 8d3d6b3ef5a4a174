/** GSM-7, the alphabet that puts 160 characters and not 70 into a text message: what is outside it is written in its letters. */
import { SegmentedMessage } from 'sms-segments-calculator';
import { limits } from '../limits.ts';

/** Signs for which GSM-7 has a plain one. */
const plain: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '`': "'",
  '´': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '×': 'x',
  '÷': '/',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  ª: 'a',
  º: 'o',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '\t': ' ',
};
const degree = /\s?°\s?(?=[CF]\b)/g;

const known = new Map<string, boolean>();

function isGsm(character: string): boolean {
  let found = known.get(character);
  if (found === undefined) {
    found = new SegmentedMessage(character).encodingName === 'GSM-7';
    if (known.size < limits.rememberedCharacters) known.set(character, found);
  }
  return found;
}

/**
 * The text in GSM-7 where that can be: typographic signs become plain ones, letters lose the accents that GSM-7 has not (á, í, ó, ú;
 * é, ñ and ü stay), emoji and other signs go. Letters of other alphabets stay, and the message is then a Unicode one.
 */
export function toGsm(text: string): string {
  let told = '';
  for (const character of text.normalize('NFC').replace(degree, ' ')) told += gsmOf(character);
  return told.replace(/ {2,}/g, ' ').trim();
}

function gsmOf(character: string): string {
  if (isGsm(character)) return character;
  const sign = plain[character];
  if (sign !== undefined) return sign;
  const base = character.normalize('NFKD').replace(/\p{M}/gu, '');
  if (base !== '' && [...base].every(isGsm)) return base;
  return /[\p{L}\p{N}]/u.test(character) ? character : '';
}

export interface Segments {
  count: number;
  encoding: 'GSM-7' | 'UCS-2';
}

/** How many messages the network makes of the text. */
export function segmentsOf(text: string): Segments {
  const message = new SegmentedMessage(text);
  return { count: message.segments.length, encoding: message.encodingName as Segments['encoding'] };
}

/** The room that the text takes of a segment in GSM-7: a few signs ("[", "€") take two. */
export function septetsOf(text: string): number {
  const twice = [...text].filter((character) => '\f^{}\\[~]|€'.includes(character)).length;
  return [...text].length + twice;
}
