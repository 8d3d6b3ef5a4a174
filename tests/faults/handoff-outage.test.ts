/** The store goes away while patients are handed over: their words come at once, and each hand-off is told after it is back. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../bot/store/types.ts';
import { testTeam } from '../support/care-team.ts';
import { openTestStore, startMachine, type TestMachine } from '../support/machine.ts';
import { handoffOf, type Provider, startProvider } from '../support/provider.ts';
import { say, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
let mode: 'works' | 'fails' | 'hangs' = 'works';
let queueWorks = true;
let provider: Provider;
let real: Store;
let running: TestMachine;
const events: string[] = [];

const obey = async <T>(work: () => Promise<T>): Promise<T> => {
  if (mode === 'fails') throw Object.assign(new Error('connection lost'), { code: '08006' });
  if (mode === 'hangs') return new Promise<T>(() => undefined);
  return work();
};

beforeAll(async () => {
  provider = await startProvider();
  real = await openTestStore(folder.path);
  const store: Store = {
    seal: real.seal,
    kind: real.kind,
    query: (sql, params) => obey(() => real.query(sql, params)),
    transaction: (work) => obey(() => real.transaction(work)),
    script: async (sql) => {
      if (!queueWorks) throw Object.assign(new Error('permission denied'), { code: '42501' });
      return obey(() => real.script?.(sql) ?? Promise.resolve([]));
    },
    close: () => real.close(),
  };
  queueWorks = false;
  const log = {
    info: (event: string) => events.push(event),
    warn: (event: string) => events.push(event),
    error: () => 0,
  };
  running = await startMachine(folder.path, store, testTeam(provider.base), {}, log);
});
afterAll(async () => {
  mode = 'works';
  await running.close();
  await provider.close();
  await folder.remove();
});

const spooled = () => readdirSync(join(folder.path, 'spool')).length;
const told = () => new Set(provider.got.map(handoffOf)).size;

test('a queue that cannot start keeps no patient from an answer; once it starts, what was handed over meanwhile is told', async () => {
  await expect.poll(() => events.includes('queue.failed'), { timeout: 10_000 }).toBe(true);
  await say(running.base, 'early', '0', 'hello');
  expect((await say(running.base, 'early', '1', 'I cannot breathe')).activities[0]?.text).toMatch(/^Call 911 now/);
  expect((await running.machine.desk.queue()).map(({ state }) => state)).toEqual(['new']);
  queueWorks = true;
  await expect.poll(told, { timeout: 15_000 }).toBe(1);
  await expect
    .poll(async () => (await running.machine.desk.queue()).map(({ state }) => state), { timeout: 5_000 })
    .toEqual(['alerted']);
});

test('while the store is gone each emergency has its words within 2 s; when it is back each is told once, as one case each', async () => {
  mode = 'hangs';
  const gone = Date.now();
  const patients = Array.from({ length: 10 }, (_, index) => `gone${index}`);
  const times = await Promise.all(
    patients.map(async (patient) => {
      const started = performance.now();
      const { activities } = await say(running.base, patient, '1', 'I cannot breathe');
      expect(activities[0]?.text).toMatch(/^Call 911 now/);
      return performance.now() - started;
    }),
  );
  expect(Math.max(...times)).toBeLessThan(2_000);
  mode = 'fails';
  await new Promise((wait) => setTimeout(wait, 4_000));
  expect((await say(running.base, 'gone-too', '1', 'I cannot breathe')).activities[0]?.text).toMatch(/^Call 911 now/);
  expect(spooled()).toBe(patients.length + 1);
  expect(told()).toBe(1);
  mode = 'works';
  const back = Date.now();
  await expect.poll(told, { timeout: 30_000, interval: 100 }).toBe(patients.length + 2);
  expect(spooled()).toBe(0);
  const open = await running.machine.desk.queue();
  expect(open).toHaveLength(patients.length + 2);
  expect(open.every(({ handoffs }) => handoffs.length === 1)).toBe(true);
  // Each waits since the patient wrote, not since the store came back.
  const since = open.slice(1).map(({ at }) => Date.parse(at));
  expect(Math.min(...since)).toBeGreaterThanOrEqual(gone);
  expect(Math.max(...since)).toBeLessThan(back);
  const page = await running.machine.desk.open(open.at(-1)?.id ?? 0);
  expect(page?.rows[0]).toMatchObject({
    spooled: true,
    text: 'I cannot breathe',
    botWords: expect.stringMatching(/^Call 911 now/),
  });
});
