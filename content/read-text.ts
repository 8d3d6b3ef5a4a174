/** Reads a file of words as UTF-8, and says what is wrong with one that is none. */
import { readFileSync } from 'node:fs';

/** Bytes beyond which a file is no sheet but a mistake. */
const largest = 1_000_000;

/** The text of a file, or why there is none. */
export type TextRead = { text: string } | { reason: string };

/** A byte order mark is left out; Windows writes one. */
export function readText(file: string, most = largest): TextRead {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return { reason: 'the file is missing or cannot be read' };
  }
  if (bytes.length > most) return { reason: `the file is larger than ${most / 1_000_000} MB` };
  const line = firstLineNotUtf8(bytes);
  if (line !== null) return { reason: `is not UTF-8 (line ${line}); save it as UTF-8` };
  const text = decode(bytes) ?? '';
  return text.trim() === '' ? { reason: 'the file is empty' } : { text };
}

/** UTF-16 without its mark is UTF-8 by its form, but full of null bytes. */
function firstLineNotUtf8(bytes: Buffer): number | null {
  if (!bytes.includes(0) && decode(bytes) !== null) return null;
  let line = 1;
  // no character of UTF-8 but the line's end itself has the byte of a line's end
  for (let from = 0; from <= bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const part = bytes.subarray(from, end < 0 ? bytes.length : end);
    if (part.includes(0) || decode(part) === null) break;
    if (end < 0) break;
    from = end + 1;
  }
  return line;
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
