/** What a message says of an alarm that stands, by the lists of the locale and the model of acts: that somebody was called, that the call is put off, whom to call. */
import { hasQuestionMark } from '../understanding/characters.ts';
import { does, tellsOfCall } from './acts.ts';
import { tellsOfProvider } from './command.ts';
import { tellFacts } from './facts.ts';
import { settledBy } from './fever-numbers.ts';
import { calledFor, isWondering, tellProviderCalled, tellUrgentAgain, urgentLately } from './in-force.ts';
import { names, wordsIn } from './openings.ts';
import { signsOf } from './sheet-lines.ts';
import { begins, isOne } from './spoken-answer.ts';
import { askAbout } from './suspicions.ts';
import { cut, type Turn } from './turn.ts';

/**
 * Only the model reads that the clinic was called, that the call is put off, or that it was not meant so: the first is taken note of, the
 * second gets the call again and no other answer, the third is asked about.
 */
export function saysOfUrgent(turn: Turn): boolean {
  const [sign] = urgentLately(turn);
  if (sign === undefined || turn.inDialog) return false;
  if (does(turn, 'stands.urgent', 'refuses')) return tellUrgentAgain(turn) !== 'no';
  if (turn.reading.asked.length > 0) return false;
  if (does(turn, 'stands.urgent', 'called-clinic')) {
    tellProviderCalled(turn);
    return true;
  }
  return does(turn, 'stands.urgent', 'taken-back') && askAbout(turn, sign, cut(turn.parts.text));
}

/** Fluid is told of in a message that tells of no sign: "it just turned yellow". */
export function tellsFluid({ parts: { chosen, text }, reading, locale }: Turn): boolean {
  const isTold = reading.kind === 'report' || reading.kind === 'unlisted-symptom';
  return chosen === null && isTold && reading.signs.length === 0 && names('fluid', text, locale);
}

/** Whom somebody called stands there, or it is about the call of just now: "she hung up, they are on the way". */
export function speaksOfCall(turn: Turn): boolean {
  if (calledFor(turn)) return turn.reading.asked.length === 0 && does(turn, 'stands.emergency', 'called');
  return tellsOfCall(turn);
}

/** "My doctor said 102 is the limit", while a fever stands that was told as over: it stays one by the lower limit. */
export function tellsLimit(turn: Turn): boolean {
  const { reading, parts } = turn;
  if (!urgentLately(turn).includes('urgent.fever') || hasQuestionMark(parts.text)) return false;
  return reading.higherLimit !== null || (tellsOfProvider(turn) && /\d{2}/.test(parts.text));
}

/** What was told of, and whether the patient has it, is asked back. */
export function asksWhetherItIs(turn: Turn): boolean {
  const { parts, conversation } = turn;
  const [sign] = signsOf(parts.sheet, conversation.lastFacts);
  if (sign === undefined || urgentLately(turn).includes(sign)) return false;
  return askAbout(turn, sign, cut(parts.text));
}

/** "What's the number for an ambulance?": whether it is an emergency is asked, with the number beside it. */
export function asksForHelp(turn: Turn): boolean {
  const { parts, locale } = turn;
  if (parts.chosen !== null || turn.remind || calledFor(turn) || !names('emergency-number', parts.text, locale))
    return false;
  return askAbout(turn, 'general.help', cut(parts.text));
}

/** "I do", "a bit yes", after lines about signs that were only asked about. */
export function hasWhatWasAsked(turn: Turn): boolean {
  const { conversation, parts, locale } = turn;
  if (settledBy(turn) !== null || !isWondering(conversation, parts.now)) return false;
  return begins('yes-short', parts.text, locale);
}

/** "And 911?", "and the doctor?" after an answer that told of signs: the lines for which that one is called. */
export function tellsWhomToCall(turn: Turn): boolean {
  const { parts, conversation, locale } = turn;
  if (parts.chosen || turn.remind || signsOf(parts.sheet, conversation.lastFacts).length === 0) return false;
  const part = isOne('when-911', parts.text, locale)
    ? 'emergency'
    : isOne('when-provider', parts.text, locale)
      ? 'urgent'
      : null;
  const facts = parts.sheet.sections.find(({ id }) => id === part)?.facts ?? [];
  if (facts.length === 0) return false;
  tellFacts(turn, facts);
  return true;
}

/** So few words ask whether to call at all: "so still call?", "do i still have to call if its gone" */
const shortAsk = 10;

/** Whether to call is asked, in a few words. */
export function asksWhetherToCall(turn: Turn): boolean {
  const { parts, locale } = turn;
  if (parts.chosen) return false;
  const asks = hasQuestionMark(parts.text) || begins('asks-call', parts.text, locale);
  return asks && wordsIn(parts.text) <= shortAsk && names('to-call', parts.text, locale);
}
