/** Seals everything again under the newest key, a batch at a time, beside a running bot. What is sealed under it already is skipped. */
import type { Queryable, Store } from '../store/types.ts';
import { forgetOlderKeys } from './proof.ts';
import { sealedWith } from './seal.ts';
import { type SealedTable, type StoredRow, sealAgain, sealedTables } from './sealed-columns.ts';

export interface RotationStep {
  table: string;
  done: number;
  total: number;
}

export interface Rotation {
  /** rows that were sealed again */
  rows: number;
  /** rows that were written meanwhile by a process that does not have the newest key first */
  left: number;
}

const batchSize = 200;

/**
 * Can be broken off and begun again at any time. A row that a turn writes meanwhile stays as the turn wrote it.
 * @throws SealError where a value does not open; everything before it is done
 */
export async function rotate(store: Store, report: (step: RotationStep) => void): Promise<Rotation> {
  const newest = store.seal.keyId;
  if (!newest) throw new Error('there is no key');
  let rows = 0;
  for (const table of sealedTables) rows += await rotateTable(store, table, newest, report);
  let left = 0;
  for (const table of sealedTables) left += await countStale(store, table, newest);
  if (left === 0) await forgetOlderKeys(store, newest);
  return { rows, left };
}

async function rotateTable(
  store: Store,
  table: SealedTable,
  newest: string,
  report: (step: RotationStep) => void,
): Promise<number> {
  const total = await countStale(store, table, newest);
  let done = 0;
  let last: unknown[] | null = null;
  if (total > 0) report({ table: table.table, done, total });
  for (;;) {
    const batch: StoredRow[] = await readBatch(store, table, newest, last);
    const end = batch.at(-1);
    if (!end) return done;
    await store.transaction(async (tx) => {
      for (const row of batch) await sealRow(tx, table, newest, row);
    });
    last = Object.keys(table.id).map((name) => end[name]);
    done += batch.length;
    report({ table: table.table, done, total: Math.max(total, done) });
  }
}

/** A column holds something that is not sealed under the newest key. */
function stale({ columns }: SealedTable, parameter: string): string {
  const each = Object.entries(columns).map(
    ([name, kind]) => `(${name} is not null and ${kind === 'json' ? `${name} #>> '{}'` : name} not like ${parameter})`,
  );
  return `(${each.join(' or ')})`;
}

const likeKey = (newest: string) => `sealed:1:${newest}:%`;

async function countStale(db: Queryable, table: SealedTable, newest: string): Promise<number> {
  // The proofs of older keys are theirs; they go at the end.
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from ${table.table} where ${stale(table, '$1')} ${others(table)}`,
    [likeKey(newest)],
  );
  return row?.count ?? 0;
}

const others = ({ table }: SealedTable) => (table === 'secrets' ? "and name not like 'encryption:%'" : '');

function readBatch(db: Queryable, table: SealedTable, newest: string, last: unknown[] | null): Promise<StoredRow[]> {
  const ids = Object.entries(table.id);
  const names = ids.map(([name]) => name);
  const columns = [...new Set([...names, ...table.row, ...Object.keys(table.columns)])].map((name) =>
    table.id[name] === 'bigint' ? `${name}::text as ${name}` : name,
  );
  const after = last
    ? `and (${names.join(', ')}) > (${ids.map(([, type], index) => `$${index + 3}::text::${type}`).join(', ')})`
    : '';
  return db.query<StoredRow>(
    `select ${columns.join(', ')} from ${table.table} where ${stale(table, '$1')} ${others(table)} ${after}
     order by ${names.map((name) => `${table.table}.${name}`).join(', ')} limit $2`,
    [likeKey(newest), batchSize, ...(last ?? []).map(String)],
  );
}

/** Only where the row still holds what was read. */
async function sealRow(tx: Queryable, table: SealedTable, newest: string, row: StoredRow): Promise<void> {
  const changed = Object.keys(table.columns).filter((name) => row[name] !== null && sealedWith(row[name]) !== newest);
  const values: unknown[] = [];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const sets: string[] = [];
  const wheres = Object.entries(table.id).map(
    ([name, type]) => `${name} = ${parameter(String(row[name]))}::text::${type}`,
  );
  for (const name of changed) {
    const json = table.columns[name] === 'json';
    const type = json ? 'jsonb' : 'text';
    sets.push(`${name} = ${parameter(sealAgain(tx.seal, table, name, row))}::text::${type}`);
    wheres.push(`${name} = ${parameter(json ? JSON.stringify(row[name]) : row[name])}::text::${type}`);
  }
  await tx.query(`update ${table.table} set ${sets.join(', ')} where ${wheres.join(' and ')}`, values);
}
