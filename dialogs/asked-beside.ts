/** What a message asks in a clause of its own beside the report of a sign: "theres pus, and can i shower". Pure. */
import type { Kind, Reading } from '../understanding/reading.ts';
import { begins } from './spoken-answer.ts';

/** A clause of fewer words asks about nothing. */
const fewestWords = 2;
/** A message has no more clauses than this that are looked at: each is read. */
const mostClauses = 8;
/** Kinds of messages that ask about what they name. */
export const asking: ReadonlySet<Kind> = new Set(['off-sheet', 'question', 'unlisted-symptom']);
const clauseEnd = /(?<=[.?!;,…])\s+|\n+/;

/**
 * The off-sheet topics that are asked about apart from the signs, in the order of the message; none without a sign. "Chills after
 * my shower" only tells of one.
 * @param read reads a text as a message of this conversation
 */
export function topicsBeside(
  reading: Reading,
  text: string,
  locale: string,
  read: (text: string) => Reading,
): string[] {
  const quotes = reading.signs.flatMap(({ assertion, quote }) => (assertion === 'present' && quote ? [quote] : []));
  if (quotes.length === 0) return [];
  const questions = text
    .split(clauseEnd)
    .slice(0, mostClauses)
    .map((clause) => questionIn(behindSigns(clause, quotes), locale))
    .filter((question) => question !== null);
  const topics = questions
    .map(read)
    .flatMap(({ level, kind, topic, otherTopics }) =>
      level === 'none' && asking.has(kind) && topic !== null ? [topic, ...otherTopics] : [],
    );
  return [...new Set(topics)];
}

/** The clause without what stands before the end of its last sign. */
function behindSigns(clause: string, quotes: readonly string[]): string {
  const ends = quotes.map((quote) => [clause.lastIndexOf(quote), quote.length] as const);
  return clause.slice(Math.max(0, ...ends.map(([at, length]) => (at < 0 ? 0 : at + length))));
}

/** The rest of a clause from the words on that ask whether something may be done; null where it has none. */
function questionIn(clause: string, locale: string): string | null {
  const words = clause.trim().split(/\s+/);
  // "no puedo manejar" tells, and does not ask
  const at = words.findIndex((word, index) => {
    const before = words[index - 1];
    const denied = before !== undefined && begins('denies', before, locale);
    return word !== '' && !denied && begins('asks-whether', words.slice(index).join(' '), locale);
  });
  return at < 0 || words.length - at < fewestWords ? null : words.slice(at).join(' ');
}
