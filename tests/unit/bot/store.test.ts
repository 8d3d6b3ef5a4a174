import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from '../../../bot/store/lock.ts';
import { migrate } from '../../../bot/store/migrate.ts';
import { addHandoff, addToTranscript, openConversation, readTranscript } from '../../../bot/store/records.ts';
import { secret } from '../../../bot/store/secrets.ts';
import { openStore } from '../../../bot/store/store.ts';
import { makeTemplate } from '../../../bot/store/template.ts';
import { StaleStateError, TurnStorage } from '../../../bot/store/turn-storage.ts';
import type { Store } from '../../../bot/store/types.ts';
import { temporaryFolder } from '../../support/server.ts';

const folder = temporaryFolder();
let store: Store;
beforeAll(async () => {
  await makeTemplate();
  store = await openStore({ dataDir: folder.path, databaseUrl: null });
}, 30_000);
afterAll(async () => {
  await store.close();
  folder.remove();
});

const row = (key: string) => ({ key, channel: 'website', conversation: key, user: 'u', reference: null });

test('migrations run once', async () => {
  const version = await migrate(store);
  expect(await migrate(store)).toBe(version);
});

test('state goes through the Storage interface and comes back as it was', async () => {
  await store.transaction(async (tx) => {
    await openConversation(tx, row('s1'));
    const storage = new TurnStorage(tx, true);
    expect(await storage.read(['s1'])).toEqual({});
    await storage.write({ s1: { state: { a: [1, 'ñ'] }, dialog: { b: null }, eTag: '*' } });
  });
  const storage = new TurnStorage(store, false);
  expect((await storage.read(['s1'])).s1).toEqual({ state: { a: [1, 'ñ'] }, dialog: { b: null }, eTag: '1' });
});

test.each(['*', 'the eTag that was read'])(
  'a write with %s is refused when somebody else wrote since',
  async (kind) => {
    const key = `stale-${kind.length}`;
    await openConversation(store, row(key));
    const mine = new TurnStorage(store, false);
    const other = new TurnStorage(store, false);
    await mine.read([key]);
    await mine.write({ [key]: { state: 1, eTag: '*' } });
    const item = (await mine.read([key]))[key];
    await other.read([key]);
    await other.write({ [key]: { state: 2, eTag: '*' } });
    await expect(mine.write({ [key]: { state: 3, eTag: kind === '*' ? '*' : item.eTag } })).rejects.toThrow(
      StaleStateError,
    );
    expect((await other.read([key]))[key].state).toBe(2);
  },
);

test('what was never read cannot be overwritten', async () => {
  await openConversation(store, row('blind'));
  await expect(new TurnStorage(store, false).write({ blind: { state: 1, eTag: '*' } })).rejects.toThrow(
    StaleStateError,
  );
});

test('a transaction that fails leaves nothing behind', async () => {
  await expect(
    store.transaction(async (tx) => {
      await openConversation(tx, row('gone'));
      await addToTranscript(tx, 'gone', [{ seq: 1, sender: 'user', activity: { text: 'x' } }]);
      throw new Error('in the middle');
    }),
  ).rejects.toThrow('in the middle');
  expect(await readTranscript(store, 'gone', 0, 10)).toEqual([]);
});

test('the transcript is read from a place on, in order', async () => {
  await openConversation(store, row('t'));
  await addToTranscript(
    store,
    't',
    [1, 2, 3].map((seq) => ({ seq, sender: 'user' as const, activity: { text: `${seq}` } })),
  );
  expect((await readTranscript(store, 't', 1, 10)).map((line) => line.seq)).toEqual([2, 3]);
  expect((await openConversation(store, row('t'))).lastSeq).toBe(3);
});

test('a hand-off of the same message and reason stands once', async () => {
  const handoff = {
    kind: 'handoff',
    reason: 'urgent',
    level: 'urgent',
    signs: [],
    temperature: null,
    place: null,
    days: null,
    text: 'x',
  } as const;
  await addHandoff(store, 'h', 'm', { ...handoff, signs: [] });
  await addHandoff(store, 'h', 'm', { ...handoff, signs: [] }, true);
  expect(await store.query("select spooled from handoffs where key = 'h'")).toEqual([{ spooled: false }]);
});

test('a key is made once and then the same', async () => {
  const key = await secret(store, 'k');
  expect(key).toHaveLength(32);
  expect(await secret(store, 'k')).toEqual(key);
});

test("a folder is one process's; a lock of a process that is gone, or of another start of the same id, is taken over", () => {
  const place = join(folder.path, 'locked');
  mkdirSync(place);
  const lock = lockFolder(place);
  expect(lock).not.toBeNull();
  expect(lockFolder(place)).toBeNull();
  lock?.release();
  const dead = spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).stdout.trim();
  for (const owner of [dead, `${process.pid} another-boot 1`, '', 'nonsense']) {
    writeFileSync(join(place, 'in-use.lock'), owner);
    const taken = lockFolder(place);
    expect(taken, owner).not.toBeNull();
    taken?.release();
  }
});
