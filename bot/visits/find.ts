/** Finds a visit's code in what a patient wrote: "VISIT K7QM2-…", or the code alone, before or after other words. */
import { bareCode } from './code.ts';

export interface Found {
  code: string;
  /** the message without the code (and the word before it) */
  rest: string;
  /** it can be nothing but a code: the word stands before it, or it is one long piece with digits */
  plain: boolean;
  /** it is one long piece, without a blank: no sentence is written so */
  solid: boolean;
}

/** The word before a code, in the languages of the project; it is never needed. */
const keyword = /(?:visita?|visit[ _-]?code)[\s:#]*$/i;
const pieces = /[0-9a-z]{5}(?:[\s-]?[0-9a-z]{5}){5}(?!-?[\p{L}\p{N}])/iuy;
/** A message is looked through up to here, and for so many codes: longer ones were not typed from a sheet. */
const longest = 4_000;
const most = 40;

/** Every piece of the text that has the form of a code, from the left; pieces may overlap, since "visit" has five letters too. */
export function findCodes(text: string): Found[] {
  const found: Found[] = [];
  const head = text.slice(0, longest);
  for (const { index } of head.matchAll(/(?<![\p{L}\p{N}])[0-9a-z]/giu)) {
    pieces.lastIndex = index;
    const piece = pieces.exec(head)?.[0];
    const code = piece === undefined ? null : bareCode(piece);
    if (piece === undefined || code === null) continue;
    const word = keyword.exec(head.slice(0, index))?.[0] ?? '';
    const rest = `${text.slice(0, index - word.length)} ${text.slice(index + piece.length)}`.trim();
    const hasDigit = /\d/.test(piece);
    const solid = !/\s/.test(piece) && hasDigit;
    const plain = solid || (word !== '' && hasDigit);
    found.push({ code, rest: /[\p{L}\p{N}]/u.test(rest) ? rest : '', plain, solid });
    if (found.length >= most) break;
  }
  return found;
}
