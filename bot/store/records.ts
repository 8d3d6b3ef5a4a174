/** The statements of a turn beside its state: conversation rows, inbox, transcript, audit, hand-offs. */
import type { Activity } from 'botbuilder';
import type { Effect } from '../../dialogs/reply.ts';
import type { Reading } from '../../understanding/reading.ts';
import type { Queryable } from './types.ts';

export interface ConversationRow {
  key: string;
  channel: string;
  conversation: string;
  user: string;
  /** Bot Framework conversation reference, where a channel has one */
  reference: unknown;
}

/** Makes the conversation's row where there is none, and takes its lock for the rest of the transaction. */
export async function openConversation(tx: Queryable, row: ConversationRow): Promise<{ lastSeq: number }> {
  const [found] = await tx.query<{ last_seq: number }>(
    `insert into conversations (key, channel, conversation, user_id, reference) values ($1, $2, $3, $4, $5::jsonb)
     on conflict (key) do update set reference = coalesce(excluded.reference, conversations.reference) returning last_seq`,
    [row.key, row.channel, row.conversation, row.user, row.reference ? JSON.stringify(row.reference) : null],
  );
  return { lastSeq: found?.last_seq ?? 0 };
}

export interface InboxRow {
  replies: Partial<Activity>[];
  delivered: boolean;
}

/** What was answered to this message before; null for a new one. */
export async function findInInbox(tx: Queryable, key: string, activityId: string): Promise<InboxRow | null> {
  const [row] = await tx.query<InboxRow>('select replies, delivered from inbox where key = $1 and activity_id = $2', [
    key,
    activityId,
  ]);
  return row ?? null;
}

export async function addToInbox(
  tx: Queryable,
  key: string,
  activityId: string,
  replies: Partial<Activity>[],
): Promise<void> {
  await tx.query('insert into inbox (key, activity_id, replies) values ($1, $2, $3::jsonb)', [
    key,
    activityId,
    JSON.stringify(replies),
  ]);
}

/** The replies have left over the channel's own sending road: a repeated message sends them no second time. */
export async function markDelivered(store: Queryable, key: string, activityId: string): Promise<void> {
  await store.query('update inbox set delivered = true where key = $1 and activity_id = $2', [key, activityId]);
}

/** Forgets messages that no channel repeats any more. */
export async function forgetInbox(store: Queryable, days: number): Promise<void> {
  await store.query("delete from inbox where received_at < now() - ($1::int * interval '1 day')", [days]);
}

export interface Line {
  seq: number;
  sender: 'user' | 'bot';
  activity: Partial<Activity>;
}

/** Appends to the transcript; the sequence numbers are the caller's, from openConversation's lastSeq on. */
export async function addToTranscript(tx: Queryable, key: string, lines: Line[]): Promise<void> {
  const last = lines.at(-1);
  if (!last) return;
  await tx.query(
    `insert into transcript (key, seq, sender, activity)
     select $1, (line->>'seq')::int, line->>'sender', line->'activity' from jsonb_array_elements($2::jsonb) as line`,
    [key, JSON.stringify(lines)],
  );
  await tx.query('update conversations set last_seq = $2 where key = $1', [key, last.seq]);
}

/** The conversation's lines after `seq`, oldest first, at most `count`. */
export function readTranscript(store: Queryable, key: string, seq: number, count: number): Promise<Line[]> {
  return store.query<Line>(
    'select seq, sender, activity from transcript where key = $1 and seq > $2 order by seq limit $3',
    [key, seq, count],
  );
}

export async function conversationExists(store: Queryable, key: string): Promise<boolean> {
  return (await store.query('select 1 as one from conversations where key = $1', [key])).length > 0;
}

export interface TurnRow {
  key: string;
  activityId: string;
  reading: Reading;
  facts: string[];
  level: string;
  contentVersion: string;
}

export async function addTurn(tx: Queryable, turn: TurnRow): Promise<void> {
  await tx.query(
    `insert into turns (key, activity_id, reading, facts, level, content_version) values ($1, $2, $3::jsonb, $4::jsonb, $5, $6)`,
    [
      turn.key,
      turn.activityId,
      JSON.stringify(turn.reading),
      JSON.stringify(turn.facts),
      turn.level,
      turn.contentVersion,
    ],
  );
}

export type Handoff = Extract<Effect, { kind: 'handoff' }>;

/** Adds a hand-off; the same message and reason a second time (spooled and stored, say) is one hand-off. */
export async function addHandoff(
  tx: Queryable,
  key: string,
  activityId: string,
  handoff: Handoff,
  spooled = false,
): Promise<void> {
  await tx.query(
    `insert into handoffs (key, activity_id, reason, level, signs, temperature, place, days, text, spooled)
     values ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10) on conflict (key, activity_id, reason) do nothing`,
    [
      key,
      activityId,
      handoff.reason,
      handoff.level,
      JSON.stringify(handoff.signs),
      handoff.temperature,
      handoff.place,
      handoff.days,
      handoff.text,
      spooled,
    ],
  );
}
