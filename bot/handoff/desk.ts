/**
 * The care team's desk: what people at the clinic see of hand-offs and do about them. bot/staff (and an agent hub) works through
 * this interface only. A case is all open hand-offs of one conversation, or those of it that were closed together; any of their
 * ids names it.
 */
import type { Activity } from 'botbuilder';
import type { ReplyLevel } from '../../dialogs/reply.ts';
import type { Handoff } from '../store/records.ts';
import type { Queryable } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';
import type { HandoffState } from './states.ts';

export interface Staff {
  id: string;
  /** as patients read it: "Ana" */
  name: string;
  role: 'nurse' | 'manager';
}

/** The person who has a case. */
export type Owner = Pick<Staff, 'id' | 'name'>;

/** Outcomes with which a case can be closed; their words stand in locales/. */
export const outcomes = ['answered', 'called', 'visit', 'emergency', 'not-reached', 'nothing-needed', 'other'] as const;
export type CloseOutcome = (typeof outcomes)[number];

export type DeskAction = 'acknowledge' | 'take-over' | 'give-back' | 'close' | 'reply';

/** What was done, told to the hook in the action's own transaction. */
export interface Deed {
  action: DeskAction;
  staff: Staff;
  /** the conversation's key and the hand-offs that the action touched */
  key: string;
  handoffs: number[];
  /** closing: how */
  outcome?: CloseOutcome;
}
/** An error thrown here undoes the action: what cannot be recorded does not happen. */
export type RecordDeed = (tx: Queryable, deed: Deed) => Promise<void>;

/** One case in a list. Holds none of the patient's words. Times are ISO. */
export interface CaseSummary {
  /** the case's name: its first hand-off */
  id: number;
  /** every hand-off of the case, oldest first */
  handoffs: number[];
  /** the state of the hand-off with which least was done */
  state: HandoffState;
  /** the highest of its hand-offs */
  level: ReplyLevel;
  reasons: Handoff['reason'][];
  channel: Channel;
  /** the end of the number of a patient who texts ("…0123"); the whole of it only with the case that was opened */
  phone: string | null;
  locale: string;
  owner: Owner | null;
  /** the oldest hand-off: waiting since */
  at: string;
  updatedAt: string;
  /** the earliest time that a patient was promised */
  dueAt: string | null;
  acknowledgedAt: string | null;
  closedAt: string | null;
  outcome: CloseOutcome | null;
  /** alerts that nobody can get any more, and lines that did not reach the patient */
  deadAlerts: number;
  undelivered: number;
}

export interface HandoffRow extends Omit<Handoff, 'kind'> {
  id: number;
  state: HandoffState;
  botWords: string | null;
  /** transcript line of the patient's message; null where it is not known (spooled in an outage) */
  seq: number | null;
  spooled: boolean;
  at: string;
  alertedAt: string | null;
  acknowledgedAt: string | null;
  closedAt: string | null;
  note: string | null;
}

export interface CaseLine {
  seq: number;
  sender: 'user' | 'bot' | 'staff';
  at: string;
  text: string;
  /** who wrote, for staff */
  name: string | null;
  /** fact ids that the line cites */
  cites: string[];
  activity: Partial<Activity>;
}

export interface FailedDelivery {
  seq: number | null;
  state: 'waiting' | 'failed';
  /** code, such as "403" or "TIMEOUT" */
  reason: string | null;
  attempts: number;
  at: string;
}

export interface AlertRow {
  id: string;
  handoff: number;
  step: number;
  recipient: string;
  road: 'webhook' | 'email' | 'sms' | 'teams';
  state: 'waiting' | 'sent' | 'dead' | 'dropped';
  attempts: number;
  reason: string | null;
  at: string;
}

/** All that a person needs to see of a case. */
export interface CasePage extends CaseSummary {
  key: string;
  /** oldest first; signs with quotes, temperature, place, days, text */
  rows: HandoffRow[];
  lines: CaseLine[];
  /** fact ids that the bot told in this conversation */
  facts: string[];
  /** the sheet that they stand on; null: the clinic's own */
  procedure: string | null;
  /** lines of the clinic that did not (or not yet) reach the patient */
  deliveries: FailedDelivery[];
  alerts: AlertRow[];
  /** who speaks with the patient now; the bot where null */
  speaker: Owner | null;
  /** whether a reply of the clinic's can reach the patient on this channel without their coming back */
  reachable: boolean;
}

export type DeskErrorCode =
  | 'not-found'
  /** the case is in another state (somebody else was quicker) */
  | 'not-allowed-now'
  /** another person has it */
  | 'taken'
  | 'empty-text'
  | 'too-long';

/** Why an action was not done. Nothing was changed. */
export class DeskError extends Error {
  override name = 'DeskError';
  readonly code: DeskErrorCode;
  /** who has it, where it is taken */
  readonly owner: Owner | null;
  constructor(code: DeskErrorCode, owner: Owner | null = null) {
    super(`desk: ${code}`);
    this.code = code;
    this.owner = owner;
  }
}

export interface Desk {
  /** Open cases: emergencies, urgent ones, then the others; within a level the oldest first. */
  queue(): Promise<CaseSummary[]>;
  /** The case of a hand-off, open or closed. */
  open(id: number): Promise<CasePage | null>;
  /** @throws DeskError */
  acknowledge(id: number, staff: Staff, record?: RecordDeed): Promise<void>;
  /** The bot falls silent but for emergencies; the patient is told who writes. @throws DeskError */
  takeOver(id: number, staff: Staff, record?: RecordDeed): Promise<void>;
  /** The bot answers again, and the patient is told so. Its owner or a manager. @throws DeskError */
  giveBack(id: number, staff: Staff, record?: RecordDeed): Promise<void>;
  /** Gives back first where somebody is in conversation. @throws DeskError */
  close(id: number, staff: Staff, outcome: CloseOutcome, note: string, record?: RecordDeed): Promise<void>;
  /** Reaches the patient. While in conversation, or without taking over where a question was left. @throws DeskError */
  reply(id: number, staff: Staff, text: string, record?: RecordDeed): Promise<void>;
  /** Cases, also closed ones, newest first: a number or words of the hand-off, its note, its owner's name. */
  search(text: string, limit: number): Promise<CaseSummary[]>;
  /** Something changed: in this process at once, in another instance within 1.5 s. @returns a function that ends it */
  watch(listener: () => void): () => void;
}
