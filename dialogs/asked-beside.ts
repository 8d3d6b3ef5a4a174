/** What a message asks in a clause of its own beside the report of a sign: "theres pus, and can i shower". Pure. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { isSheetSign } from '../understanding/levels.ts';
import type { Kind, Reading } from '../understanding/reading.ts';
import { begins } from './spoken-answer.ts';

/** A clause of fewer words asks about nothing. */
const fewestWords = 2;
/** A message has no more clauses than this that are looked at: each is read. */
const mostClauses = 8;
/** Kinds of messages that ask about what they name. */
export const asking: ReadonlySet<Kind> = new Set(['off-sheet', 'question', 'unlisted-symptom']);
const clauseEnd = /(?<=[.?!;,…])\s+|\n+/;

/** What a message asks about apart from its signs. */
export interface Beside {
  /** off-sheet topics, in the order of the message */
  topics: readonly string[];
  /** lines of the sheet; only beside signs that do not hold, as the reading itself finds the others */
  facts: readonly string[];
}
export const nothingBeside: Beside = { topics: [], facts: [] };

/**
 * What is asked about apart from the signs; nothing without a sign. "Chills after my shower" only tells of one. Beside an emergency
 * nothing else is answered.
 * @param read reads a text as a message of this conversation
 */
export function askedBeside(reading: Reading, text: string, locale: string, read: (text: string) => Reading): Beside {
  const isCalm = reading.level === 'none';
  const quotes = reading.signs.flatMap(({ assertion, quote }) =>
    (isCalm ? assertion === 'denied' || assertion === 'past' : assertion === 'present') && quote ? [quote] : [],
  );
  if (quotes.length === 0 || reading.level === 'emergency') return nothingBeside;
  const questions = text
    .split(clauseEnd)
    .slice(0, mostClauses)
    .map((clause) => questionIn(behindSigns(clause, quotes), locale) ?? (isCalm ? wholeQuestion(clause, quotes) : null))
    .filter((question) => question !== null);
  const asked = questions.map(read).filter(({ level, kind }) => level === 'none' && asking.has(kind));
  const topics = asked.flatMap(({ topic, otherTopics }) => (topic === null ? [] : [topic, ...otherTopics]));
  const facts = isCalm ? asked.flatMap((each) => each.asked).filter((fact) => !isSheetSign(fact)) : [];
  return { topics: [...new Set(topics)], facts: [...new Set(facts)] };
}

/** A clause that ends with a question mark and names no sign: "wrk 2mrw?". */
function wholeQuestion(clause: string, quotes: readonly string[]): string | null {
  const isQuestion = hasQuestionMark(clause) && !quotes.some((quote) => clause.includes(quote));
  return isQuestion && clause.trim().split(/\s+/).length >= fewestWords ? clause : null;
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
