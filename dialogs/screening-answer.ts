/** What a message says to the open question of the symptom check. Pure. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { isEmergencySign } from '../understanding/levels.ts';
import { compareWithLimit, type Limit } from '../understanding/temperature.ts';
import { isScrap } from './answer.ts';
import { commandOf, comparedPain, isDoubtfulNo, isMereOk, saysMore, tellsWhen, yesNoOf } from './command.ts';
import { names, wordsIn } from './openings.ts';
import {
  type Answer,
  bareTemperature,
  type Question,
  questionAt,
  type ScreeningState,
  temperatureAnswer,
} from './screening-steps.ts';
import { spokenAnswer } from './spoken-answer.ts';
import { deniesUnasked } from './taken-back.ts';
import type { Turn } from './turn.ts';
import { weigh } from './weighed-answer.ts';

/** An answer of at most so many words says when it was so. */
const shortAnswer = 10;

/** Null where the message is no answer at all but something else that the root knows what to do with. */
export function readAnswer(turn: Turn, state: ScreeningState): Answer | null {
  const question = questionAt(state);
  const command = commandOf(turn);
  if (question === 'urgent.fever') {
    if (command === 'cannot-measure') return 'unsure';
    const measured = turn.parts.chosen ? null : temperatureAnswer(turn.reading, turn.parts.text, turn.limit());
    if (wasOver(turn, turn.limit())) return 'over';
    if (measured) return measured;
  }
  // "not measured", once more, behind a temperature that was not known: it says nothing of the next question
  if (command === 'cannot-measure' && state.last === 'urgent.fever') return 'unreadable';
  if (turn.parts.empty || command === 'again' || isMereOk(turn) || deniesUnasked(turn, question)) return 'unreadable';
  const compared = comparedPain(turn, question);
  if (compared) return compared;
  if (question && tellsOfIt(turn, question)) return 'yes';
  const listed = yesNoOf(turn, question);
  const isHedged = listed === 'no' && (isDoubtfulNo(turn, question) || saysMore(turn, question));
  const open = { sign: question, again: state.tries > 0, denied: state.tries > 0 };
  const weighed = weigh(turn, open, listed, isHedged);
  if (weighed === 'ask' || weighed === 'sure') return 'unreadable';
  const answer = weighed ?? listed;
  // "no, but it is tight when I breathe in" on another sign: the root asks about that one first
  const other = turn.reading.suspectedSign !== null && turn.reading.suspectedSign !== question && command === null;
  // "no, it's hard"
  if (weighed === null && isHedged && !other) return 'unreadable';
  if (answer) return other && answer === 'no' ? null : answer;
  const { kind, topic, asked, suspected, unreadable, smallTalk, wantsLanguage } = turn.reading;
  if (turn.parts.chosen || turn.reading.command || wantsLanguage) return null;
  if (unreadable || (kind === 'off-sheet' && topic === null && isScrap(turn.parts.text))) return 'unreadable';
  const elsewhere: readonly string[] = ['off-sheet', 'person', 'unlisted-symptom'];
  if (suspected || asked.length > 0 || elsewhere.includes(kind)) return null;
  if (smallTalk && smallTalk !== 'other') return null;
  return 'unreadable';
}

/** Signs that were there within the last day count as now; of the pain, "when I walk" says nothing. */
function tellsOfIt(turn: Turn, question: Question): boolean {
  if (isEmergencySign(question)) return tellsWhen(turn) || hadItLately(turn);
  const mayBePast = question === 'urgent.chills' || question === 'urgent.drainage';
  return mayBePast && tellsWhen(turn) && spokenAnswer(turn.parts.text, turn.locale).answer === null;
}

/** "A little yesterday but not now", "i did last night". */
function hadItLately({ parts: { chosen, text }, reading, locale }: Turn): boolean {
  if (chosen !== null || reading.signs.length > 0 || hasQuestionMark(text) || !names('lately', text, locale))
    return false;
  const { answer } = spokenAnswer(text, locale);
  return answer !== 'no' && wordsIn(text) <= shortAnswer;
}

/** "It was 101 this morning, now it's fine": a fever of the last day counts. */
function wasOver({ parts: { chosen, text }, reading, locale }: Turn, limit: Limit): boolean {
  if (chosen !== null || reading.temperatures.length > 0 || !names('lately', text, locale)) return false;
  const told = bareTemperature(/\d{2,3}(?:[.,]\d)?/.exec(text)?.[0] ?? '');
  return told !== null && compareWithLimit(told.value, told.unit, limit) === 'over';
}
