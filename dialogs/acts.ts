/**
 * What the model of acts (understanding/acts.ts) reads in a message: the answer to the bot's question, word that somebody has called, a
 * question to be passed on. It stands beside the lists of the locale. Pure.
 */
import type { Act, ActReading, Situation } from '../understanding/acts.ts';
import type { Conversation } from './conversation.ts';
import { urgentAt } from './in-force.ts';
import type { Question } from './screening-steps.ts';
import type { Turn } from './turn.ts';

/** So sure is the model where what it reads is acted upon, by what that would do. Chosen on the training lines, five-fold. */
export const least = {
  /** a no to an emergency, which is asked about once more; another act that the lists have missed */
  act: 0.8,
  /** a no that stands against what the lists have read, or is said for the second time */
  no: 0.9,
  /** a no that is taken at its word, and one where the rules have found the very sign */
  plainNo: 0.95,
  /** the question is left aside */
  aside: 0.7,
} as const;

/** In what situations a message is to be read: a question about a sign is open, an alarm stands, or what was told last. */
export function situationsOf(conversation: Conversation, checked: Question | null, now: Date): Situation[] {
  const { asking, emergency, silentOn, greeted } = conversation;
  if (asking?.kind === 'worse') return ['urgent.pain'];
  if (asking && 'sign' in asking) return [asking.sign as Situation];
  const found: Situation[] = checked ? [checked] : [];
  if (emergency) found.push('stands.emergency');
  else if (urgentAt(conversation, now).length > 0) found.push('stands.urgent');
  if (silentOn === 'topic') found.push('told.silent');
  if (greeted) found.push('told.answer');
  return found;
}

/** What the model reads in that situation; null for a choice, and where the message was not read in it. */
export function actIn({ parts: { chosen }, reading }: Turn, situation: string): ActReading | null {
  return chosen !== null ? null : (reading.acts.find((each) => each.situation === situation) ?? null);
}

/** The message does that, as sure as that has to be. */
export function does(turn: Turn, situation: Situation, act: Act, needed: number = least.act): boolean {
  const seen = actIn(turn, situation);
  return seen !== null && seen.act === act && seen.likelihood >= needed;
}
