/** PostgreSQL inside the process (PGlite), its files in DATA_DIR/db. Survives kill -9; a power cut can lose the last writes (no fsync). */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Seal } from '../privacy/seal.ts';
import { makeFolder } from './folder.ts';
import { lockFolder } from './lock.ts';
import { copyTemplate } from './template.ts';
import { type Queryable, StartError, type Store } from './types.ts';

/** PostgreSQL keeps so much of its files in memory: what one clinic's conversations need. Its default of 128 MB is touched at the start. */
const sharedBuffers = '16MB';

/** @throws StartError when the folder cannot be written or another process uses it */
export async function openEmbedded(dataDir: string, seal: Seal): Promise<Store> {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.R_OK);
  } catch {
    throw new StartError(
      'DATA_DIR cannot be written.\n  Give this user the right to write there, or set DATA_DIR to another folder.',
    );
  }
  const lock = claim(dataDir);
  try {
    copyTemplate(dataDir);
    const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${sharedBuffers}`];
    const db = await PGlite.create({ dataDir: join(dataDir, 'db'), startParams });
    return wrap(db, seal, () => lock.release());
  } catch {
    lock.release();
    throw new StartError(
      'The data in DATA_DIR cannot be opened.\n  Restore the folder from a backup, or set DATA_DIR to an empty folder and keep the old one.',
    );
  }
}

function claim(dataDir: string) {
  let lock: ReturnType<typeof lockFolder>;
  try {
    lock = lockFolder(dataDir);
  } catch {
    throw new StartError(
      'DATA_DIR cannot be written.\n  Give this user the right to write there, or set DATA_DIR to another folder.',
    );
  }
  if (!lock) {
    throw new StartError(
      'DATA_DIR is in use by another running Aftercare Bot.\n  Stop that one, set DATA_DIR to another folder, or set DATABASE_URL to share a PostgreSQL server.',
    );
  }
  return lock;
}

function wrap(db: PGlite, seal: Seal, released: () => void): Store {
  return {
    kind: 'pglite',
    seal,
    query: async <Row>(sql: string, params: readonly unknown[] = []) => (await db.query<Row>(sql, [...params])).rows,
    transaction: (work) =>
      db.transaction((tx) => {
        const inside: Queryable = {
          seal,
          query: async <Row>(sql: string, params: readonly unknown[] = []) =>
            (await tx.query<Row>(sql, [...params])).rows,
        };
        return work(inside);
      }),
    script: async (sql) => {
      try {
        return (await db.exec(sql)).flatMap(({ rows }) => rows);
      } catch (error) {
        // There is one connection: a BEGIN of the script that failed must not hold the next statement.
        await db.query('rollback').catch(() => undefined);
        throw error;
      }
    },
    close: async () => {
      await db.close();
      released();
    },
  };
}
