/** What the bot asked or said before a message, and what patients do then (dialogue acts). */
import { signIds } from '../content/language-schema.ts';

/** What may follow a yes/no question about a sign. */
const answers = ['yes', 'no', 'unsure', 'aside'] as const;
/** What may be said of an alarm that stands. */
const ofAlarm = ['refuses', 'taken-back', 'gone', 'more', 'other'] as const;

/** What the bot said last, where it asked about no sign, and what patients do then. */
const situations = {
  'stands.emergency': ['called', ...ofAlarm],
  'stands.urgent': ['called-clinic', ...ofAlarm],
  'told.silent': ['leave', 'decline', 'other'],
  'told.answer': ['thanks', 'accept', 'again', 'complaint', 'robot', 'hours', 'phone', 'person', 'followup', 'other'],
} as const;

type Sign = (typeof signIds)[number];
type Talk = keyof typeof situations;

/** The sign that was asked about, or what the bot said last. */
export type Situation = Sign | Talk;
export type Act = (typeof answers)[number] | (typeof situations)[Talk][number];

export interface ActReading {
  situation: Situation;
  act: Act;
  /** among the acts of the situation, from 0 to 1 */
  likelihood: number;
}

export const situationIds: readonly Situation[] = [...signIds, ...(Object.keys(situations) as Talk[])];

/** A sign was asked about. */
export function isQuestion(situation: Situation): situation is Sign {
  return !(situation in situations);
}

/** The acts that fit a situation. */
export function actsIn(situation: Situation): readonly Act[] {
  return isQuestion(situation) ? answers : situations[situation];
}
