/** What waits outside the store: on the disk, sealed, or in memory where the disk takes nothing; each comes in once. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openSpool, type Spool, type SpooledHandoff, type SpooledTexts } from '../../../bot/spool.ts';
import { hasEndedTexts } from '../../../bot/store/opt-outs.ts';
import type { Store } from '../../../bot/store/types.ts';
import { openSealed } from '../../support/privacy.ts';
import { temporaryFolder } from '../../support/server.ts';

const folder = temporaryFolder();
const files = join(folder.path, 'spool');
let store: Store;
let spool: Spool;
beforeAll(async () => {
  store = await openSealed(folder.path, 'k1');
}, 30_000);
beforeEach(() => {
  rmSync(files, { recursive: true, force: true });
  spool = openSpool(folder.path, store.seal);
});
afterAll(async () => {
  await store.close();
  await folder.remove();
});

const at = '2026-11-23T16:00:00Z';
const texts = (id: string): SpooledTexts => ({
  key: `sms:twilio/${id}`,
  activityId: `SM-${id}`,
  at,
  texts: { recipient: id, wish: 'stop' },
});
const handoff = (id: string): SpooledHandoff => ({
  key: `sms:twilio/${id}`,
  activityId: `SM-${id}`,
  at,
  handoff: {
    ...{ kind: 'handoff', reason: 'urgent', level: 'urgent', signs: [], temperature: null, place: null, days: null },
    text: 'tamarin',
  },
});
const count = async (table: string, id: string) =>
  (await store.query(`select 1 from ${table} where activity_id = $1`, [`SM-${id}`])).length;

test('hand-offs and ended texts wait sealed on the disk, and come in once', async () => {
  expect(await Promise.all([spool.add(handoff('a')), spool.add(texts('a'))])).toEqual(['disk', 'disk']);
  const written = readdirSync(files).map((name) => readFileSync(join(files, name), 'utf8'));
  expect(written.map((text) => text.startsWith('"sealed:1:k1:'))).toEqual([true, true]);
  expect(await spool.replay(store)).toBe(2);
  expect(await spool.replay(store)).toBe(0);
  expect([await count('handoffs', 'a'), await count('opt_outs', 'a')]).toEqual([1, 1]);
  expect(await hasEndedTexts(store, 'a')).toBe(true);
});

test('where the disk takes nothing both wait in memory; what the store refuses stays there', async () => {
  rmSync(files, { recursive: true });
  expect([await spool.add(handoff('b')), await spool.add(texts('b'))]).toEqual(['memory', 'memory']);
  mkdirSync(files);
  expect((await spool.count()).waiting).toBe(2);
  const away: Store = { ...store, transaction: () => Promise.reject(new Error('away')) };
  await expect(spool.replay(away)).rejects.toThrow('away');
  expect((await spool.count()).waiting).toBe(2);
  expect(await spool.replay(store)).toBe(2);
  expect((await spool.count()).waiting).toBe(0);
  expect([await count('handoffs', 'b'), await count('opt_outs', 'b')]).toEqual([1, 1]);
});

test('a file that is not ours is put aside for a person, and does not hold up the others', async () => {
  writeFileSync(join(files, '0-broken.json'), '{');
  await spool.add(texts('c'));
  expect(await spool.replay(store)).toBe(1);
  expect(await spool.count()).toEqual({ waiting: 0, unreadable: 1 });
  expect(await count('opt_outs', 'c')).toBe(1);
});
