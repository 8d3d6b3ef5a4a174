/** What stands behind a "no", and whether that is still one: "no, just nervous", "no, just can't get a full one". By the lists of the locale. Pure. */
import { fold } from './choices.ts';
import { names, opening, phrases, restOf, says, saysFine, wordsIn } from './openings.ts';
import { shortRest, spokenAnswer } from './spoken-answer.ts';
import { isAway } from './where-it-is.ts';

/** Behind a "but" something else is said. */
export function hasContrast(text: string, locale: string): boolean {
  return names('contrast', text, locale);
}

/** What stands behind the last "just" or "but"; '' where there is none. */
export function behindContrast(folded: string, locale: string): string {
  const words = folded.split(' ');
  const at = words.findLastIndex((word) => phrases('contrast', locale).includes(word));
  return at < 0 ? '' : words.slice(at + 1).join(' ');
}

/** What stands behind a "no" of one word: "no its my whole chest", unlike "not in my chest". */
export function behindBareNo(text: string, locale: string): string {
  const { answer, rest } = spokenAnswer(text, locale);
  return answer === 'no' && wordsIn(fold(text)) === wordsIn(rest) + 1 ? rest : '';
}

/** Behind a "no": goes on for more than a word or two, and not to say what it is instead ("only in my arm"). */
export function goesOn(folded: string, locale: string): boolean {
  return wordsIn(folded) > shortRest && opening(folded, 'only', locale) === null;
}

/** Of so many words may a place be, or the rest behind a calm word: "just nervous about tomorrow". */
const shortCalm = { place: 4, rest: 2 } as const;

/**
 * What follows a "no" without taking it back: thanks, "just tired", "I feel fine". Behind a "just" or "but" only that counts: "no, just
 * can't get a full one" takes it back. `counted`: "only six" and "not stopping" may take it back.
 */
export function goesWithNo(folded: string, locale: string, counted: boolean): boolean {
  const said = withoutVocatives(folded, locale);
  if (said === '' || phrases('no-such', locale).includes(said)) return true;
  // "no, like 20"
  if (counted && (/\d/.test(said) || opening(said, 'still-not', locale) !== null)) return false;
  const whole = opening(said, 'with-no', locale);
  if (counted) return saysFine(said, locale) || whole !== null;
  const contrasted = withoutVocatives(behindContrast(said, locale), locale);
  // "i just want to know", "but can i"
  if (whole !== null && (contrasted === '' || hasContrast(whole, locale))) return true;
  const told = contrasted === '' ? said : contrasted;
  if (saysFine(told, locale) || (wordsIn(told) <= shortCalm.place && isAway(told, locale))) return true;
  if (contrasted === '') return false;
  const calm = opening(told, 'calm-only', locale);
  if (calm !== null && wordsIn(restOf(told, calm)) <= shortCalm.rest) return true;
  return opening(told, 'with-no', locale) !== null;
}

/** "Hun its hard": the name says nothing. */
function withoutVocatives(folded: string, locale: string): string {
  for (let rest = folded; ; ) {
    const found = opening(rest, 'vocative', locale);
    if (found === null) return rest;
    rest = restOf(rest, found);
  }
}

/** What was asked about by another name stands in so short an answer. */
const shortNear = 8;

/** Behind a "no" stands what was asked about, by another name: "no pain, just pressure". */
export function isNear(folded: string, locale: string): boolean {
  if (wordsIn(folded) > shortNear) return false;
  const last = folded.split(' ').at(-1) ?? '';
  const insists = phrases('insists', locale).includes(last) && names('near', folded, locale);
  return insists || says('near', folded, locale) || says('aches', folded, locale);
}

/** "Not pain, more like pressure": what it is instead is what was asked about, by another name. */
export function isRather(text: string, locale: string): boolean {
  const folded = ` ${fold(text)} `;
  const found = phrases('more-like', locale).find((phrase) => folded.includes(` ${phrase} `));
  if (found === undefined) return false;
  const rest = folded.slice(folded.indexOf(` ${found} `) + found.length + 1);
  return names('near', rest, locale) || names('aches', rest, locale);
}
