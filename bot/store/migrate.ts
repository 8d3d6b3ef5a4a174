/** Brings the tables up to date: the files of migrations/ in order, each once, all or none. */
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
    const [row] = await tx.query<{ version: number | null }>('select max(version) as version from schema_version');
    let version = row?.version ?? 0;
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()) {
      const number = Number.parseInt(file, 10);
      if (number <= version) continue;
      await runAll(tx, readFileSync(join(folder, file), 'utf8'));
      await tx.query('insert into schema_version (version, name) values ($1, $2)', [number, file]);
      version = number;
    }
    return version;
  });
}

/** The drivers take one statement a call where there are parameters; our files end each statement with ";" at a line's end. */
async function runAll(tx: Queryable, sql: string): Promise<void> {
  for (const statement of sql.replace(/^--.*$/gm, '').split(/;\s*$/m)) {
    if (statement.trim()) await tx.query(statement);
  }
}
