import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockFolder } from '../../../bot/store/lock.ts';
import { migrate } from '../../../bot/store/migrate.ts';
import { addSpooledHandoff, type Handoff, readTranscript } from '../../../bot/store/records.ts';
import { secret } from '../../../bot/store/secrets.ts';
import { openStore } from '../../../bot/store/store.ts';
import { makeTemplate } from '../../../bot/store/template.ts';
import { type Outcome, StaleStateError, TurnStorage } from '../../../bot/store/turn-storage.ts';
import type { Queryable, Store } from '../../../bot/store/types.ts';
import { testDatabase } from '../../support/database.ts';
import { fakeReading } from '../../support/fake-brain.ts';
import { temporaryFolder } from '../../support/server.ts';

const folder = temporaryFolder();
let store: Store;
beforeAll(async () => {
  await makeTemplate();
  store = await openStore({ dataDir: folder.path, databaseUrl: (await testDatabase(folder.path)) || null });
}, 30_000);
afterAll(async () => {
  await store.close();
  await folder.remove();
});

const turn = (key: string, activityId: string, db: Queryable = store) =>
  new TurnStorage(db, { key, activityId, channel: 'website', conversation: key, user: 'u', reference: null });
const line = (seq: number) => ({ seq, sender: 'user' as const, activity: { text: `${seq}` } });
const outcome = (changes: Partial<Outcome> = {}): Outcome => ({
  lines: [],
  replies: [],
  audit: null,
  handoffs: [],
  ...changes,
});
const handoff = {
  kind: 'handoff',
  reason: 'urgent',
  level: 'urgent',
  signs: [{ sign: 'urgent.chills', quote: 'x' }],
  temperature: null,
  place: null,
  days: 3,
  text: 'x',
} satisfies Handoff;
const count = async (table: string, key: string) =>
  (await store.query<{ n: number }>(`select count(*)::int as n from ${table} where key = $1`, [key]))[0]?.n;

test('migrations run once', async () => {
  const version = await migrate(store);
  expect(await migrate(store)).toBe(version);
});

test('a migration with a lower number than others that have run runs all the same', async () => {
  const version = await migrate(store);
  await store.query('drop table opt_outs');
  await store.query('delete from schema_version where version = 4');
  expect(await migrate(store)).toBe(version);
  expect(await store.query('select * from opt_outs')).toEqual([]);
  expect(await store.query('select name from schema_version where version = 4')).toEqual([{ name: '004-texts.sql' }]);
});

test('a turn writes its state, lines, replies, audit and hand-offs, and the next turn finds them', async () => {
  const first = turn('s1', 'm1');
  expect(await first.open()).toEqual({ lastSeq: 0, before: null, owner: null });
  expect(await first.read(['s1'])).toEqual({});
  await first.write({ s1: { state: { a: [1, 'ñ'] }, dialog: { b: null }, eTag: '*' } });
  const audit = { reading: fakeReading('x'), facts: ['after.work'], level: 'urgent', contentVersion: 'v' };
  await first.commit(outcome({ lines: [line(1), line(2)], replies: [{ text: 'r' }], audit, handoffs: [handoff] }));

  const next = turn('s1', 'm2');
  expect(await next.open()).toEqual({ lastSeq: 2, before: null, owner: null });
  expect(await next.read(['s1'])).toEqual({ s1: { state: { a: [1, 'ñ'] }, dialog: { b: null }, eTag: '1' } });
  expect((await turn('s1', 'm1').open()).before).toEqual({ replies: [{ text: 'r' }], delivered: false });
  expect(await store.query("select signs, days, spooled from handoffs where key = 's1'")).toEqual([
    { signs: handoff.signs, days: 3, spooled: false },
  ]);
  expect(await store.query("select facts, level from turns where key = 's1'")).toEqual([
    { facts: ['after.work'], level: 'urgent' },
  ]);
});

test.each(['a new conversation', 'a known conversation'])(
  'of two turns of %s that read the same, one writes and of the other nothing is written',
  async (kind) => {
    const key = kind;
    if (kind === 'a known conversation') {
      const before = turn(key, 'm0');
      await before.open();
      await before.write({ [key]: { state: 0, eTag: '*' } });
      await before.commit(outcome());
    }
    const mine = turn(key, 'm1');
    const other = turn(key, 'm2');
    await mine.open();
    await other.open();
    await other.write({ [key]: { state: 2, eTag: '*' } });
    await other.commit(outcome({ lines: [line(1)] }));
    await mine.write({ [key]: { state: 3, eTag: '*' } });
    await expect(mine.commit(outcome({ lines: [line(1)], handoffs: [handoff] }))).rejects.toThrow(StaleStateError);
    expect((await turn(key, 'm1').open()).before).toBeNull();
    expect([await count('transcript', key), await count('handoffs', key)]).toEqual([1, 0]);
    const after = turn(key, 'm3');
    await after.open();
    expect((await after.read([key]))[key].state).toBe(2);
  },
);

test('the same message cannot be written twice', async () => {
  const first = turn('twice', 'm');
  await first.open();
  await first.commit(outcome());
  await store.query("update conversations set version = 7 where key = 'twice'");
  const second = turn('twice', 'm');
  await second.open();
  await expect(second.commit(outcome())).rejects.toThrow(StaleStateError);
});

test('what was never read, was read at another version, or belongs to somebody else is not written', async () => {
  const storage = turn('blind', 'm');
  await expect(storage.write({ blind: { state: 1, eTag: '*' } })).rejects.toThrow(StaleStateError);
  await expect(storage.commit(outcome())).rejects.toThrow(StaleStateError);
  await storage.open();
  await expect(storage.write({ blind: { state: 1, eTag: '5' } })).rejects.toThrow(StaleStateError);
  await expect(storage.write({ another: { state: 1, eTag: '*' } })).rejects.toThrow(StaleStateError);
});

test('a transaction that fails leaves nothing behind', async () => {
  await expect(
    store.transaction(async (tx) => {
      const inside = turn('gone', 'm', tx);
      await inside.open();
      await inside.commit(outcome({ lines: [line(1)] }));
      throw new Error('in the middle');
    }),
  ).rejects.toThrow('in the middle');
  expect(await readTranscript(store, 'gone', 0, 10)).toEqual([]);
});

test('the transcript is read from a place on, in order', async () => {
  const storage = turn('t', 'm');
  await storage.open();
  await storage.commit(outcome({ lines: [line(1), line(2), line(3)] }));
  expect((await readTranscript(store, 't', 1, 10)).map(({ seq }) => seq)).toEqual([2, 3]);
});

test('a hand-off that was spooled and stored stands once', async () => {
  const storage = turn('h', 'm');
  await storage.open();
  await storage.commit(outcome({ handoffs: [handoff] }));
  await addSpooledHandoff(store, 'h', 'm', handoff);
  await addSpooledHandoff(store, 'h', 'm2', handoff);
  expect(await store.query("select activity_id, spooled from handoffs where key = 'h' order by id")).toEqual([
    { activity_id: 'm', spooled: false },
    { activity_id: 'm2', spooled: true },
  ]);
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
