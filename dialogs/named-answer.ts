/** Answers that name what was asked about instead of saying yes: a part of the face, how many pills, bleeding that goes on. Pure. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { denies, names, wordsIn } from './openings.ts';

/** More words than this tell something else. */
const shortAnswer = 6;
/** So many pills at once are too many. */
const tooMany = 5;

type Naming = (text: string, locale: string) => boolean;

/** A whole number from `tooMany` on, by itself: no strength ("500 mg"), no time. */
const hasMany: Naming = (text, locale) =>
  !names('measures', text, locale) &&
  [...text.matchAll(/(?<![\d.,:])\d{1,3}(?![\d.,:])/gu)].some(([n]) => Number(n) >= tooMany);

const namings: Readonly<Record<string, Naming>> = {
  // which side is weak
  'general.stroke': (text, locale) => names('side', text, locale) && !denies(text, locale),
  'general.airway-swelling': (text, locale) => names('airway-part', text, locale) && !denies(text, locale),
  'general.overdose': (text, locale) =>
    !denies(text, locale) && (names('all-of-it', text, locale) || hasMany(text, locale)),
  'general.bleeding': (text, locale) => names('unstopped', text, locale),
};

/** "My whole face", asked whether it swells; "like 15", asked whether it was too much. */
export function namesAsked(sign: string, text: string, locale: string): boolean {
  if (hasQuestionMark(text) || wordsIn(text.trim()) > shortAnswer) return false;
  return namings[sign]?.(text, locale) ?? false;
}
