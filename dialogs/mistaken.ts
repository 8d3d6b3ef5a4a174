/** "I wrote this by mistake", in a patient's own words. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { fold } from './choices.ts';
import { opening, says, withoutOpenings, wordsIn } from './openings.ts';
import type { Turn } from './turn.ts';

/** More words than this tell something else. */
const shortMistake = 14;
/** "That was last year" goes on to something else in more words than this. */
const shortTale = 8;

/** "This was a mistake, it's my shoulder", "haha no, wrong chat". Not "it was a mistake to get the shot". */
export function saysMistake(turn: Turn): boolean {
  const { parts, reading, locale } = turn;
  if (parts.chosen !== null || reading.level !== 'none' || hasQuestionMark(parts.text) || saysNoMistake(turn))
    return false;
  // "nada, ignora eso": the first word is an answer of its own
  const said = [fold(parts.text), withoutOpenings(parts.text, locale)];
  if (said.some((each) => opening(each, 'taken-back', locale) !== null) && wordsIn(parts.text) <= shortTale)
    return true;
  return wordsIn(parts.text) <= shortMistake && said.some((each) => says('mistaken', each, locale));
}

/** "Not a mistake", "it was a mistake to wait", "false alarm, no it's back". */
export function saysNoMistake({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && says('no-mistake', fold(text), locale);
}
