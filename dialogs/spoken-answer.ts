/** A yes or no in the words of a message ("well, no, just some pressure"), by the lists of the locale (`opening`). Pure. */
import { fold } from './choices.ts';
import { denies, hedges, names, opening, phrases, restOf, says, saysFine, wordsIn } from './openings.ts';
import { namesChest } from './where-it-is.ts';

export type YesNo = 'yes' | 'no' | 'unsure';

/** Lists of whole messages. */
type WholeList =
  | 'ok'
  | 'call-off'
  | 'called-clinic'
  | 'corrected'
  | 'how-much'
  | 'leave-it'
  | 'not-now'
  | 'now'
  | 'no-harm'
  | 'no-message'
  | 'no-pain'
  | 'no-worse'
  | 'dry'
  | 'breathes'
  | 'breathes-again'
  | 'not-mine'
  | 'more'
  | 'still'
  | 'what-helps'
  | 'when-911'
  | 'when-provider';

/** Of so many words may the rest be behind "a little" or "not now"; "i guess i will call tomorrow" is no answer. */
export const shortRest = 2;

/** The yes or no that a message begins with, what follows it, and whether it takes something back ("wait, i mean yes"). */
export function spokenAnswer(text: string, locale: string): { answer: YesNo | null; rest: string; corrected: boolean } {
  let rest = fold(text);
  let corrected = false;
  for (;;) {
    const filler = opening(rest, 'filler', locale) ?? '';
    // "no wait" takes back, "no" alone is an answer
    const correction = opening(rest, 'corrected', locale) ?? '';
    const before = correction.length > filler.length ? correction : filler;
    if (before === '' || before === rest) break;
    corrected ||= before === correction;
    rest = rest.slice(before.length).trim();
  }
  // "no me siento bien" and "no air" answer nothing; "no, me siento bien" does
  const isApart = /^\s*\p{L}+\s*[,.;!]/u.test(text);
  // "not ok", "no está bien": a good word that is denied, which is no "no"
  if (!isApart && names('not-fine', text, locale)) return { answer: 'unsure', rest, corrected };
  const other = isApart ? null : opening(rest, 'no-other', locale);
  // "no para nada" is a no, "no para" is none
  const isOther = other !== null && (opening(rest, 'no', locale)?.length ?? 0) <= other.length;
  if (isOther && opening(rest, 'unsure', locale) === null) return { answer: null, rest, corrected };
  for (const answer of ['unsure', 'no', 'yes'] as const) {
    const long = opening(rest, answer, locale);
    const short = opening(rest, `${answer}-short`, locale);
    const isShort = short !== null && wordsIn(restOf(rest, short)) <= shortRest && short.length >= (long?.length ?? 0);
    const found = isShort ? short : long;
    if (found === null) continue;
    const behind = restOf(rest, found);
    // "it is fine"
    if (answer === 'yes' && isShort && saysFine(behind, locale)) break;
    // "i do" is a yes, "i do not have it" is none
    const negated = answer === 'yes' && isShort ? opening(behind, 'denies', locale) : null;
    if (negated !== null) return { answer: 'no', rest: restOf(behind, negated), corrected };
    if (answer === 'no' && isTakenBack(behind, locale)) return { answer: 'yes', rest: '', corrected };
    // "no, not always"
    if (answer === 'no' && (opening(behind, 'unsure', locale) ?? opening(behind, 'unsure-short', locale)) !== null)
      return { answer: 'unsure', rest: behind, corrected };
    return { answer, rest: behind, corrected };
  }
  return { answer: null, rest, corrected };
}

/** Behind a "no" stands a yes, and nothing else, or as a correction: "no, actually yes", "no. yes." */
function isTakenBack(behind: string, locale: string): boolean {
  const said = restOf(behind, opening(behind, 'contrast', locale) ?? '');
  if (said === '' || hedges(said, locale)) return false;
  const { answer, rest, corrected } = spokenAnswer(said, locale);
  return answer === 'yes' && (rest === '' || corrected);
}

/** "No its 98", "its actually 98.2 F": behind the words that correct a number stands a number and no more than its unit. */
export function correctsNumber(text: string, locale: string): boolean {
  const folded = fold(text);
  const found = opening(folded, 'corrects-number', locale);
  const said = found === null ? null : /^\d{2,3}(?: \d{1,2})?(?: (.+))?$/u.exec(restOf(folded, found));
  if (said === null) return false;
  const unit = withoutCorrection(said[1] ?? '', locale);
  return unit === '' || phrases('degrees', locale).includes(unit);
}

/** "F i mean", "i mean": what stands before it, or all where it is not there. */
function withoutCorrection(told: string, locale: string): string {
  const found = phrases('corrected', locale).find((phrase) => ` ${told}`.endsWith(` ${phrase}`));
  return found === undefined ? told : told.slice(0, -found.length).trim();
}

/** What stands behind the words that correct a number; null where it is none. */
export function correctedNumber(text: string, locale: string): string | null {
  if (!correctsNumber(text, locale)) return null;
  return text.slice(text.search(/\d/u));
}

/** "The first one should be yes": an answer of before is taken back by its place. */
export function correctsFirst(text: string, locale: string): boolean {
  return names('first', text, locale) && names('should-be', text, locale);
}

/** The message begins with a "no" of its own, behind which another denial or nothing else may stand: "no, no fever", "no no tengo fiebre". */
export function saysNoFirst(text: string, locale: string): boolean {
  const { answer, rest } = spokenAnswer(text, locale);
  if (answer !== 'no') return false;
  const isApart = /^\s*\p{L}+\s*[,.;!]/u.test(text);
  return isApart || (rest === '' && !namesChest(text, locale)) || opening(rest, 'denies', locale) !== null;
}

/** Something that was away is said to be there again: "it was gone and came back", "no tenía y ya me dio". */
export function comesBack(text: string, locale: string): boolean {
  return says('came-back', fold(text), locale);
}

/** "From the pain", "with work": says nothing of what it stands behind. */
export function isAdjunct(text: string, locale: string): boolean {
  return opening(fold(text), 'adjunct', locale) !== null;
}

/** The whole text is one of a list's phrases. */
export function isOne(list: WholeList, text: string, locale: string): boolean {
  return phrases(list, locale).includes(fold(text));
}

/** The text begins with one of a list's phrases. */
export function begins(
  list:
    | 'when'
    | 'hopes'
    | 'asks'
    | 'asks-whether'
    | 'why-asked'
    | 'asks-call'
    | 'asks-own'
    | 'not-worse'
    | 'explains'
    | 'unchanged'
    | 'denies'
    | 'again-now'
    | 'yes-short'
    | 'no-other'
    | 'no-symptom'
    | 'pass-on'
    | 'provider-said',
  text: string,
  locale: string,
): boolean {
  return opening(fold(text), list, locale) !== null;
}

/** "Leave it", "ok, send them that", "yes please": the question is to be passed on. */
export function saysLeave(text: string, locale: string): boolean {
  const folded = fold(text);
  const before = opening(folded, 'ok', locale) ?? opening(folded, 'yes', locale) ?? '';
  return isOne('leave-it', folded, locale) || isOne('leave-it', restOf(folded, before), locale);
}

/** The text speaks of a message to pass on. */
export function namesMessage(text: string, locale: string): boolean {
  return names('message', text, locale);
}

/** "Fine" in more words may be only a part of what is said. */
const shortWell = 4;

/** "All fine here", "estoy bien". */
export function isWell(text: string, locale: string): boolean {
  const folded = fold(text);
  const short = wordsIn(folded) <= shortWell;
  if (begins('asks', text, locale)) return false;
  // "ok, that's it" only takes note; "ok" behind other words says how it is
  const told = restOf(folded, opening(folded, 'ok', locale) ?? '');
  return short && saysFine(told, locale) && !names('contrast', text, locale) && !denies(text, locale);
}
