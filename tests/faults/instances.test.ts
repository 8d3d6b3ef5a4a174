/** Several instances share a database: whichever takes a message, no turn is lost, none happens twice. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMachine, type Machine } from '../../bot/machine.ts';
import { readSettings } from '../../bot/settings.ts';
import { openStore } from '../../bot/store/store.ts';
import { makeTemplate } from '../../bot/store/template.ts';
import type { Store } from '../../bot/store/types.ts';
import { testDatabase } from '../support/database.ts';
import { fakeBrain } from '../support/fake-brain.ts';
import { say, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let machines: Machine[] = [];
let bases: string[] = [];

beforeAll(async () => {
  await makeTemplate();
  const read = readSettings({ DATA_DIR: folder.path, DATABASE_URL: await testDatabase(folder.path) });
  if (!read.ok) throw new Error('settings');
  const { settings } = read;
  const first = await openStore(settings);
  // The embedded database takes one process: there the two machines share it, each with lanes of its own.
  const second: Store = settings.databaseUrl ? await openStore(settings) : { ...first, close: async () => undefined };
  machines = await Promise.all(
    [second, first].map((store) =>
      createMachine({ settings, store, brain: fakeBrain(), log: silent, root: join(import.meta.dirname, '../..') }),
    ),
  );
  bases = await Promise.all(
    machines.map(async (machine) => `http://127.0.0.1:${await machine.listen(0, '127.0.0.1')}`),
  );
});
afterAll(async () => {
  for (const machine of machines) await machine.close();
  await folder.remove();
});
const any = (index: number) => bases[index % bases.length] ?? '';

test('20 messages of one conversation over two instances at once are 20 turns, each counted once', async () => {
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) => say(any(index), 'shared', `m${index}`, `text ${index}`)),
  );
  const turns = results.map(({ activities }) => Number(/^echo (\d+):/.exec(activities[0]?.text ?? '')?.[1]));
  expect(turns.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test('the same message at both instances at once is one turn with one reply', async () => {
  for (let round = 0; round < 10; round += 1) {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) => say(any(index), 'same', `one-${round}`, 'chills')),
    );
    expect(new Set(results.map(({ activities }) => activities[0]?.id)).size).toBe(1);
    expect(new Set(results.map(({ activities }) => activities[0]?.text))).toEqual(new Set(['urgent']));
  }
  expect((await say(any(0), 'same', 'next', 'next')).activities[0]?.text).toBe('echo 11: next');
});
