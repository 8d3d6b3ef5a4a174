/** The door of the machine: every channel turns its request into an Incoming and renders the Outgoing activities. */
import type { Activity } from 'botbuilder';
import type { Conversation } from '../dialogs/conversation.ts';
import type { Effect, Reply } from '../dialogs/reply.ts';
import type { VisitInput } from '../dialogs/visit-told.ts';
import type { Reading } from '../understanding/reading.ts';

export type Channel = 'website' | 'teams' | 'sms' | 'terminal' | 'other';

export interface Incoming {
  channel: Channel;
  /** conversation id, unique within the channel */
  conversation: string;
  /** the channel's own id of the message: a repeated one gets the stored reply */
  id: string;
  user: string;
  activity: Partial<Activity>;
}

export interface TurnResult {
  /** replies, already rendered and stored; each has its own id */
  replies: Partial<Activity>[];
  /** the id had been seen: these are the replies of the first time */
  repeated: boolean;
  /** the replies had left before, over a channel that sends by itself (`delivered` of the inbox) */
  delivered: boolean;
  /** false while the store does not answer: these replies stand in no transcript */
  stored: boolean;
}

/** One message, one transaction. Never throws for anything that a patient can send. */
export type RunTurn = (incoming: Incoming) => Promise<TurnResult>;

/** What the dialogs are asked each turn: state goes in and comes out as values. */
export interface RespondInput {
  text: string;
  choiceValue?: string;
  now: Date;
  channel: Channel;
  dialogState: unknown;
  conversation: Conversation;
  attachments: number;
  event: 'message' | 'start' | 'visit';
  visit?: VisitInput;
}

export interface RespondOutput {
  reply: Reply | null;
  effects: Effect[];
  conversation: Conversation;
  dialogState: unknown;
  reading: Reading;
}

export type Respond = (input: RespondInput) => Promise<RespondOutput>;
