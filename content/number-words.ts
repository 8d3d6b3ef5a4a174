/** Shapes of the words around numbers that patients write: scores of pain, temperatures, days since the treatment. */
import { z } from 'zod';
import { id, phrase, phrases } from './fields.ts';

/** Scores of pain from 0 to 10, two of which in one message are compared. */
export const PainScores = z.strictObject({
  /** words for one that are articles as well */
  articles: phrases,
  /** "out of ten", behind a score */
  outOf: phrases,
  /** words before the earlier score and before the later one */
  from: phrases,
  to: phrases,
  /** words that may follow a score; behind any other word a number counts something else ("3 pills") */
  behind: phrases,
  /** words right before a number that make it something else ("day 3") */
  others: phrases,
  /** what tells when a score was */
  times: z.strictObject({ earlier: phrases, lastNight: phrases, thisMorning: phrases, today: phrases, now: phrases }),
  /** rules that find a sign in scores alone */
  rules: z.array(id).min(1),
});

/** Words around a temperature, and numbers in words. */
export const Temperature = z.strictObject({
  words: phrases,
  fahrenheit: phrases,
  celsius: phrases,
  /** words after a number that make it something else */
  otherUnits: phrases,
  /** words before a number that make it something else */
  otherBefore: phrases,
  /** words before a number that make it a limit and not a reading */
  limitBefore: phrases,
  /** words before a number that make it a limit which a provider set for the writer */
  ownLimitBefore: z.array(phrase).default([]),
  /** who sets limits, and words for saying so: before a limit they make it the writer's own */
  providers: phrases,
  told: phrases,
  /** words after a number that make it a limit which a provider set for the writer */
  ownLimitAfter: phrases,
  /** words between two numbers that take the first one back, and words before the first one that do */
  corrections: phrases,
  mistaken: phrases,
  units: z.record(z.string(), z.number()),
  tens: z.record(z.string(), z.number()),
  hundred: phrases,
  zero: phrases,
  point: phrases,
  and: phrases,
  half: phrases,
  /** words behind a count of tenths: "treinta y ocho y tres décimas" */
  tenths: z.array(phrase).default([]),
});

/** When the treatment was. */
export const Days = z.strictObject({
  today: phrases,
  yesterday: phrases,
  dayBefore: phrases,
  units: z.record(z.string(), z.number()),
  weekUnits: phrases,
  dayUnits: phrases,
  ago: phrases,
  day: phrases,
  weekdays: z.array(phrases).length(7),
  /** stands before a day that is over ("since monday") */
  since: phrases,
  /** stands before any day ("on monday") */
  on: phrases,
  /** stands before, or behind, a day that is still to come ("is on friday", "5 days before") */
  ahead: z.strictObject({ before: phrases, behind: phrases }),
  /** behind "been" or "still", "for" stands before the days that something has lasted ("been sore for 6 days") */
  lasting: z.strictObject({ behind: phrases, before: phrases }).default({ behind: [], before: [] }),
  /** words that open a question */
  asks: phrases,
  /** words that may stand around the day in a message that says nothing else ("it was yesterday, I think") */
  around: phrases,
});
