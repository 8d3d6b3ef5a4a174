/** Where a sign is, in a patient's own words: in the chest, where the injection was, elsewhere. By the lists of the locale (`opening`). Pure. */
import { fold } from './choices.ts';
import { denies, names, phrases, saysFine, wordsIn } from './openings.ts';

/** The text names the chest. */
export function namesChest(text: string, locale: string): boolean {
  return names('here', text, locale);
}

/** An answer of so many words may name the place where it hurts instead. */
const shortPlace = 8;

/** The text names another part of the body than the chest, and none that an ill heart is felt in ("only in my hip"). */
export function isElsewhere(text: string, locale: string): boolean {
  const told = withoutNotHere(text, locale);
  return wordsIn(fold(text)) <= shortPlace && isAway(told, locale);
}

/** The same in a text of any length. */
export function isAway(text: string, locale: string): boolean {
  return namesElsewhere(text, locale) && !names('near-chest', text, locale);
}

/** The chest is named only to say that it is not there, and another part of the body is: "its my back, not chest". */
export function isNotHere(text: string, locale: string): boolean {
  return withoutNotHere(text, locale) !== fold(text) && isElsewhere(text, locale);
}

/** The folded text without the words that say "not in my chest", which do not name it. */
function withoutNotHere(text: string, locale: string): string {
  const told = phrases('not-here', locale).reduce(
    (rest, phrase) => rest.replaceAll(` ${phrase} `, ' '),
    ` ${fold(text)} `,
  );
  return told.trim();
}

/** The text names the place of the injection, which may be the chest. */
function namesSite(text: string, locale: string): boolean {
  return names('site', text, locale);
}

/** The text names the place of the injection, and no part of the body: which part that is, it does not say. */
export function namesSiteOnly(text: string, locale: string): boolean {
  return namesSite(text, locale) && !names('elsewhere', text, locale);
}

/** The text names another part of the body than the chest, or the place of the injection. */
export function namesElsewhere(text: string, locale: string): boolean {
  return names('elsewhere', text, locale) || namesSite(text, locale);
}

/** So short an answer that names the chest tells where it is: "in the middle of my chest". */
const shortHere = 6;

/** The text is short, names the chest, and says neither that it is well nor that it is not there. */
export function namesHere(text: string, locale: string): boolean {
  const isShort = wordsIn(fold(text)) <= shortHere;
  return isShort && names('here', text, locale) && !saysFine(text, locale) && !denies(text, locale);
}
