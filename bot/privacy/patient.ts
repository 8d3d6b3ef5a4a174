/** One patient's data: found, told whole, erased. */
import { secret } from '../store/secrets.ts';
import type { Queryable } from '../store/types.ts';
import { bareNumber, fingerprint } from './fingerprint.ts';
import { forgetConversations } from './purge.ts';
import { place } from './seal.ts';
import { type StoredRow, sealedTables } from './sealed-columns.ts';

/** How a patient is named: a conversation's key, a phone number, or the id of the user on their channel. */
export type PatientName = { conversation: string } | { phone: string } | { user: string };

const scannedAtOnce = 500;

/** @returns the keys of the patient's conversations. User ids and numbers are sealed, so all conversations are gone through. */
export async function findConversations(db: Queryable, name: PatientName): Promise<string[]> {
  if ('conversation' in name) {
    const rows = await db.query(
      'select 1 as one from conversations where key = $1 union all select 1 from handoffs where key = $1 limit 1',
      [name.conversation],
    );
    return rows.length > 0 ? [name.conversation] : [];
  }
  const wanted = 'phone' in name ? bareNumber(name.phone) : name.user;
  const found: string[] = [];
  let last = '';
  for (;;) {
    const rows = await db.query<{ key: string; user_id: string }>(
      'select key, user_id from conversations where key > $1 order by key limit $2',
      [last, scannedAtOnce],
    );
    for (const { key, user_id } of rows) {
      const user = db.seal.openText(place('conversations', 'user_id', key), user_id) ?? '';
      if (('phone' in name ? bareNumber(user) : user) === wanted) found.push(key);
    }
    const end = rows.at(-1);
    if (!end || rows.length < scannedAtOnce) return found;
    last = end.key;
  }
}

const tables = ['conversations', 'transcript', 'inbox', 'turns', 'handoffs', 'deliveries'] as const;

/** Everything that is kept about these conversations, opened: for each its rows, by table. */
export async function exportConversations(db: Queryable, keys: readonly string[]): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  for (const key of keys) {
    const one: Record<string, unknown> = { key };
    for (const table of tables) {
      const rows = await db.query<StoredRow>(`select * from ${table} where key = $1 order by 1, 2`, [key]);
      one[table] = rows.map((row) => openRow(db, table, row));
    }
    one.alerts = await db.query(
      `select a.handoff::text as handoff, a.step, a.recipient, a.road, a.state, a.attempts, a.reason, a.at, a.done_at
       from alerts a join handoffs h on h.id = a.handoff where h.key = $1 order by a.at`,
      [key],
    );
    all.push(one);
  }
  return all;
}

function openRow({ seal }: Queryable, table: string, row: StoredRow): StoredRow {
  const sealed = sealedTables.find((one) => one.table === table);
  if (!sealed) return row;
  const open = ([column, kind]: [string, 'text' | 'json']) => {
    const at = place(table, column, ...sealed.row.map((name) => row[name] as string | number));
    return [column, kind === 'text' ? seal.openText(at, row[column] as string | null) : seal.openJson(at, row[column])];
  };
  return { ...row, ...Object.fromEntries(Object.entries(sealed.columns).map(open)) };
}

/** That the patient ended the text messages, or wanted them again. */
export interface TextWish {
  /** the phone's name, from which the number cannot be read */
  recipient: string;
  activity_id: string;
  wish: 'stop' | 'start';
  at: Date;
}

/** @returns what the patient's phones wished, oldest first: kept for ever, so also where no conversation is left */
export async function findTextWishes(db: Queryable, name: PatientName, keys: readonly string[]): Promise<TextWish[]> {
  // Named as channels/sms/phone.ts names it.
  const phone = 'phone' in name ? fingerprint(await secret(db, 'phone-names'), bareNumber(name.phone)) : null;
  return db.query<TextWish>(
    `select recipient, activity_id, wish, at from opt_outs where recipient = $1::text or recipient in
       (select conversation from conversations where channel = 'sms' and key in (select value from jsonb_array_elements_text($2::jsonb)))
     order by at, id`,
    [phone, JSON.stringify(keys)],
  );
}

export interface Erased {
  conversations: number;
  /** hand-offs that stay as records without words, under a name of their own */
  handoffs: number;
}

/** The patient has a hand-off that nobody has closed: it is not erased under the care team's hands. */
export class OpenHandoffError extends Error {
  override name = 'OpenHandoffError';
}

const amongKeys = 'key in (select value from jsonb_array_elements_text($1::jsonb))';

/** Whether the care team still has something of these conversations on its list. */
export async function hasOpenHandoff(db: Queryable, keys: readonly string[]): Promise<boolean> {
  const open = `select 1 as one from handoffs where ${amongKeys} and state <> 'closed' limit 1`;
  return (await db.query(open, [JSON.stringify(keys)])).length > 0;
}

/** Part of a transaction. Who ended the text messages stays so: their wish is not erased. @throws OpenHandoffError, after which the transaction must not go on */
export async function eraseConversations(tx: Queryable, keys: readonly string[], now: Date): Promise<Erased> {
  const list = JSON.stringify(keys);
  // As a turn does: whoever writes meanwhile waits, and begins a new conversation after.
  const rows = await tx.query(`select 1 as one from conversations where ${amongKeys} for update`, [list]);
  if (await hasOpenHandoff(tx, keys)) throw new OpenHandoffError('a hand-off is open');
  await forgetConversations(tx, keys, now);
  // What stays cannot be brought together with the patient's channel any more.
  const kept = await tx.query(
    `update handoffs set key = 'erased/' || id, activity_id = '', seq = null where ${amongKeys} returning 1 as one`,
    [list],
  );
  return { conversations: rows.length, handoffs: kept.length };
}
