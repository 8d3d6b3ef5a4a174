/** Answers that name what was asked about instead of saying yes: a part of the face, how many pills, bleeding that goes on. Pure. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { fold } from './choices.ts';
import { denies, names, phrases, says, withoutOpenings, wordsIn } from './openings.ts';

/** More words than this tell something else. */
const shortAnswer = 6;
/** So many pills at once are too many. */
const tooMany = 5;

type Naming = (text: string, locale: string) => boolean;

/** What stands behind each whole number from `tooMany` on: no strength ("500 mg"), no time ("at 8", "8 hours ago"). */
function behindMany(text: string, locale: string): (string | undefined)[] {
  const words = fold(text).split(' ');
  const isMeasure = (word: string | undefined) => word !== undefined && phrases('measures', locale).includes(word);
  return words.flatMap((word, at) => {
    const isNumber = /^\d{1,3}$/.test(word) && Number(word) >= tooMany;
    const isTime = phrases('times-before', locale).includes(words[at - 1] ?? '');
    return isNumber && !isTime && !isMeasure(words[at + 1]) ? [words[at + 1]] : [];
  });
}

/** "I took 5", "ive had 12 today": so many of what was spoken of. */
export function tookMany(text: string, locale: string): boolean {
  if (hasQuestionMark(text) || wordsIn(text) > shortAnswer || denies(text, locale)) return false;
  if (!names('took', text, locale)) return false;
  // "i had 8 surgeries"
  return behindMany(text, locale).some((word) => word === undefined || phrases('many-behind', locale).includes(word));
}

const namings: Readonly<Record<string, Naming>> = {
  // which side is weak
  'general.stroke': (text, locale) => names('side', text, locale) && !denies(text, locale),
  'general.airway-swelling': (text, locale) => names('airway-part', text, locale) && !denies(text, locale),
  'general.overdose': (text, locale) =>
    !denies(text, locale) && (names('all-of-it', text, locale) || behindMany(text, locale).length > 0),
  'general.bleeding': (text, locale) => says('unstopped', withoutOpenings(text, locale), locale),
};

/** "My whole face", asked whether it swells; "like 15", asked whether it was too much. */
export function namesAsked(sign: string, text: string, locale: string): boolean {
  if (hasQuestionMark(text) || wordsIn(text) > shortAnswer) return false;
  return namings[sign]?.(text, locale) ?? false;
}
