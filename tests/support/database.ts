/** With TEST_DATABASE_URL the tests that keep anything run on that PostgreSQL server, each folder with a database of its own. */
import { createHash } from 'node:crypto';
import pg from 'pg';

const server = process.env.TEST_DATABASE_URL || null;
const nameOf = (dataDir: string) => `aftercare_test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server ?? '' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @returns the DATABASE_URL that stands for `dataDir`, made now if it is not there; "" where tests run on the embedded database */
export async function testDatabase(dataDir: string): Promise<string> {
  if (!server) return '';
  const name = nameOf(dataDir);
  await onServer(`create database ${name}`).catch((error: { code?: string }) => {
    // duplicate_database: the same folder was started before
    if (error.code !== '42P04') throw error;
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** Nothing to do where the tests run on embedded databases. */
export async function dropTestDatabase(dataDir: string): Promise<void> {
  if (server) await onServer(`drop database if exists ${nameOf(dataDir)} with (force)`);
}
