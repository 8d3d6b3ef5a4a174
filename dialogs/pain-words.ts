/** What short answers say of pain: more of it, less, the same, by the lists of the locale (`opening`). Pure. */
import { fold } from './choices.ts';
import { names, opening, phrases, restOf, says, saysFine, withoutOpenings } from './openings.ts';

/** Pain, and that there is more of it, or that it is back. */
export function hurtsMore(text: string, locale: string): boolean {
  return names('hurts', text, locale) && says('stronger', fold(text), locale);
}

/** "No, better than before": the no is one, and it does not say what there was before. */
export function isNoButBetter(text: string, locale: string): boolean {
  const found = opening(fold(text), 'no', locale);
  return found !== null && opening(restOf(fold(text), found), 'better', locale) !== null;
}

/** The words between two marks of punctuation. */
const clausesOf = (text: string): string[] => text.split(/[,.;:!?]/).map(fold);

/**
 * Some part of the text says that it is worse now, whatever else is said of it: "better no, worse", "no, more". Not "it was worse before,
 * now it is better".
 */
export function saysWorse(text: string, locale: string): boolean {
  return clausesOf(text).some((clause) => {
    if (phrases('worse-alone', locale).includes(withoutOpenings(clause, locale))) return true;
    return says('worse', clause, locale) && !tellsOfThen(clause, locale);
  });
}

/** "It's going down, a 3 now": less of it, whatever the number; not "not going down". */
export function saysEased(text: string, locale: string): boolean {
  return says('eases', fold(text), locale) && !names('elsewhere', text, locale);
}

/** "Yesterday I was fine": what is now, it does not say. */
export function wasFine(text: string, locale: string): boolean {
  const clauses = clausesOf(text).filter((clause) => saysFine(clause, locale));
  return clauses.length > 0 && clauses.every((clause) => tellsOfThen(clause, locale) && !names('now', clause, locale));
}

/** "Yesterday it was worse", unlike "worse than yesterday". */
function tellsOfThen(clause: string, locale: string): boolean {
  const found = phrases('then', locale).find((then) => ` ${clause} `.includes(` ${then} `));
  return found !== undefined && !phrases('than', locale).some((than) => clause.includes(`${than} ${found}`));
}
