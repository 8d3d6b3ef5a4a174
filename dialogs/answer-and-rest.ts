/** A message that answers the bot's question and goes on to ask something: "no. when can I shower?". Pure. */
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
const clauseEnd = /(?<=[.?!;,…])\s+|\s+[-–—]+\s+/;

/** A part of a message, and what it means alone. */
export interface Part {
  text: string;
  reading: Reading;
}

/** The answer, and what stands behind it. */
export interface AnswerAndRest {
  answer: Part;
  rest: Part;
}

/**
 * Parts the answer from the last part of the message that asks about a line of the sheet or names a topic. Null where there is none, and where
 * the message or a part of it may tell of a sign.
 * @param read reads a text as a message of this conversation
 */
export function answerAndRest(whole: Reading, text: string, read: (text: string) => Reading): AnswerAndRest | null {
  if (!isMereAnswer(whole)) return null;
  const line = text.trim().split(/\s+/).join(' ');
  const parts = partsOf(line, whole.locale)
    .filter((part) => !line.startsWith(part))
    .slice(-mostParts)
    .map((part): Part => ({ text: part, reading: read(part) }));
  if (parts.some(({ reading }) => tellsSign(reading))) return null;
  const rest = parts.findLast(({ reading }) => isClear(reading));
  if (rest === undefined) return null;
  const answer = line.slice(0, line.lastIndexOf(rest.text)).trim();
  return { answer: { text: answer, reading: read(answer) }, rest };
}

/** The whole tells of nothing but what is denied, and asks about one thing at most. */
function isMereAnswer({ level, suspected, signs, temperatures, kind, unreadable }: Reading): boolean {
  if (level !== 'none' || suspected !== null || temperatures.length > 0 || unreadable) return false;
  return signs.every(({ assertion }) => assertion === 'denied') && kind !== 'person' && kind !== 'language';
}

function tellsSign({ level, suspected, signs, temperatures, topicIsSymptom }: Reading): boolean {
  return level !== 'none' || suspected !== null || signs.length > 0 || temperatures.length > 0 || topicIsSymptom;
}

/** Some line of the sheet is asked about, or a topic beside it. */
function isClear({ kind, asked, topic }: Reading): boolean {
  if (kind === 'question') return asked.length > 0 && asked.length <= mostFacts;
  return asking.has(kind) && asked.length === 0 && topic !== null;
}

/** The clauses of a line, and what stands behind each joining word. */
function partsOf(line: string, locale: string): string[] {
  const joins = phrases('joins', locale);
  const parts = line.split(clauseEnd).flatMap((clause) => {
    const words = clause.split(' ');
    return [words, ...words.flatMap((word, at) => (at > 0 && joins.includes(fold(word)) ? [words.slice(at + 1)] : []))];
  });
  return parts.filter((words) => words.length >= fewestWords).map((words) => words.join(' '));
}
