/** The commands about what is kept, as a person runs them: keys, rotation beside a running bot, export, erasure, purge. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { parseKeys } from '../../bot/privacy/keys.ts';
import { openStore } from '../../bot/store/store.ts';
import { testDatabase } from '../support/database.ts';
import { dump, keyList, testKey } from '../support/privacy.ts';
import { say, spawnProgram, startServer, temporaryFolder } from '../support/server.ts';

vi.setConfig({ testTimeout: 120_000 });
const folder = temporaryFolder();
afterAll(folder.remove);
const entry = 'tests/support/fake-index.ts';
/** the embedded database belongs to one process at a time */
const shared = Boolean(process.env.TEST_DATABASE_URL);

interface Ran {
  code: number;
  out: string;
  err: string;
}

async function command(keys: string, file: string, ...args: string[]): Promise<Ran> {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: folder.path, ENCRYPTION_KEYS: keys };
  const settings = { ...env, DATABASE_URL: await testDatabase(folder.path) };
  const path = join('bot', 'commands', file);
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--liftoff-only', '--import', './bot/node-version.mjs', path, ...args],
      { cwd: join(import.meta.dirname, '..', '..'), env: settings },
      (_, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    );
  });
}

const key = 'other:test/p';

test('keys:new prints an entry for the list, and nothing else', async () => {
  const { code, out } = await command('', 'keys.ts', 'new');
  expect(code).toBe(0);
  expect(parseKeys(out.trim())).toMatchObject({ keys: [{ key: expect.any(Buffer) }] });
});

test('keys:rotate seals a plain store, beside a running bot where the database is a server; the older key can go', async () => {
  const plain = await startServer(folder.path, {}, entry);
  expect(plain.output()).toContain('encryption.off');
  await say(plain.base, 'p', '1', 'okapi');
  await say(plain.base, 'p', '2', 'chills okapi');
  await plain.stop();

  let bot = await startServer(folder.path, { ENCRYPTION_KEYS: keyList('k1') }, entry);
  expect(bot.output()).not.toContain('encryption.off');
  if (!shared) await bot.stop();
  const messages = shared ? Array.from({ length: 20 }, (_, index) => `okapi ${index}`) : [];
  const talking = messages.map((text, index) => say(bot.base, `talk${index % 4}`, `t${index}`, text));
  const [rotated] = await Promise.all([command(keyList('k1'), 'keys.ts', 'rotate'), ...talking]);
  expect(rotated.out).toMatch(/transcript: \d+ of \d+[\s\S]*Older keys are not needed/);
  expect(rotated.code).toBe(0);
  if (shared) await bot.stop();

  bot = await startServer(folder.path, { ENCRYPTION_KEYS: keyList('k2', 'k1') }, entry);
  if (!shared) await bot.stop();
  expect((await command(keyList('k2', 'k1'), 'keys.ts', 'rotate')).code).toBe(0);
  if (shared) await bot.stop();
  const databaseUrl = (await testDatabase(folder.path)) || null;
  const store = await openStore({ dataDir: folder.path, databaseUrl, encryptionKeys: [testKey('k2')] });
  const text = await dump(store);
  await store.close();
  expect(text).not.toMatch(/okapi|sealed:1:k1:/);
});

test('a start without the key of the data, or with another under its id, is refused with what to mend', async () => {
  const start = async (keys: string) => {
    const child = spawnProgram(
      folder.path,
      { ENCRYPTION_KEYS: keys, DATABASE_URL: await testDatabase(folder.path) },
      entry,
    );
    let output = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    return output;
  };
  expect(await start('')).toMatch(/ENCRYPTION_KEYS lacks the key "k2".*\n {2}Add it/);
  expect(await start(keyList('k1'))).toMatch(/ENCRYPTION_KEYS lacks the key "k2"/);
  const other = testKey('other').key.toString('base64');
  const refused = await start(`k2:${other}`);
  expect(refused).toMatch(/another key under the id "k2"/);
  expect(refused).not.toContain(other);
});

test('beside the running bot audit:verify reads a sealed store, and patient:export tells how it is called', async () => {
  const bot = await startServer(folder.path, { ENCRYPTION_KEYS: keyList('k2') }, entry);
  const beside = await command(keyList('k2'), 'audit-verify.ts');
  const unnamed = await command(keyList('k2'), 'patient.ts', 'export');
  await bot.stop();
  expect([unnamed.code, unnamed.err]).toEqual([1, expect.stringContaining('--conversation KEY')]);
  const alone = await command(keyList('k2'), 'audit-verify.ts');
  for (const { code, out } of [beside, alone]) expect([code, out]).toEqual([0, expect.stringContaining('whole')]);
});

test('patient:export tells everything, patient:erase asks, refuses while a hand-off is open, and then erases', async () => {
  const keys = keyList('k2');
  const patient = (...args: string[]) => command(keys, 'patient.ts', ...args);
  const exported = await patient('export', '--conversation', key);
  const { conversations, textWishes } = JSON.parse(exported.out) as {
    textWishes: unknown[];
    conversations: { transcript: { activity: { text: string } }[]; handoffs: { text: string }[] }[];
  };
  expect(conversations[0]?.transcript.map(({ activity }) => activity.text)).toEqual([
    ...['okapi', 'echo 1: okapi', 'chills okapi', 'urgent'],
  ]);
  expect(textWishes).toEqual([]);
  expect(conversations[0]?.handoffs).toMatchObject([{ text: 'chills okapi' }]);
  expect((await patient('export', '--phone', '+15550100')).err).toContain('Nothing is kept');
  expect((await patient('export')).err).toContain('--conversation KEY');
  expect((await patient('export', '--conversation', key, '--user', 'x')).err).toContain('with one of');

  const asked = await patient('erase', '--conversation', key);
  expect([asked.code, asked.err]).toEqual([1, expect.stringMatching(/--yes would be refused: a hand-off .* is open/)]);
  const refused = await patient('erase', '--conversation', key, '--yes');
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is open')]);

  const open = async () =>
    openStore({
      dataDir: folder.path,
      databaseUrl: (await testDatabase(folder.path)) || null,
      encryptionKeys: [testKey('k2')],
    });
  let store = await open();
  await store.query("update handoffs set state = 'closed', closed_at = now()");
  await store.close();
  const willing = await patient('erase', '--conversation', key);
  expect([willing.code, willing.out]).toEqual([0, expect.stringContaining('1 conversation(s) would be erased')]);
  const erased = await patient('erase', '--conversation', key, '--yes');
  expect([erased.code, erased.out]).toEqual([
    0,
    expect.stringMatching(/Kept without words[\s\S]*Kept for ever: 0 wish/),
  ]);
  store = await open();
  expect(await dump(store)).not.toContain(key);
  const told = await store.query<{ role: string; action: string }>(
    "select role, action from staff_audit where action like 'patient:%' order by seq",
  );
  expect(told).toEqual(['patient:export', 'patient:erase'].map((action) => ({ role: 'operator', action })));
  await store.close();
  expect((await command(keys, 'purge.ts')).out).toMatch(/^Purged: 0 conversations older than 90 days/);
});
