/** 80 marked words from marked phones over every door: none in the log, and with a key none in the raw files of the database or on the disk. */
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { clean, type Log, type LogFields } from '../../bot/log.ts';
import { createMachine } from '../../bot/machine.ts';
import { openStore } from '../../bot/store/store.ts';
import type { Store } from '../../bot/store/types.ts';
import { canaries, canaryPhones, found, phonesNeeded, rawFiles, sayAll, sayInTerminal } from '../support/canaries.ts';
import { testDatabase } from '../support/database.ts';
import { fakeBrain } from '../support/fake-brain.ts';
import { settingsFor } from '../support/machine.ts';
import { dump, keyList, testKey } from '../support/privacy.ts';
import { startServer, temporaryFolder } from '../support/server.ts';

// The real program and the terminal each read the whole content.
vi.setConfig({ testTimeout: 120_000 });
const folders = Array.from({ length: 5 }, temporaryFolder);
afterAll(async () => {
  for (const folder of folders) await folder.remove();
});

/** All that is kept: the tables as text, the files of the embedded database, those of a server where this user can read them. */
async function* kept(dataDir: string, keys: string): AsyncGenerator<string> {
  const databaseUrl = (await testDatabase(dataDir)) || null;
  const store = await openStore({ dataDir, databaseUrl, encryptionKeys: keys ? [testKey('k1')] : [] });
  const [place] = databaseUrl ? await store.query<{ data_directory: string }>('show data_directory') : [];
  if (databaseUrl) await store.query('checkpoint');
  yield await dump(store);
  await store.close();
  yield* rawFiles(dataDir);
  if (place && canRead(place.data_directory)) yield* rawFiles(place.data_directory);
}

/** Another user's or another machine's: its tables were read all the same. */
function canRead(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** as many as there are ways to say one */
const ways = 80;

async function run(dataDir: string, keys: string, entry: string, terminal: boolean) {
  const said = canaries(ways);
  const typed = terminal ? canaries(4) : [];
  const phones = canaryPhones(phonesNeeded);
  const words = [...said, ...typed, ...phones];
  const env = { LOG_LEVEL: 'trace', ENCRYPTION_KEYS: keys };
  const server = await startServer(dataDir, env, entry);
  await sayAll(server.base, said, phones);
  await server.stop();
  if (terminal) await sayInTerminal({ ...env, DATA_DIR: dataDir, DATABASE_URL: await testDatabase(dataDir) }, typed);
  let isSealed: boolean | undefined;
  const inFiles = new Set<string>();
  for await (const text of kept(dataDir, keys)) {
    // The first are the tables; a server's files hold other databases too.
    isSealed ??= text.includes('sealed:1:k1:');
    for (const word of found(words, text)) inFiles.add(word);
  }
  const phonesInFiles = phones.filter((phone) => inFiles.has(phone));
  return { inLog: found(words, server.output()), log: server.output(), inFiles: [...inFiles], phonesInFiles, isSealed };
}

test.each([
  ['the real brain', 'index.ts', 0],
  ['a brain that repeats everything and fails', 'tests/support/fake-index.ts', 1],
])('with a key: no word in the log, in the tables, in the files (%s)', async (_, entry, index) => {
  const result = await run(folders[index]?.path ?? '', keyList('k1'), entry, index === 0);
  expect(result.log).toContain('"event":"turn"');
  expect(result.log).toContain('"channel":"sms"');
  expect(result).toMatchObject({ inLog: [], inFiles: [], isSealed: true });
});

test('without a key the same search finds them: it can fail', async () => {
  const result = await run(folders[2]?.path ?? '', '', 'tests/support/fake-index.ts', false);
  expect(result).toMatchObject({ inLog: [], isSealed: false });
  expect(result.inFiles.length).toBeGreaterThan(15);
  expect(result.phonesInFiles.length).toBeGreaterThan(5);
});

test.each([
  ['with a key', keyList('k1'), 3],
  ['without one', '', 4],
])('while the store fails: no word in the log; spooled files %s', async (_, keys, index) => {
  const dataDir = folders[index]?.path ?? '';
  const settings = await settingsFor(dataDir, { ENCRYPTION_KEYS: keys });
  const real = await openStore(settings);
  let down = false;
  const obey = async <T>(work: () => Promise<T>, sql = ''): Promise<T> => {
    if (down) throw Object.assign(new Error(`failed at ${sql}`), { code: '08006', detail: sql });
    return work();
  };
  const store: Store = {
    ...real,
    query: (sql, params) => obey(() => real.query(sql, params), `${sql} ${params?.join(' ')}`),
    transaction: (work) => obey(() => real.transaction(work)),
  };
  const lines: string[] = [];
  const write = (event: string, fields: LogFields = {}) => void lines.push(JSON.stringify({ ...clean(fields), event }));
  const log: Log = { info: write, warn: write, error: write };
  const root = join(import.meta.dirname, '../..');
  const machine = await createMachine({ settings, store, brain: fakeBrain(), log, root });
  const base = `http://127.0.0.1:${await machine.listen(0, '127.0.0.1')}`;
  const phones = canaryPhones(phonesNeeded);
  const words = [...canaries(ways), ...phones];
  // The door to the website wants a store; everything after that meets none.
  const opened = sayAll(base, words.slice(0, ways), phones);
  down = true;
  await opened;
  const files = [...rawFiles(join(dataDir, 'spool'))].join('\n');
  down = false;
  await machine.close();
  expect(lines.join('\n')).toContain('store.failed');
  expect(found(words, lines.join('\n'))).toEqual([]);
  if (keys) expect([files.includes('sealed:1:k1:'), found(words, files)]).toEqual([true, []]);
  else expect(found(words, files).length).toBeGreaterThan(1);
});
