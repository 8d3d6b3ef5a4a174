/** The answer to "Do you have that now?", asked behind a what-if question or an alarm that was taken back. */
import { isScrap } from './answer.ts';
import { isDoubtfulNo, isMereOk } from './command.ts';
import type { OpenQuestion } from './conversation.ts';
import { askWhetherMeant, askWhetherNow, dropSign, endAsMistake } from './in-force.ts';
import { saysNoMistake } from './mistaken.ts';
import { answerAboutNow, asksElse, isElsewhereNow, isNoise } from './question-answer.ts';
import { askOnceMore, calm, raise, settle, unclear } from './settle.ts';
import type { Turn } from './turn.ts';
import { weigh } from './weighed-answer.ts';

/** @returns settled: the message is used up; open: it was no answer, and is still to be answered */
export function answerNow(
  turn: Turn,
  question: Extract<OpenQuestion, { kind: 'what-if' | 'mistake' }>,
): 'settled' | 'open' {
  // these ask about now
  const isMistake = question.kind === 'mistake';
  // "no, I'm serious"
  if (isMistake && saysNoMistake(turn)) return raise(turn, question.sign, question.quote);
  const listed = answerAboutNow(turn, question);
  const isHedged = listed === 'no' && isDoubtfulNo(turn, question.sign);
  // an alarm that was told is not ended by a no with something behind it
  const weighed = isMistake && isHedged ? null : weigh(turn, question, listed, isHedged);
  if (isMistake && (weighed === 'sure' || weighed === 'ask')) {
    askWhetherNow(turn, question.sign, question.quote, weighed === 'sure' ? 'suspect.sure' : 'screening.again');
    turn.conversation.asking = { ...question, again: true, denied: weighed === 'sure' };
    return 'settled';
  }
  if (weighed === 'ask') return askOnceMore(turn, question);
  // nothing was reported: what looks like a no is one where the lists read nothing
  const answer = weighed === 'sure' ? (listed ?? 'no') : (weighed ?? listed);
  if (answer === 'yes') return raise(turn, question.sign, question.quote);
  const doubtful = weighed === null && isHedged;
  if (answer === 'no' && !doubtful) {
    // "i took all my pills", "i want to die": a no to the one leaves the other
    if (isMistake && dropSign(turn, question.sign)) {
      askWhetherMeant(turn);
      return 'settled';
    }
    if (isMistake) endAsMistake(turn);
    return calm(turn, question.sign, question.quote);
  }
  // the alarm was taken back: whoever is not sure has it
  if (isMistake && answer === 'unsure') return raise(turn, question.sign, question.quote);
  const unanswered = doubtful || (isMistake && (isMereOk(turn) || isNoise(turn)));
  if (answer === 'unsure' || (unanswered && 'again' in question && question.again))
    unclear(turn, question.sign, question.quote);
  else if (unanswered || (isMistake && !question.again && (question.sign === 'self-harm' || !asksElse(turn))))
    askWhetherNow(turn, question.sign, question.quote, 'screening.again');
  else {
    // an alarm that was taken back stays in question until that is answered
    if (isMistake) {
      askWhetherNow(turn, question.sign, question.quote, 'suspect.first');
      turn.add('urgent.emergency-if');
    }
    // a few words that may be the answer
    else if (turn.reading.kind === 'report' && isElsewhereNow(turn) && isScrap(turn.parts.text))
      return askOnceMore(turn, question);
    // something else comes first: "yes, I have it" may follow
    else settle(turn, question.sign, question.quote, 'past');
    return 'open';
  }
  return 'settled';
}
