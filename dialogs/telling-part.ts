/**
 * The part of a message that says what it asks: "ok, I'll call then. And the pain, when does it go away?". Read as a whole, such a
 * message may mean nothing that the sheet or its silence answers. Pure.
 */
import type { Reading } from '../understanding/reading.ts';
import { asking } from './asked-beside.ts';
import { fold } from './choices.ts';
import { phrases } from './openings.ts';

/** A part of fewer words asks about nothing. */
const fewestWords = 2;
/** A message has no more parts than this that are looked at: each is read. */
const mostParts = 6;
/** A part that so many lines answer asks for none of them clearly. */
const mostFacts = 3;
const clauseEnd = /(?<=[.?!;,…])\s+|\n+|\s+[-–—]+\s+/;

/** Nothing that has an answer of its own was found in it. */
function isVague(reading: Reading): boolean {
  const { level, suspected, signs, temperatures, asked, topic, command, wantsLanguage, wantsPerson, kind } = reading;
  if (level !== 'none' || suspected !== null || signs.length > 0 || temperatures.length > 0) return false;
  if (asked.length > 0 || topic !== null || command !== null || wantsLanguage !== null || wantsPerson) return false;
  return kind !== 'person' && kind !== 'language' && !reading.unreadable;
}

/** One line of the sheet or one topic is asked about. */
function isClear({ kind, asked, topic }: Reading): boolean {
  if (kind === 'question') return asked.length > 0 && asked.length <= mostFacts;
  return asking.has(kind) && asked.length === 0 && topic !== null;
}

/**
 * What the last clear part of a vague message means. Null where the message is clear as a whole, has no such part, or has one that
 * may tell of a sign.
 * @param read reads a text as a message of this conversation
 */
export function tellingPart(whole: Reading, text: string, read: (text: string) => Reading): Reading | null {
  if (!isVague(whole)) return null;
  return clearPart(partsOf(text, whole.locale), read);
}

/** The last of the parts that asks about something; null where there is none, or one of them may tell of a sign. */
export function clearPart(parts: readonly string[], read: (text: string) => Reading): Reading | null {
  if (parts.length === 0) return null;
  const readings = parts.slice(-mostParts).map(read);
  const tellsSign = ({ level, suspected, signs }: Reading) => level !== 'none' || suspected !== null || signs.length > 0;
  if (readings.some(tellsSign)) return null;
  return readings.findLast(isClear) ?? null;
}

/** The clauses of a message, and what stands behind each joining word. */
export function partsOf(text: string, locale: string): string[] {
  const joins = phrases('joins', locale);
  const clauses = text.split(clauseEnd);
  const parts = clauses.flatMap((clause, place) => {
    const words = clause.trim().split(/\s+/);
    const tails = words.flatMap((word, at) => (at > 0 && joins.includes(fold(word)) ? [words.slice(at + 1)] : []));
    return [...(clauses.length > 1 || place > 0 ? [words] : []), ...tails];
  });
  return parts.filter((words) => words.length >= fewestWords).map((words) => words.join(' '));
}

/** What stands behind the answer to a question, where the whole is read as nothing but that answer. */
export function partBehind(whole: Reading, text: string, read: (text: string) => Reading): Reading | null {
  const parts = partsOf(text, whole.locale).filter((part) => !text.startsWith(part));
  if (whole.kind === 'off-sheet' && whole.topic !== null && whole.asked.length === 0) return clearPart(parts, read);
  const isAnswer = whole.signs.every(({ assertion }) => assertion === 'denied');
  return isVague({ ...whole, signs: isAnswer ? [] : whole.signs, command: null }) ? clearPart(parts, read) : null;
}
