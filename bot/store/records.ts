/** The tables' rows, and the statements about them that are not a turn's own. */
import type { Activity } from 'botbuilder';
import type { Effect } from '../../dialogs/reply.ts';
import type { Channel } from '../turn-types.ts';
import { insertHandoffs } from './turn-statements.ts';
import type { Queryable } from './types.ts';

/** What was answered to a message. */
export interface InboxRow {
  replies: Partial<Activity>[];
  delivered: boolean;
}

/** The replies have left over the channel's own sending road: a repeated message sends them no second time. */
export async function markDelivered(store: Queryable, key: string, activityId: string): Promise<void> {
  await store.query('update inbox set delivered = true where key = $1 and activity_id = $2', [key, activityId]);
}

/** Forgets messages that no channel repeats any more. */
export async function forgetInbox(store: Queryable, days: number): Promise<void> {
  await store.query("delete from inbox where received_at < now() - ($1::int * interval '1 day')", [days]);
}

/** One line of the transcript. */
export interface Line {
  seq: number;
  sender: 'user' | 'bot' | 'staff';
  activity: Partial<Activity>;
}

/** The conversation's lines after `seq`, oldest first, at most `count`. */
export function readTranscript(store: Queryable, key: string, seq: number, count: number): Promise<Line[]> {
  return store.query<Line>(
    'select seq, sender, activity from transcript where key = $1 and seq > $2 order by seq limit $3',
    [key, seq, count],
  );
}

/** The patient's message `id` as it was read last: written, or edited since. @returns null where it is not known */
export async function lastWording(store: Queryable, key: string, id: string): Promise<string | null> {
  const [line] = await store.query<{ text: string | null }>(
    `select activity->>'text' as text from transcript where key = $1 and sender = 'user'
       and (activity->>'id' = $2 or starts_with(activity->>'id', $2 || '#')) order by seq desc limit 1`,
    [key, id],
  );
  return line?.text ?? null;
}

export async function conversationExists(store: Queryable, key: string): Promise<boolean> {
  return (await store.query('select 1 as one from conversations where key = $1', [key])).length > 0;
}

export type Handoff = Extract<Effect, { kind: 'handoff' }>;

/** A hand-off with what surrounds it. */
export interface RecordedHandoff extends Handoff {
  channel?: Channel;
  locale?: string;
  /** the bot's reply to the same message */
  botWords?: string | null;
  /** transcript line of the patient's message */
  seq?: number | null;
  /** when it happened (ISO), where that was before now */
  at?: string;
}

/** Adds a hand-off that waited in the spool; one that stands already (the turn was stored after all) stays as it is. */
export async function addSpooledHandoff(
  tx: Queryable,
  key: string,
  activityId: string,
  handoff: RecordedHandoff,
): Promise<void> {
  await tx.query(insertHandoffs, [key, activityId, JSON.stringify([handoff]), true]);
}

/** Keeps every other process from writing this conversation until the transaction ends. */
export async function lockConversation(tx: Queryable, key: string): Promise<void> {
  await tx.query('select 1 as one from conversations where key = $1 for update', [key]);
}
