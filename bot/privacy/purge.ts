/** What is older than the clinic keeps it goes: conversations with all that was said, and at last the bare records of hand-offs. */
import type { Retention } from '../../content/schema.ts';
import type { Queryable, Store } from '../store/types.ts';

export interface Purged {
  conversations: number;
  /** hand-offs whose words went */
  handoffs: number;
  /** records of hand-offs that went whole */
  records: number;
}

/** So few at once that a turn that comes meanwhile does not wait long. */
const batchSize = 50;
const day = 24 * 60 * 60_000;

/** Open hand-offs, and all that belongs to their conversations, are never touched. */
export async function purge(store: Store, { messagesDays, auditYears }: Retention, now: Date): Promise<Purged> {
  const messages = new Date(now.getTime() - messagesDays * day).toISOString();
  const records = new Date(now);
  records.setUTCFullYear(records.getUTCFullYear() - auditYears);
  const purged: Purged = { conversations: 0, handoffs: 0, records: 0 };
  for (;;) {
    const count = await store.transaction(async (tx) => {
      const keys = await oldConversations(tx, messages);
      purged.conversations += keys.length;
      purged.handoffs += await forgetConversations(tx, keys, now);
      return keys.length;
    });
    if (count === 0) break;
  }
  // A hand-off that was spooled in an outage can be without a conversation.
  const alone = await store.query<{ key: string }>(
    `select distinct h.key from handoffs h where h.purged_at is null
       and not exists (select 1 from conversations c where c.key = h.key)
       and not exists (select 1 from handoffs o where o.key = h.key and (o.state <> 'closed' or o.closed_at >= $1::timestamptz))`,
    [messages],
  );
  if (alone.length > 0)
    purged.handoffs += await store.transaction((tx) =>
      forgetConversations(
        tx,
        alone.map(({ key }) => key),
        now,
      ),
    );
  const gone = await store.query(
    "delete from handoffs where state = 'closed' and purged_at is not null and closed_at < $1::timestamptz returning 1 as one",
    [records.toISOString()],
  );
  purged.records = gone.length;
  return purged;
}

/** Their rows are locked: a turn that begins now waits, and then begins a new conversation. */
async function oldConversations(tx: Queryable, before: string): Promise<string[]> {
  const rows = await tx.query<{ key: string }>(
    `select c.key from conversations c where c.updated_at < $1::timestamptz
       and not exists (select 1 from handoffs h where h.key = c.key and (h.state <> 'closed' or h.closed_at >= $1::timestamptz))
     order by c.updated_at limit $2 for update of c skip locked`,
    [before, batchSize],
  );
  return rows.map(({ key }) => key);
}

/** Deletes all that was said in these conversations, and the words of their hand-offs. @returns how many hand-offs lost words */
export async function forgetConversations(tx: Queryable, keys: readonly string[], now: Date): Promise<number> {
  if (keys.length === 0) return 0;
  const list = JSON.stringify(keys);
  const among = 'key in (select value from jsonb_array_elements_text($1::jsonb))';
  for (const table of ['transcript', 'inbox', 'turns', 'deliveries', 'conversations'])
    await tx.query(`delete from ${table} where ${among}`, [list]);
  const handoffs = await tx.query(
    `update handoffs set text = '', signs = '[]'::jsonb, temperature = null, place = null, days = null, bot_words = null,
       note = null, purged_at = $2::timestamptz where ${among} and purged_at is null returning 1 as one`,
    [list, now.toISOString()],
  );
  return handoffs.length;
}
