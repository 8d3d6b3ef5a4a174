/** An urgent sign that the patient explains away ("it's just sweat", "the air conditioning was on"): it is asked about, and a no ends it. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { urgentLately } from './in-force.ts';
import { saysMistake } from './mistaken.ts';
import { wordsIn } from './openings.ts';
import { begins } from './spoken-answer.ts';
import { askAbout } from './suspicions.ts';
import type { Turn } from './turn.ts';

/** More words than this tell something of their own. */
const shortReason = 10;

/** @returns whether the message explains an urgent sign of a while ago, which is now asked about */
export function asksAboutExplained(turn: Turn): boolean {
  const { parts, reading, locale } = turn;
  const [sign] = urgentLately(turn);
  if (sign === undefined || parts.chosen || turn.remind || turn.inDialog) return false;
  if (reading.level !== 'none' || reading.asked.length > 0 || reading.suspected !== null) return false;
  const isReason = begins('explains', parts.text, locale) && wordsIn(parts.text) <= shortReason;
  if (hasQuestionMark(parts.text) || !(isReason || saysMistake(turn))) return false;
  return askAbout(turn, sign, '', { again: true });
}
