/** Removes everything that is kept of one conversation, for a patient who asks for it. The audit stays: it has none of their words. */
import type { Queryable } from '../store/types.ts';

const tables = ['transcript', 'inbox', 'turns', 'deliveries', 'handoffs', 'conversations'] as const;

/** @returns how many rows went, or null where the case has open hand-offs (or is unknown): somebody must close it first */
export async function eraseCase(tx: Queryable, id: number): Promise<number | null> {
  const [found] = await tx.query<{ key: string; open: number }>(
    `select h.key, (select count(*)::int from handoffs o where o.key = h.key and o.state <> 'closed') as open
     from handoffs h where h.id = $1`,
    [id],
  );
  if (!found || found.open > 0) return null;
  // As a turn does: whoever writes meanwhile waits, and begins a new conversation after.
  await tx.query('select 1 from conversations where key = $1 for update', [found.key]);
  let count = 0;
  for (const table of tables) {
    const rows = await tx.query(`delete from ${table} where key = $1 returning 1 as gone`, [found.key]);
    count += rows.length;
  }
  return count;
}
