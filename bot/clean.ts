/** Makes what came from outside fit to keep: text that any database takes, plain JSON of a known depth. */
import { limits } from './limits.ts';

/** Well-formed Unicode without NUL (PostgreSQL takes neither), at most `length` characters. */
export function cleanText(text: string, length: number = limits.textLength): string {
  return text.slice(0, length).toWellFormed().replaceAll('\u0000', '');
}

/** An id as it is kept: cut, and without control characters. */
export function cleanId(id: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return cleanText(id, limits.idLength).replace(/[\u0000-\u001f\u007f]/g, '');
}

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * A copy of parsed JSON with clean strings and without keys that reach a prototype. Deeper than the limit is cut off. Strings stay
 * whole: all that a patient wrote is read, and what is kept of it is cut where it is kept.
 */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value, limits.messageLength);
  if (value === null || typeof value !== 'object') return value;
  if (depth >= limits.jsonDepth) return null;
  if (Array.isArray(value)) return value.map((entry) => cleanJson(entry, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (!forbidden.has(key)) copy[cleanText(key, 200)] = cleanJson(entry, depth + 1);
  }
  return copy;
}
