/**
 * Brings the tables up to date: the files of migrations/ in order, each once, all or none. One that has a lower number than others
 * that have run (it came with a later release) runs all the same.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Queryable, Store } from './types.ts';

const folder = join(import.meta.dirname, 'migrations');
/** any constant: two instances that start together take turns */
const lockId = 4_815_162;

/** @returns the version of the schema afterwards */
export async function migrate(store: Store): Promise<number> {
  return store.transaction(async (tx) => {
    if (store.kind === 'postgres') await tx.query('select pg_advisory_xact_lock($1)', [lockId]);
    await tx.query(
      'create table if not exists schema_version (version integer primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const rows = await tx.query<{ version: number }>('select version from schema_version');
    const done = new Set(rows.map(({ version }) => version));
    for (const { number, file } of migrations()) {
      if (done.has(number)) continue;
      await runAll(tx, readFileSync(join(folder, file), 'utf8'));
      await tx.query('insert into schema_version (version, name) values ($1, $2)', [number, file]);
      done.add(number);
    }
    return Math.max(0, ...done);
  });
}

const migrations = () =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .map((file) => ({ number: Number.parseInt(file, 10), file }))
    .sort((one, other) => one.number - other.number);

/** The drivers take one statement a call where there are parameters; our files end each statement with ";" at a line's end. */
async function runAll(tx: Queryable, sql: string): Promise<void> {
  for (const statement of sql.replace(/^--.*$/gm, '').split(/;\s*$/m)) {
    if (statement.trim()) await tx.query(statement);
  }
}
