/** Row of the root's table: the question that the last answer offered to pass on is left, or is not. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { does, least } from './acts.ts';
import { questionOffered } from './choices.ts';
import { leaveQuestion } from './people.ts';
import { tellAck } from './small-talk.ts';
import { saysLeave } from './spoken-answer.ts';
import type { Taken } from './taken.ts';
import type { Turn } from './turn.ts';

/** "Leave it for them", "yes please", where the question before was offered to be passed on. */
export function leaving(turn: Turn): Taken {
  const { parts, conversation, reading, locale } = turn;
  if (parts.chosen || conversation.awaitingMessage || reading.level !== 'none' || turn.remind) return 'no';
  const question = questionOffered(conversation);
  if (question === null) return 'no';
  // "bus then, or does someone pick me up?" may be a question of its own
  const needed = hasQuestionMark(parts.text) || reading.asked.length > 0 ? least.act : least.send;
  if (saysLeave(parts.text, locale) || (does(turn, 'told.silent', 'leave', needed) && !doesElse(turn)))
    leaveQuestion(turn, question);
  else if (does(turn, 'told.silent', 'decline')) tellAck(turn);
  else return 'no';
  return 'resume';
}

/** "Shorter please", "thanks": of the answer before, and no wish to pass it on. */
function doesElse(turn: Turn): boolean {
  return (['again', 'thanks', 'accept', 'complaint', 'hours'] as const).some((act) => does(turn, 'told.answer', act));
}
