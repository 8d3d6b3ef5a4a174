/** The host is lost: from the backup and the keys everything is there again, and what waited on the disk is delivered. */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { createSeal } from '../../bot/privacy/seal.ts';
import { openSpool } from '../../bot/spool.ts';
import type { RecordedHandoff } from '../../bot/store/records.ts';
import { openStore } from '../../bot/store/store.ts';
import { dropTestDatabase, testDatabase } from '../support/database.ts';
import { keyList, testKey } from '../support/privacy.ts';
import { say, startServer, temporaryFolder } from '../support/server.ts';

vi.setConfig({ testTimeout: 120_000 });
const [lost, backup] = [temporaryFolder(), temporaryFolder()];
afterAll(async () => {
  await lost.remove();
  await backup.remove();
});
const entry = 'tests/support/fake-index.ts';
const env = { ENCRYPTION_KEYS: keyList('k1') };
const file = join(backup.path, 'dump.sql');

/** As docs/operations.md has it: pg_dump of a server's database, the folder of the embedded one while the bot is stopped. */
async function back(up: boolean): Promise<void> {
  const url = await testDatabase(lost.path);
  const from = join(lost.path, url ? 'spool' : '');
  const to = join(backup.path, url ? 'spool' : 'data');
  if (up) {
    cpSync(from, to, { recursive: true });
    if (url) writeFileSync(file, execFileSync('pg_dump', ['--no-owner', url], { maxBuffer: 1e9 }));
  } else {
    cpSync(to, from, { recursive: true });
    if (url) execFileSync('psql', ['--quiet', '--set', 'ON_ERROR_STOP=1', '--file', file, url], { stdio: 'ignore' });
  }
}

test('backup, loss, restore: conversations go on, the same message gets the same answer, spooled hand-offs arrive once', async () => {
  const first = await startServer(lost.path, env, entry);
  const answers = new Map<string, string | undefined>();
  for (let index = 1; index <= 20; index += 1)
    answers.set(
      `m${index}`,
      (await say(first.base, 'c', `m${index}`, index % 5 ? 'hello' : 'chills')).activities[0]?.id,
    );
  await first.stop();
  // A hand-off of an outage that had not come in when the host was lost.
  const handoff: RecordedHandoff = {
    ...{ kind: 'handoff', reason: 'emergency', level: 'emergency', text: 'I cannot breathe' },
    ...{ signs: [], temperature: null, place: null, days: null },
  };
  const at = new Date().toISOString();
  await openSpool(lost.path, createSeal([testKey('k1')])).add({ key: 'other:test/c', activityId: 'm99', at, handoff });
  await back(true);
  await dropTestDatabase(lost.path);
  for (const name of readdirSync(lost.path)) rmSync(join(lost.path, name), { recursive: true });

  await back(false);
  const again = await startServer(lost.path, env, entry);
  for (const [id, reply] of answers) expect((await say(again.base, 'c', id, 'hello')).activities[0]?.id).toBe(reply);
  expect((await say(again.base, 'c', 'm21', 'hello')).activities[0]?.text).toBe('echo 21: hello');
  await expect.poll(() => readdirSync(join(lost.path, 'spool')), { timeout: 10_000 }).toEqual([]);
  await again.stop();
  const databaseUrl = (await testDatabase(lost.path)) || null;
  const store = await openStore({ dataDir: lost.path, databaseUrl, encryptionKeys: [testKey('k1')] });
  expect(await store.query('select level, count(*)::int as count from handoffs group by level order by level')).toEqual(
    [
      { level: 'emergency', count: 1 },
      { level: 'urgent', count: 4 },
    ],
  );
  await store.close();
});
