/** The tables' rows, and the statements about them that are not a turn's own. */
import type { Activity, ConversationReference } from 'botbuilder';
import type { Effect } from '../../dialogs/reply.ts';
import { place, type Seal } from '../privacy/seal.ts';
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
export async function readTranscript(store: Queryable, key: string, seq: number, count: number): Promise<Line[]> {
  const lines = await store.query<Line>(
    'select seq, sender, activity from transcript where key = $1 and seq > $2 order by seq limit $3',
    [key, seq, count],
  );
  return lines.map((line) => ({ ...line, activity: openLine(store.seal, key, line) }));
}

/** The activity of a line as it was said. */
export function openLine(seal: Seal, key: string, { seq, activity }: { seq: number; activity: unknown }) {
  return seal.openJson<Partial<Activity>>(lineAt(key, seq), activity);
}

/** Where a transcript line stands, for its seal. */
export const lineAt = (key: string, seq: number) => place('transcript', 'activity', key, seq);

/** The way back to the patient as it was kept at first contact. */
export function referenceOf({ seal }: Queryable, key: string, stored: unknown): Partial<ConversationReference> | null {
  return seal.openJson(place('conversations', 'reference', key), stored);
}

/** An edit of a message before so many others of the patient's is read as a new one. */
const linesBack = 50;

/** The patient's message `id` as it was read last: written, or edited since. @returns null where it is not known */
export async function lastWording(store: Queryable, key: string, id: string): Promise<string | null> {
  // the ids stand inside the lines, which may be sealed
  const lines = await store.query<Line>(
    "select seq, sender, activity from transcript where key = $1 and sender = 'user' order by seq desc limit $2",
    [key, linesBack],
  );
  for (const line of lines) {
    const { id: known, text } = openLine(store.seal, key, line);
    if (known === id || known?.startsWith(`${id}#`)) return text ?? null;
  }
  return null;
}

/** Whether anything was ever said there. */
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

/** Columns of a hand-off that hold what the patient said, or was told. */
export const handoffWords = ['text', 'signs', 'temperature', 'place', 'bot_words', 'note'] as const;

/** @param row its conversation, message and reason: what names the hand-off from its first moment on */
export function handoffAt(column: (typeof handoffWords)[number], row: HandoffName) {
  return place('handoffs', column, row.key, row.activity_id, row.reason);
}

export interface HandoffName {
  key: string;
  activity_id: string;
  reason: string;
}

/** The list as the statements take it. */
export function sealHandoffs(seal: Seal, key: string, activityId: string, handoffs: RecordedHandoff[]): string {
  return JSON.stringify(
    handoffs.map((handoff) => {
      const at = (column: (typeof handoffWords)[number]) =>
        handoffAt(column, { key, activity_id: activityId, reason: handoff.reason });
      return {
        ...handoff,
        text: seal.text(at('text'), handoff.text),
        signs: seal.value(at('signs'), handoff.signs),
        temperature: seal.text(at('temperature'), handoff.temperature),
        place: seal.text(at('place'), handoff.place),
        botWords: seal.text(at('bot_words'), handoff.botWords),
      };
    }),
  );
}

/** Adds a hand-off that waited in the spool; one that stands already (the turn was stored after all) stays as it is. */
export async function addSpooledHandoff(
  tx: Queryable,
  key: string,
  activityId: string,
  handoff: RecordedHandoff,
): Promise<void> {
  await tx.query(insertHandoffs, [key, activityId, sealHandoffs(tx.seal, key, activityId, [handoff]), true]);
}

/** Keeps every other process from writing this conversation until the transaction ends. */
export async function lockConversation(tx: Queryable, key: string): Promise<void> {
  await tx.query('select 1 as one from conversations where key = $1 for update', [key]);
}
