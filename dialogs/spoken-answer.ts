/** A yes or no in the words of a message ("well, no, just some pressure"), by the lists of the locale (`opening`). Pure. */
import { translate } from '../locales/i18n.ts';
import { fold } from './choices.ts';

export type YesNo = 'yes' | 'no' | 'unsure';

/** Of so many words may the rest be behind "a little" or "not now"; "i guess i will call tomorrow" is no answer. */
const shortRest = 2;

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
  // "no me siento bien" and "no air" answer nothing
  if (opening(rest, 'no-other', locale) !== null && opening(rest, 'unsure', locale) === null)
    return { answer: null, rest, corrected };
  for (const answer of ['unsure', 'no', 'yes'] as const) {
    const long = opening(rest, answer, locale);
    const short = opening(rest, `${answer}-short`, locale);
    const isShort = short !== null && wordsIn(restOf(rest, short)) <= shortRest && short.length >= (long?.length ?? 0);
    const found = isShort ? short : long;
    if (found === null) continue;
    const behind = restOf(rest, found);
    if (answer === 'no' && isTakenBack(behind, locale)) return { answer: 'yes', rest: '', corrected };
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

function restOf(folded: string, found: string): string {
  return folded.slice(found.length).trim();
}

/** Behind a "no": goes on for more than a word or two, and not to say what it is instead ("only in my arm"). */
export function goesOn(folded: string, locale: string): boolean {
  return wordsIn(folded) > shortRest && opening(folded, 'only', locale) === null;
}

/** The whole text is one of a list's phrases. */
export function isOne(list: 'ok' | 'call-off' | 'not-now' | 'no-message', text: string, locale: string): boolean {
  return phrases(list, locale).includes(fold(text));
}

/** The text begins with one of a list's phrases. */
export function begins(list: 'when', text: string, locale: string): boolean {
  return opening(fold(text), list, locale) !== null;
}

/** Some word of the text denies. */
export function denies(text: string, locale: string): boolean {
  return fold(text)
    .split(' ')
    .some((word) => phrases('denies', locale).includes(word));
}

/** An answer of so many words may name the place where it hurts instead. */
const shortPlace = 8;

/** The text names another part of the body than the chest, and none that an ill heart is felt in ("only in my hip"). */
export function isElsewhere(text: string, locale: string): boolean {
  return wordsIn(fold(text)) <= shortPlace && namesElsewhere(text, locale) && !names('near-chest', text, locale);
}

/** The text names another part of the body than the chest. */
export function namesElsewhere(text: string, locale: string): boolean {
  return names('elsewhere', text, locale);
}

function names(list: string, text: string, locale: string): boolean {
  const folded = ` ${fold(text)} `;
  return phrases(list, locale).some((phrase) => folded.includes(` ${phrase} `));
}

const known = new Map<string, string[]>();

/** The phrases of a list in the locale's words, the longest first. */
function phrases(list: string, locale: string): string[] {
  const key = `${locale} ${list}`;
  let found = known.get(key);
  if (!found) {
    found = translate(`opening.${list}`, locale).split('.').map(fold);
    found.sort((one, other) => other.length - one.length);
    known.set(key, found);
  }
  return found;
}

function opening(folded: string, list: string, locale: string): string | null {
  return phrases(list, locale).find((phrase) => `${folded} `.startsWith(`${phrase} `)) ?? null;
}

/** Words before a hedge that may deny it ("no feeling of pressure"). */
const deniedWithin = 3;

/** Behind a "no": "just a bit tight", "but pressure"; not "no pressure", "not a bit". */
export function hedges(folded: string, locale: string): boolean {
  const denied = (before: string) => {
    const words = before.trim().split(' ').slice(-deniedWithin);
    const contrast = words.findLastIndex((word) => phrases('contrast', locale).includes(word));
    return words.slice(contrast + 1).some((word) => phrases('denies', locale).includes(word));
  };
  const says = (phrase: string, from: number): boolean => {
    const at = ` ${folded} `.indexOf(` ${phrase} `, from);
    return at >= 0 && (!denied(folded.slice(0, at)) || says(phrase, at + 1));
  };
  return (
    phrases('hedge', locale).some((phrase) => says(phrase, 0)) ||
    phrases('near', locale).some((phrase) => says(phrase, 1))
  );
}

function wordsIn(folded: string): number {
  return folded === '' ? 0 : folded.split(' ').length;
}
