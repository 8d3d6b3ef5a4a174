/** The answer to "Do you have that?", asked of a sign that is only suspected. */
import { isUrgentSign } from '../understanding/levels.ts';
import { chooseCall } from './choices.ts';
import { commandOf, comparedPain, isDoubtfulNo, isMereOk, saysMore } from './command.ts';
import type { OpenQuestion } from './conversation.ts';
import { clearAsCalled } from './in-force.ts';
import { saysMistake } from './mistaken.ts';
import {
  answerOrTime,
  asksBack,
  asksElse,
  blamesClothes,
  comparedScores,
  isElsewhereNow,
  isHalfNo,
  isHereNow,
  measured,
  saysNoMore,
} from './question-answer.ts';
import { askFirst, askOnceMore, askToBeSure, calm, raise, unclear } from './settle.ts';
import { spokenAnswer } from './spoken-answer.ts';
import type { Turn } from './turn.ts';
import { isAside, seemsDenied, seemsYes, weigh } from './weighed-answer.ts';

/** @returns settled: the message is used up; told: the level was raised, or the question asked again, and the message is still to be answered */
export function answerSuspected(
  turn: Turn,
  question: Extract<OpenQuestion, { kind: 'suspected' }>,
): 'settled' | 'told' {
  const command = commandOf(turn);
  if (command === 'called' && !isUrgentSign(question.sign)) {
    // they have done what the question said: the sign is told to the care team, and the call is noted
    raise(turn, question.sign, question.quote);
    turn.bubbles.length = 0;
    turn.choices.length = 0;
    clearAsCalled(turn);
    return 'settled';
  }
  // "help me", "my chest"
  if (question.sign === 'general.help' && turn.reading.suspected === 'emergency')
    return raise(turn, question.sign, question.quote);
  // "sorry wrong chat" says neither; "i meant yes" says yes
  const isYes = spokenAnswer(turn.parts.text, turn.locale).answer === 'yes';
  if (!question.again && !isYes && turn.reading.suspected === null && saysMistake(turn))
    return askOnceMore(turn, question);
  if (!question.again && asksBack(turn) && asksElse(turn) && turn.reading.suspected === null)
    return askFirst(turn, question);
  const noAnswer =
    command === 'again' ||
    isMereOk(turn) ||
    (asksBack(turn) && !seemsYes(turn, question.sign)) ||
    isHalfNo(turn, question.sign) ||
    blamesClothes(turn, question.sign);
  if (noAnswer && !question.again) {
    return askOnceMore(turn, question);
  }
  const compared = comparedScores(turn, question) ?? comparedPain(turn, question.sign);
  if (turn.reading.level === 'urgent' && compared === null && seemsDenied(turn, question))
    return askToBeSure(turn, question);
  const number = measured(turn, question.sign) ?? compared;
  const listed = number ?? (isHereNow(turn) ? 'yes' : answerOrTime(turn, question.sign));
  // the message before it and this one are one sentence: "my son found my pills", "he ate some"
  const told = turn.parts.joint?.signs.find(({ sign }) => !isUrgentSign(sign));
  const doubtful = listed === 'no' && isDoubtfulNo(turn, question.sign);
  const more = listed === 'no' && compared === null && saysMore(turn, question.sign);
  const isTold = number !== null || (listed === null && told !== undefined);
  const weighed = isTold ? null : weigh(turn, question, listed, doubtful || more);
  if (weighed === 'sure') return askToBeSure(turn, question);
  if (weighed === 'ask') return askOnceMore(turn, question);
  const answer = weighed ?? listed;
  if (answer === 'yes') return raise(turn, question.sign, question.quote);
  if (answer === null && told) return raise(turn, told.sign, told.sign === question.sign ? question.quote : told.quote);
  const isDoubted = weighed === null && (doubtful || more);
  if (isDoubted && !question.again) return askOnceMore(turn, question);
  if (answer === 'no' && !(isDoubted && doubtful)) return calm(turn, question.sign, question.quote);
  // "kinda oozing": another sign is told first, and the question stays
  if (answer === null && turn.reading.level === 'urgent' && !question.again && !isUrgentSign(question.sign))
    return askFirst(turn, question);
  // hardly a sign, and a line about something else: the question comes once more before that counts as yes
  const isFaint = question.faint || question.sign === 'general.help';
  if (answer === null && isFaint && !question.again && (isElsewhereNow(turn) || isAside(turn, question.sign)))
    return askFirst(turn, question);
  unclear(turn, question.sign, question.quote);
  turn.offer(chooseCall(turn.numberNow().number));
  const other = turn.reading.suspected === 'emergency' && turn.reading.suspectedSign !== question.sign;
  return !other && (answer === 'unsure' || doubtful || saysNoMore(turn)) ? 'settled' : 'told';
}
