/**
 * What the model of acts (understanding/acts.ts) reads in a message: the answer to the bot's question, word that somebody has called, a
 * question to be passed on. It stands beside the lists of the locale. Pure.
 */
import { hasQuestionMark } from '../understanding/characters.ts';
import type { Act, ActReading, Situation } from '../understanding/situations.ts';
import { questionOffered } from './choices.ts';
import type { Conversation } from './conversation.ts';
import { urgentAt } from './in-force.ts';
import { names } from './openings.ts';
import type { Question } from './screening-steps.ts';
import { spokenAnswer } from './spoken-answer.ts';
import type { Turn } from './turn.ts';

/**
 * So sure is the model where it is acted upon. Chosen by five-fold cross-validation of the training lines (docs/understanding.md): of 800
 * answers to an emergency that reach `plainNo` with nothing against them, five were a yes and two left it open.
 */
export const least = {
  /** what ends nothing by itself: thanks, a question to be passed on, that somebody may have called, which is asked */
  talk: 0.6,
  /** a no that is asked about once more; a doubt behind a listed no; that it is not known; that the question is left aside */
  maybe: 0.6,
  /** a question that is passed on */
  send: 0.7,
  yes: 0.75,
  /** an act that sends or ends something, or is said in a question */
  act: 0.8,
  /** a no that is said for the second time; against a listed yes or a sign that the rules have found, for it to be asked about once more */
  no: 0.8,
  /** a no that the lists read too, but for what stands behind it */
  agreedNo: 0.85,
  /** a no to an urgent sign; where the lists are not sure, for it to be asked about once more */
  clearNo: 0.9,
  /** that somebody has called, where nothing else was said before */
  called: 0.9,
  /** a no to an emergency that is taken at its word */
  plainNo: 0.94,
} as const;

const selfHarm = 'self-harm';

/** In what situations a message is to be read: a question about a sign is open, an alarm stands, or what was told last. */
export function situationsOf(conversation: Conversation, checked: Question | null, now: Date): Situation[] {
  const { asking, emergency, silentOn, settled } = conversation;
  if (asking?.kind === 'worse') return ['urgent.pain'];
  // beside a question help may come all the same
  if (asking && 'sign' in asking)
    return [asking.sign as Situation, ...(emergency ? ['stands.emergency' as const] : [])];
  const found: Situation[] = checked ? [checked] : [];
  // "my husband called 911 already" may be the first that is said
  found.push('stands.emergency');
  // "I'd never do that", said of the thoughts that an alarm stands for
  if (emergency?.sign === selfHarm) found.push(selfHarm);
  // an answer that was not clear is gone on from
  if (!emergency && settled?.as === 'unclear') found.push(settled.sign as Situation);
  if (!emergency && urgentAt(conversation, now).length > 0) found.push('stands.urgent');
  if (silentOn === 'topic' || silentOn === 'symptom' || questionOffered(conversation) !== null)
    found.push('told.silent');
  found.push('told.answer');
  return found;
}

/** What the model reads in that situation; null for a choice, and where the message was not read in it. */
export function actIn({ parts: { chosen }, reading }: Turn, situation: string): ActReading | null {
  return chosen !== null ? null : (reading.acts.find((each) => each.situation === situation) ?? null);
}

/** The model is all but sure that somebody has called, and who was called stands there: "ambulance is 5 min out". */
export function tellsOfCall(turn: Turn): boolean {
  const { parts, locale } = turn;
  if (hasQuestionMark(parts.text) || !names('emergency-number', parts.text, locale)) return false;
  return does(turn, 'stands.emergency', 'called', least.called);
}

/** Somebody has called, and it need not be asked: the model reads it, and the message has words of a call made or of help that comes. */
export function hasCalled(turn: Turn): boolean {
  const { parts, locale } = turn;
  // "i think they are calling"
  if (names('thinks', parts.text, locale) || spokenAnswer(parts.text, locale).answer === 'unsure') return false;
  return tellsOfHelp(turn) && does(turn, 'stands.emergency', 'called', least.act);
}

/** Words of a call made, or of help that comes or is here: "on the line", "they are on their way". Not "my sons are here", "ready to call". */
export function tellsOfHelp({ parts: { text }, locale }: Turn): boolean {
  const says = (list: string) => names(list, text, locale);
  return !says('no-help') && (says('call-made') || (says('help-comes') && !says('people')));
}

/** The message does that, as sure as that has to be. */
export function does(turn: Turn, situation: string, act: Act, needed: number = least.talk): boolean {
  const seen = actIn(turn, situation);
  return seen !== null && seen.act === act && seen.likelihood >= needed;
}
