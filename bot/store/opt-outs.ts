/** Who ended the clinic's text messages. Rows are only added and never forgotten; the last one of a phone counts. */
import type { Queryable } from './types.ts';

/**
 * Kept once for each message, however often it is taken.
 * @param recipient the phone's name (channels/sms/phone.ts)
 * @param at when they wrote it: in an outage it is recorded later, and a wish in between must not lose against it
 */
export async function recordTexts(
  store: Queryable,
  recipient: string,
  activityId: string,
  wish: 'stop' | 'start',
  at: string,
): Promise<void> {
  await store.query(
    'insert into opt_outs (recipient, activity_id, wish, at) values ($1, $2, $3, $4::timestamptz) on conflict (recipient, activity_id) do nothing',
    [recipient, activityId, wish, at],
  );
}

/** Whether nothing may be sent to this phone that answers no message of its own. */
export async function hasEndedTexts(store: Queryable, recipient: string): Promise<boolean> {
  const [last] = await store.query<{ wish: string }>(
    'select wish from opt_outs where recipient = $1 order by at desc, id desc limit 1',
    [recipient],
  );
  return last?.wish === 'stop';
}
