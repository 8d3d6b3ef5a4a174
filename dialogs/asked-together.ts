/** Several questions in one message: "can I drive, and what should I wear". Pure. */
import { isSheetSign } from '../understanding/levels.ts';
import type { Reading } from '../understanding/reading.ts';
import { asking, type Beside, nothingBeside } from './asked-beside.ts';
import { fold } from './choices.ts';
import { phrases } from './openings.ts';
import { begins } from './spoken-answer.ts';

/** A part of fewer words asks about nothing. */
const fewestWords = 2;
/** A message has no more questions than this that are looked at: each is read. */
const mostParts = 4;
/** Longer messages are stories. */
const mostWords = 40;
/** A question that many lines answer is no clear one. */
const mostFacts = 2;

/**
 * What the parts of a question ask about, each read for itself. Nothing where it has one part, or where the message tells of signs.
 * @param read reads a text as a message of this conversation
 */
export function askedTogether(
  { level, kind, signs, suspected }: Reading,
  text: string,
  locale: string,
  read: (text: string) => Reading,
): Beside {
  if (level !== 'none' || signs.length > 0 || suspected !== null || !asking.has(kind)) return nothingBeside;
  const parts = questionsIn(text, locale);
  // a story with one question is better read as a whole
  if (parts.filter((part) => begins('asks-own', part, locale)).length < 2) return nothingBeside;
  const readings = parts.map(read);
  // what is none of these alone is better read as a whole
  if (readings.some((each) => each.level !== 'none' || each.suspected !== null)) return nothingBeside;
  const asked = readings.filter((each) => asking.has(each.kind));
  // "is that too much" only goes on with what stands before it
  const own = readings.filter((each, at) => each.topic === null && begins('asks-own', parts[at] ?? '', locale));
  const facts = own
    .filter((each) => each.kind === 'question' && each.asked.length <= mostFacts)
    .flatMap((each) => each.asked);
  const topics = asked.flatMap(({ topic, otherTopics, asked: facts }) =>
    topic === null || facts.length > 0 ? [] : [topic, ...otherTopics],
  );
  return { topics: [...new Set(topics)], facts: [...new Set(facts)].filter((fact) => !isSheetSign(fact)) };
}

/** The message cut before each word that begins a question behind a joining word or punctuation, or begins one whatever stands before it. */
function questionsIn(text: string, locale: string): string[] {
  const words = text.trim().split(/\s+/);
  if (words.length > mostWords) return [];
  const joins = (word: string | undefined) => word !== undefined && phrases('joins', locale).includes(fold(word));
  const parts: string[][] = [[]];
  for (const [at, word] of words.entries()) {
    const part = parts.at(-1) as string[];
    const last = part.at(-1);
    const rest = words.slice(at).join(' ');
    const isJoined = last !== undefined && (/[.?!,;]$/.test(last) || joins(last));
    // "how soon can I lift" is one question
    const isOpen = begins('asks', part.join(' '), locale);
    const starts = isJoined ? begins('asks-own', rest, locale) : !isOpen && begins('asks-whether', rest, locale);
    if (last !== undefined && starts && parts.length < mostParts) parts.push([word]);
    else part.push(word);
  }
  return parts
    .map((part) => (part.length > 1 && joins(part.at(-1)) ? part.slice(0, -1) : part))
    .filter((part) => part.length >= fewestWords)
    .map((part) => part.join(' '));
}
