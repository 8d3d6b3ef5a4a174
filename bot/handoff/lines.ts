/** A line that the clinic begins: written to the transcript like any other, in a transaction, and on its way to the patient. */
import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { botId } from '../address.ts';
import { place } from '../privacy/seal.ts';
import type { ReplyData } from '../render/render.ts';
import { lineAt } from '../store/records.ts';
import type { Queryable } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';

export interface NewLine {
  sender: 'bot' | 'staff';
  /** as the patient reads it */
  name: string;
  text: string;
  locale: string;
  /** from this line on somebody else speaks with the patient: whoever waits for the bot need not */
  speaker?: 'staff' | 'bot';
}

export interface WrittenLine {
  seq: number;
  activity: Partial<Activity>;
  /** the line must be sent: the channel does not come and read */
  delivery: number | null;
}

/** Channels whose patients read the transcript themselves. */
const reading: readonly Channel[] = ['website', 'terminal'];

/** Whether a line reaches the patient on this channel, though they do not write. */
export function isReachable(channel: Channel, reference: unknown): boolean {
  return (
    channel === 'sms' ||
    reading.includes(channel) ||
    Boolean((reference as { serviceUrl?: unknown } | null)?.serviceUrl)
  );
}

interface Place {
  channel: Channel;
  conversation: string;
  user_id: string;
  last_seq: number;
}

/** The version grows with it: a turn that runs meanwhile notices and begins again. @returns null where the conversation is unknown */
export async function addLine(tx: Queryable, key: string, line: NewLine, now: Date): Promise<WrittenLine | null> {
  const [found] = await tx.query<Place>(
    `update conversations set last_seq = last_seq + 1, version = version + 1, updated_at = now()
     where key = $1 returning channel, conversation, user_id, last_seq`,
    [key],
  );
  if (!found) return null;
  const user = tx.seal.openText(place('conversations', 'user_id', key), found.user_id) ?? '';
  const seq = found.last_seq;
  const activity = activityOf(key, line, { ...found, user_id: user }, seq, now);
  await tx.query('insert into transcript (key, seq, sender, activity) values ($1, $2, $3, $4::jsonb)', [
    key,
    seq,
    line.sender,
    tx.seal.json(lineAt(key, seq), activity),
  ]);
  const delivery = reading.includes(found.channel) ? null : await addDelivery(tx, key, seq, null);
  return { seq, activity, delivery };
}

/** The channel did not take it at first. */
export interface Refused {
  reason: string;
  /** not before then */
  retryAt: Date;
  /** false: it would be refused again */
  again: boolean;
}

/** @param activity where it is no line of the transcript: an event for the channel */
export async function addDelivery(
  tx: Queryable,
  key: string,
  seq: number | null,
  activity: Partial<Activity> | null,
  refused?: Refused,
): Promise<number> {
  const { reason = null, retryAt = null, again = true } = refused ?? {};
  const [row] = await tx.query<{ id: number }>(
    `insert into deliveries (key, seq, activity, attempts, reason, retry_at, state, done_at)
     values ($1, $2, $3::jsonb, $4, $5, $6::timestamptz, $7, case when $7 = 'failed' then now() end)
     on conflict (key, seq) do update set reason = excluded.reason returning id::float8 as id`,
    [
      key,
      seq,
      activity ? JSON.stringify(activity) : null,
      refused ? 1 : 0,
      reason,
      retryAt?.toISOString() ?? null,
      again ? 'waiting' : 'failed',
    ],
  );
  if (!row) throw new Error('the delivery was not written');
  return row.id;
}

function activityOf(key: string, line: NewLine, place: Place, seq: number, now: Date): Partial<Activity> {
  const data: ReplyData & { staff?: { name: string }; speaker?: 'staff' | 'bot' } = {
    bubbles: [{ text: line.text, cites: [] }],
    level: 'none',
    choices: [],
    seq,
    ...(line.speaker ? { speaker: line.speaker } : {}),
    ...(line.sender === 'staff' ? { staff: { name: line.name } } : {}),
  };
  return {
    type: 'message',
    id: createHash('sha256').update(`${key}\nline ${seq}`).digest('base64url').slice(0, 22),
    timestamp: now,
    from: { id: botId, name: line.name, role: 'bot' },
    recipient: { id: place.user_id, name: '', role: 'user' },
    conversation: { id: place.conversation, isGroup: false, conversationType: 'personal', name: '' },
    text: line.text,
    textFormat: 'plain',
    locale: line.locale,
    channelData: data,
  };
}
