/** The door of the machine: every channel turns its request into an Incoming and renders the Outgoing activities. */
import type { Activity } from 'botbuilder';

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
}

/** One message, one transaction. Never throws for anything that a patient can send. */
export type RunTurn = (incoming: Incoming) => Promise<TurnResult>;
