/** /metrics: the figures that somebody is called for, to nobody but those who may read them. */
import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../bot/store/types.ts';
import { openTestStore, startMachine, type TestMachine } from '../support/machine.ts';
import { say, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
const token = 'a token of the tests alone';
let down = false;
let store: Store;
let machine: TestMachine;
beforeAll(async () => {
  const real = await openTestStore(folder.path);
  const obey = <T>(work: () => Promise<T>) =>
    down ? Promise.reject(Object.assign(new Error('gone'), { code: '08006' })) : work();
  store = {
    ...real,
    query: (sql, params) => obey(() => real.query(sql, params)),
    transaction: (work) => obey(() => real.transaction(work)),
  };
  machine = await startMachine(folder.path, store, undefined, { METRICS_TOKEN: token });
}, 60_000);
afterAll(async () => {
  down = false;
  await machine.close();
  await folder.remove();
});

async function figures(): Promise<Map<string, number>> {
  const response = await fetch(`${machine.base}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = (await response.text()).split('\n').filter((line) => line && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

test('turns by level, latency, hand-offs and the age of an emergency that nobody has acknowledged', async () => {
  const before = await figures();
  expect(before.get('aftercare_oldest_unacknowledged_emergency_seconds')).toBe(0);
  await say(machine.base, 'a', '1', 'hello');
  await say(machine.base, 'a', '2', 'I cannot breathe');
  await say(machine.base, 'a', '2', 'I cannot breathe');
  await say(machine.base, 'b', '1', 'chills');
  await say(machine.base, 'b', '2', 'gibberish');
  await store.query("update handoffs set at = at - interval '90 seconds' where level = 'emergency'");
  await store.query("update handoffs set state = 'closed' where level = 'urgent'");
  const after = await figures();
  const get = (name: string) => after.get(`aftercare_${name}`);
  expect(get('store_up')).toBe(1);
  expect(get('turns_total{channel="other",level="none",road="stored"}')).toBe(2);
  expect(get('misses_total{channel="other"}')).toBe(1);
  expect(get('turns_total{channel="other",level="emergency",road="stored"}')).toBe(1);
  expect(get('turns_total{channel="other",level="emergency",road="repeated"}')).toBe(1);
  expect(get('reply_seconds_count{channel="other"}')).toBe(5);
  expect(get('handoffs{state="new",level="emergency"}')).toBe(1);
  expect(get('handoffs{state="closed",level="urgent"}')).toBe(1);
  expect(get('oldest_unacknowledged_emergency_seconds')).toBeGreaterThanOrEqual(90);
  expect(get('queue_oldest_seconds{level="emergency"}')).toBeGreaterThanOrEqual(90);
  expect(get('queue_oldest_seconds{level="urgent"}')).toBe(0);
  expect(get('spool_files{state="waiting"}')).toBe(0);
  await store.query("update handoffs set state = 'acknowledged' where level = 'emergency'");
  expect((await figures()).get('aftercare_oldest_unacknowledged_emergency_seconds')).toBe(0);
});

test('without a store the page says so, keeps silent about what it cannot know, and counts what is spooled', async () => {
  down = true;
  await say(machine.base, 'c', '1', 'I cannot breathe');
  const now = await figures();
  expect(now.get('aftercare_store_up')).toBe(0);
  expect(now.get('aftercare_oldest_unacknowledged_emergency_seconds')).toBeNaN();
  expect([...now.keys()].filter((name) => name.startsWith('aftercare_handoffs'))).toEqual([]);
  expect(now.get('aftercare_spool_files{state="waiting"}')).toBe(1);
  expect(now.get('aftercare_turns_total{channel="other",level="emergency",road="outage"}')).toBe(1);
  down = false;
  await expect.poll(async () => (await figures()).get('aftercare_store_up'), { timeout: 8_000 }).toBe(1);
});

/** As a proxy would bring a caller from elsewhere. */
function outside(authorization?: string): Promise<number> {
  const headers = { 'x-forwarded-for': '203.0.113.9', ...(authorization ? { authorization } : {}) };
  return new Promise((resolve, reject) => {
    request(`${machine.base}/metrics`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

test('other machines need the token', async () => {
  expect(await outside()).toBe(401);
  expect(await outside('Bearer wrong')).toBe(401);
  expect(await outside(`Basic ${token}`)).toBe(401);
  expect(await outside(`Bearer ${token}`)).toBe(200);
});

test('behind a proxy that says nothing of its callers the token is needed too, and new conversations have their limit', async () => {
  const other = temporaryFolder();
  const behind = await startMachine(other.path, await openTestStore(other.path), undefined, {
    METRICS_TOKEN: token,
    TRUST_PROXY: 'true',
  });
  const status = async (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    (await fetch(`${behind.base}${path}`, { method, headers })).status;
  expect(await status('/metrics')).toBe(401);
  expect(await status('/metrics', { authorization: `Bearer ${token}` })).toBe(200);
  expect([await status('/live'), await status('/ready')]).toEqual([200, 200]);
  const mints: number[] = [];
  for (let count = 0; count < 11; count += 1) mints.push(await status('/v3/directline/tokens/generate', {}, 'POST'));
  expect(mints).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
  expect(await status('/api/messages', { 'content-type': 'application/json' }, 'POST')).toBe(403);
  await behind.close();
  await other.remove();
});
