/** The lists of the locale (`opening`) that answers in a patient's own words are read by. Pure. */
import { translate } from '../locales/i18n.ts';
import { fold } from './choices.ts';

const known = new Map<string, string[]>();

/** The phrases of a list in the locale's words, the longest first. */
export function phrases(list: string, locale: string): string[] {
  const key = `${locale} ${list}`;
  let found = known.get(key);
  if (!found) {
    found = translate(`opening.${list}`, locale).split('.').map(fold);
    found.sort((one, other) => other.length - one.length);
    known.set(key, found);
  }
  return found;
}

/** The phrase of a list that a folded text begins with. */
export function opening(folded: string, list: string, locale: string): string | null {
  return phrases(list, locale).find((phrase) => `${folded} `.startsWith(`${phrase} `)) ?? null;
}

/** What stands behind what it begins with. */
export function restOf(folded: string, found: string): string {
  return folded.slice(found.length).trim();
}

/**
 * Without what stands before what is said: "sorry, i mean", "hmm".
 * @param withNo a "no" is taken off too
 */
export function withoutOpenings(text: string, locale: string, withNo = true): string {
  const lists = ['filler', 'corrected', ...(withNo ? ['no'] : [])];
  for (let rest = fold(text); ; ) {
    const found = lists.map((list) => opening(rest, list, locale)).find((each) => each !== null) ?? null;
    if (found === null || found === rest) return rest;
    rest = restOf(rest, found);
  }
}

/** Some phrase of a list stands in the text. */
export function names(list: string, text: string, locale: string): boolean {
  const folded = ` ${fold(text)} `;
  return phrases(list, locale).some((phrase) => folded.includes(` ${phrase} `));
}

/** Some word of the text denies. */
export function denies(text: string, locale: string): boolean {
  return fold(text)
    .split(' ')
    .some((word) => phrases('denies', locale).includes(word));
}

/** Words before a hedge that may deny it ("no feeling of pressure"). */
const deniedWithin = 3;

/** A phrase of the list stands in the text, and is not denied there. What is near to the sign may not begin it. */
export function says(
  list:
    | 'hedge'
    | 'near'
    | 'aches'
    | 'came-back'
    | 'stronger'
    | 'worse'
    | 'no-mistake'
    | 'mistaken'
    | 'unstopped'
    | 'eases',
  folded: string,
  locale: string,
): boolean {
  const denied = (before: string) => {
    const words = before.trim().split(' ').slice(-deniedWithin);
    const contrast = words.findLastIndex((word) => phrases('contrast', locale).includes(word));
    return words.slice(contrast + 1).some((word) => phrases('denies', locale).includes(word));
  };
  const stands = (phrase: string, from: number): boolean => {
    const at = ` ${folded} `.indexOf(` ${phrase} `, from);
    return at >= 0 && (!denied(folded.slice(0, at)) || stands(phrase, at + 1));
  };
  return phrases(list, locale).some((phrase) => stands(phrase, list === 'near' ? 1 : 0));
}

/**
 * A word of good news stands in the text. Before another word "bien" only makes that one stronger ("bien fuerte", "bien peor"), and
 * "más bien" says what it is instead.
 */
export function saysFine(text: string, locale: string): boolean {
  const words = fold(text).split(' ');
  const strengthens = phrases('strengthens', locale);
  const rest = words.filter((word, at) => {
    if (!strengthens.includes(word)) return true;
    const next = words[at + 1];
    const isRather = phrases('rather', locale).includes(words[at - 1] ?? '');
    return !isRather && (next === undefined || phrases('behind-fine', locale).includes(next));
  });
  return names('fine', rest.join(' '), locale);
}

/** How many words a text has, folded or as it was typed. */
export function wordsIn(text: string): number {
  const words = text.trim();
  return words === '' ? 0 : words.split(/\s+/).length;
}

/** Behind a "no": "just a bit tight", "but pressure"; not "no pressure", "not a bit". */
export function hedges(folded: string, locale: string): boolean {
  return says('hedge', folded, locale) || says('near', folded, locale);
}
