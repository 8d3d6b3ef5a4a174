/** "I wrote this by mistake", in a patient's own words. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { fold } from './choices.ts';
import { names, says, wordsIn } from './openings.ts';
import type { Turn } from './turn.ts';

/** More words than this tell something else. */
const shortMistake = 14;

/** "This was a mistake, it's my shoulder", "haha no, wrong chat". Not "it was a mistake to get the shot". */
export function saysMistake(turn: Turn): boolean {
  const { parts, reading, locale } = turn;
  if (parts.chosen !== null || reading.level !== 'none' || hasQuestionMark(parts.text) || saysNoMistake(turn))
    return false;
  return wordsIn(parts.text.trim()) <= shortMistake && names('mistaken', parts.text, locale);
}

/** "Not a mistake", "it was a mistake to wait", "false alarm, no it's back". */
export function saysNoMistake({ parts: { chosen, text }, locale }: Turn): boolean {
  return chosen === null && says('no-mistake', fold(text), locale);
}
