/** The answer to a yes/no question that the bot asked outside any dialog. */

import { hasQuestionMark } from '../understanding/characters.ts';
import { isUrgentSign } from '../understanding/levels.ts';
import { does, least } from './acts.ts';
import { tellUnclear } from './alarms.ts';
import { hasContrast } from './behind-no.ts';
import { commandOf, goesBehindNo, isMereOk } from './command.ts';
import { tellNotWorse } from './facts.ts';
import { clearAsCalled } from './in-force.ts';
import { repeatLastFacts, switchLanguage } from './language.ts';
import { answerNow } from './now-answer.ts';
import { denies, names } from './openings.ts';
import { answerTo, describesIt, isBackAfterAll, isHere } from './question-answer.ts';
import { askOnceMore, askToBeSure, calm, raise } from './settle.ts';
import { isOne, spokenAnswer } from './spoken-answer.ts';
import { answerSuspected } from './suspected-answer.ts';
import type { Turn } from './turn.ts';
import { isAside, weigh } from './weighed-answer.ts';

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
    case 'suspected':
      return answerSuspected(turn, question);
    case 'what-if':
    case 'mistake':
      return answerNow(turn, question);
    case 'called':
      // only a yes ends it
      if (!saysCalled(turn)) return 'open';
      clearAsCalled(turn);
      return 'settled';
    case 'worse': {
      // "more" is both
      const listed = command === 'what-else' ? 'yes' : answerTo(turn, 'urgent.pain');
      const weighed = listed === null ? weigh(turn, { sign: 'urgent.pain' }, listed) : null;
      const answer = weighed === 'yes' || weighed === 'no' ? weighed : listed;
      if (answer === 'yes') return raise(turn, 'urgent.pain', turn.parts.text);
      if (answer === 'no') {
        tellNotWorse(turn);
        return 'settled';
      }
      if (answer === null) {
        if (!mayBeAnswer(turn)) return 'open';
        return askOnceMore(turn, { sign: 'urgent.pain', quote: turn.parts.text });
      }
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

/** Nothing is asked or named that has an answer of its own: "same I guess, maybe a little more". */
function mayBeAnswer(turn: Turn): boolean {
  const { parts, reading, remind } = turn;
  const { kind, level, asked, topic, signs, suspected, smallTalk, command, leans } = reading;
  if (parts.chosen || remind || level !== 'none' || suspected !== null || signs.length > 0) return false;
  if (isAside(turn, 'urgent.pain')) return false;
  if (asked.length > 0 || topic !== null || smallTalk !== null || command !== null || leans) return false;
  return (
    (kind === 'report' || kind === 'ack' || kind === 'nonsense') && !isMereOk(turn) && !hasQuestionMark(parts.text)
  );
}

/** "Yes", "yes they are here"; not "yes but they did not pick up", "yes, can you call them". */
function saysCalled(turn: Turn): boolean {
  const { parts, locale } = turn;
  if (parts.chosen) return commandOf(turn) === 'yes';
  const { answer, rest } = spokenAnswer(parts.text, locale);
  if (answer !== 'yes' || hasQuestionMark(parts.text)) return false;
  if (rest === '') return true;
  // "yes my sons are here"
  if (names('no-help', rest, locale) || names('people', rest, locale)) return false;
  return !denies(rest, locale) && !hasContrast(rest, locale) && does(turn, 'stands.emergency', 'called', least.act);
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
  if (!turn.inDialog && isBackAfterAll(turn, before)) {
    askOnceMore(turn, before);
    return true;
  }
  if (turn.reading.asked.length > 0 && !corrected) return false;
  if (isMereOk(turn)) return false;
  // "but I said no, I can breathe", behind an answer that was not clear
  if (before.as === 'unclear' && !turn.inDialog && does(turn, before.sign, 'no') && answer !== 'yes') {
    askToBeSure(turn, before);
    return true;
  }
  if (!turn.inDialog && describesIt(turn, before)) {
    raise(turn, before.sign, before.quote);
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
  // "no, I said it's tight"
  if (goesBehindNo(turn)) askToBeSure(turn, before);
  else calm(turn, before.sign, before.quote);
  return true;
}
