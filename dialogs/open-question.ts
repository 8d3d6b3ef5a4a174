/** The answer to a yes/no question that the bot asked outside any dialog. */

import { isUrgentSign } from '../understanding/levels.ts';
import { tellEmergency, tellUnclear, tellUrgent } from './alarms.ts';
import { isScrap } from './answer.ts';
import { chooseCall } from './choices.ts';
import { commandOf, comparedPain, goesBehindNo, isDoubtfulNo, isMereOk, saysMore } from './command.ts';
import { tellNotWorse } from './facts.ts';
import { askWhetherNow, clearAsCalled, endAsMistake, endUrgent } from './in-force.ts';
import { repeatLastFacts, switchLanguage } from './language.ts';
import { saysMistake } from './mistaken.ts';
import {
  answerAboutNow,
  answerOrTime,
  answerTo,
  asksBack,
  asksElse,
  blamesClothes,
  comparedScores,
  describesIt,
  isBackAfterAll,
  isElsewhereNow,
  isHalfNo,
  isHere,
  isHereNow,
  isNoise,
  measured,
  saysNoMore,
} from './question-answer.ts';
import { isOne, spokenAnswer } from './spoken-answer.ts';
import { askIfWorse, mayBeWorse } from './stronger.ts';
import { askAbout, tellIfItStarts } from './suspicions.ts';
import type { Turn } from './turn.ts';
import { isAside, seemsDenied, weigh } from './weighed-answer.ts';

/**
 * Takes the message as the answer, if it is one.
 * @returns settled: the message is used up; told: the level was raised and the message itself is still to be answered;
 *   open: it was no answer and nothing was said
 */
export function answerOpenQuestion(turn: Turn): 'settled' | 'told' | 'open' {
  const { conversation } = turn;
  const question = conversation.asking;
  if (!question) return 'open';
  // a change of language is no answer: the question is asked again in the new one
  const toLanguage =
    turn.parts.chosen?.do === 'language' || (turn.reading.wantsLanguage !== null && !turn.parts.chosen);
  if (toLanguage && question.kind !== 'language') return 'open';
  conversation.asking = null;
  const command = commandOf(turn);
  switch (question.kind) {
    case 'suspected': {
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
        asksBack(turn) ||
        isHalfNo(turn, question.sign) ||
        blamesClothes(turn, question.sign);
      if (noAnswer && !question.again) {
        return askOnceMore(turn, question);
      }
      const compared = comparedScores(turn, question) ?? comparedPain(turn, question.sign);
      if (turn.reading.level === 'urgent' && compared === null && seemsDenied(turn, question))
        return askOnceMore(turn, question, 'suspect.sure', true);
      const number = measured(turn, question.sign) ?? compared;
      const listed = number ?? (isHereNow(turn) ? 'yes' : answerOrTime(turn, question.sign));
      // the message before it and this one are one sentence: "my son found my pills", "he ate some"
      const told = turn.parts.joint?.signs.find(({ sign }) => !isUrgentSign(sign));
      const doubtful = listed === 'no' && isDoubtfulNo(turn, question.sign);
      const more = listed === 'no' && compared === null && saysMore(turn, question.sign);
      const isTold = number !== null || (listed === null && told !== undefined);
      const weighed = isTold
        ? null
        : weigh(turn, question, { answer: listed, doubtful: doubtful || more, more: goesBehindNo(turn) });
      if (weighed === 'sure') return askOnceMore(turn, question, 'suspect.sure', true);
      if (weighed === 'ask') return askOnceMore(turn, question);
      const answer = weighed ?? listed;
      if (answer === 'yes') return raise(turn, question.sign, question.quote);
      if (answer === null && told)
        return raise(turn, told.sign, told.sign === question.sign ? question.quote : told.quote);
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
    case 'what-if':
    case 'mistake': {
      // these ask about now
      const isMistake = question.kind === 'mistake';
      const listed = answerAboutNow(turn, question);
      const isHedged = listed === 'no' && isDoubtfulNo(turn, question.sign);
      const weighed = weigh(turn, question, { answer: listed, doubtful: isHedged, more: goesBehindNo(turn) });
      if (isMistake && weighed === 'sure') {
        askWhetherNow(turn, question.sign, question.quote, 'suspect.sure');
        turn.conversation.asking = { ...question, again: true, denied: true };
        return 'settled';
      }
      const answer = weighed === 'yes' || weighed === 'no' || weighed === 'unsure' ? weighed : listed;
      if (answer === 'yes') return raise(turn, question.sign, question.quote);
      const doubtful = weighed === null && isHedged;
      if (answer === 'no' && !doubtful) {
        endAsMistake(turn);
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
    case 'called':
      // only a yes ends it
      if (command !== 'yes' && spokenAnswer(turn.parts.text, turn.locale).answer !== 'yes') return 'open';
      clearAsCalled(turn);
      return 'settled';
    case 'worse': {
      // "more" is both
      const answer = command === 'what-else' ? 'yes' : answerTo(turn, 'urgent.pain');
      if (answer === 'yes') return raise(turn, 'urgent.pain', turn.parts.text);
      if (answer === 'no') {
        tellNotWorse(turn);
        return 'settled';
      }
      if (answer === null) return 'open';
      tellUnclear(turn, 'urgent.pain', turn.parts.text);
      return 'settled';
    }
    case 'sheet':
      return 'open';
    default:
      if (command === 'no') {
        switchLanguage(turn, question.from);
        repeatLastFacts(turn);
        return 'settled';
      }
      return 'open';
  }
}

/** Never the same reply twice: why it comes again stands before it. */
function askOnceMore(
  turn: Turn,
  { sign, quote }: { sign: string; quote: string },
  why = 'screening.again',
  denied = false,
): 'settled' {
  turn.tell(why);
  askAbout(turn, sign, quote, { again: true, ...(denied ? { denied } : {}) });
  return 'settled';
}

/** The answer looks like a no that is not sure enough: the question comes once more, for a yes or a no. */
export function askWhetherDenied(turn: Turn): void {
  const { asking } = turn.conversation;
  if (asking?.kind === 'suspected') askOnceMore(turn, asking, 'suspect.sure', true);
}

/** The message asks something else: the question stands before the answer to it. */
function askFirst(turn: Turn, question: { sign: string; quote: string }): 'told' {
  askOnceMore(turn, question, 'suspect.first');
  return 'told';
}

function raise(turn: Turn, sign: string, quote: string): 'settled' {
  if (isUrgentSign(sign)) tellUrgent(turn, [{ sign, quote }]);
  else tellEmergency(turn, [{ sign, quote: quote || null }]);
  return 'settled';
}

function calm(turn: Turn, sign: string, quote: string): 'settled' {
  if (mayBeWorse(turn, sign, quote)) {
    askIfWorse(turn, quote);
    return 'settled';
  }
  endUrgent(turn, sign);
  tellIfItStarts(turn, sign);
  settle(turn, sign, quote, 'no');
  return 'settled';
}

function unclear(turn: Turn, sign: string, quote: string): void {
  tellUnclear(turn, sign, quote);
  settle(turn, sign, quote, 'unclear');
}

function settle(turn: Turn, sign: string, quote: string, as: 'no' | 'unclear' | 'past'): void {
  turn.conversation.settled = { sign, quote, as };
}

/**
 * The question was settled by the message before this one, which may be taken back now: "wait, I mean yes", or a plain yes after an
 * answer that was not clear. A plain yes after a no is asked about once more.
 */
export function secondThought(turn: Turn): boolean {
  const { before } = turn;
  if (!before || turn.conversation.asking) return false;
  const { answer, corrected } = spokenAnswer(turn.parts.text, turn.locale);
  // a dialog's own question is open: only what is plainly a correction, or follows an answer that was not clear, is about this one
  const isWalk = turn.inDialog !== null && turn.inDialog !== 'screening';
  if (turn.inDialog && !corrected && !(isWalk && before.as === 'unclear')) return false;
  const command = commandOf(turn);
  if (turn.parts.chosen && (turn.inDialog || (command !== 'yes' && command !== 'no'))) return false;
  if (isHere(turn) && !turn.inDialog) {
    raise(turn, before.sign, before.quote);
    return true;
  }
  if (turn.reading.asked.length > 0 && !corrected) return false;
  if (isMereOk(turn)) return false;
  if (!turn.inDialog && describesIt(turn, before)) {
    raise(turn, before.sign, before.quote);
    return true;
  }
  if (!turn.inDialog && isBackAfterAll(turn, before)) {
    askOnceMore(turn, before);
    return true;
  }
  // nothing was asked: "yes" and "better" answer nothing
  if (before.as === 'told' && !corrected) return false;
  // "take that back", "hmm, maybe"
  const doubts =
    answer === 'unsure' || (turn.parts.chosen === null && isOne('corrected', turn.parts.text, turn.locale));
  if (before.as === 'no' && doubts && !turn.inDialog) {
    askOnceMore(turn, before);
    return true;
  }
  if (answer === 'yes' || command === 'yes' || command === 'worse') {
    const tells = turn.reading.suspected === 'emergency' && !isUrgentSign(before.sign);
    if (corrected || tells || (before.as === 'unclear' && !turn.inDialog)) raise(turn, before.sign, before.quote);
    else askOnceMore(turn, before);
    return true;
  }
  if (turn.inDialog || before.as !== 'unclear' || (answer !== 'no' && command !== 'no')) return false;
  calm(turn, before.sign, before.quote);
  return true;
}
