/** kill -9 while patients are handed over: every hand-off stands once, and somebody is told of each. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOpen, toCases } from '../../bot/handoff/cases.ts';
import { openStore } from '../../bot/store/store.ts';
import { secret, testTeam } from '../support/care-team.ts';
import { testDatabase } from '../support/database.ts';
import { handoffOf, isSigned, type Provider, startProvider } from '../support/provider.ts';
import { say, startServer, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(async () => {
  await provider.close();
  await folder.remove();
});

const total = 100;
/** after so many hand-offs the process is killed, in the middle of whatever it does */
const kills = [40, 65, 90];

test('100 hand-offs, three kills: each in the inbox once, each told in time and under one id', async () => {
  const env = { TEST_CARE_TEAM: JSON.stringify(testTeam(provider.base)), ALERT_WEBHOOK_SECRET: secret };
  const start = () => startServer(folder.path, env, 'tests/support/handoff-index.ts');
  let server = await start();
  const acknowledged = new Map<string, number>();
  const killedAt: number[] = [];
  let restarting: Promise<void> | null = null;
  let next = 0;
  let done = 0;
  const restart = async () => {
    killedAt.push(Date.now());
    await server.stop('SIGKILL');
    server = await start();
    restarting = null;
  };
  const patients = async () => {
    for (let number = next++; number < total; number = next++) {
      for (;;) {
        try {
          const { status, activities } = await say(server.base, `c${number}`, `m${number}`, 'I cannot breathe');
          expect(status).toBe(200);
          expect(activities[0]?.text).toMatch(/^Call 911 now/);
          break;
        } catch (error) {
          if ((error as Error).name === 'AssertionError') throw error;
          // The connection broke: the same message is sent again, as every channel does.
          await (restarting ?? new Promise((wait) => setTimeout(wait, 20)));
        }
      }
      acknowledged.set(`other:test/c${number}`, Date.now());
      done += 1;
      if (kills.includes(done)) restarting ??= restart();
    }
  };
  await Promise.all([patients(), patients(), patients(), patients()]);
  await restarting;
  const told = () => new Set(provider.got.map(handoffOf)).size;
  await expect.poll(told, { timeout: 30_000, interval: 200 }).toBe(total);
  // What was tried while a process died comes again; then the queue has nothing left to do.
  await new Promise((wait) => setTimeout(wait, 500));
  await server.stop();

  const store = await openStore({ dataDir: folder.path, databaseUrl: (await testDatabase(folder.path)) || null });
  const rows = await readOpen(store);
  expect(rows.map(({ key }) => key).sort()).toEqual([...acknowledged.keys()].sort());
  expect(toCases(rows)).toHaveLength(total);
  const keyOf = new Map(rows.map(({ id, key }) => [id, key]));
  await store.close();

  expect(killedAt).toHaveLength(kills.length);
  const ids = new Map<number, Set<string>>();
  const first = new Map<number, number>();
  for (const alert of provider.got) {
    expect(isSigned(alert, secret, alert.at)).toBe(true);
    const handoff = handoffOf(alert);
    ids.set(handoff, (ids.get(handoff) ?? new Set()).add(alert.id));
    first.set(handoff, Math.min(first.get(handoff) ?? alert.at, alert.at));
  }
  // A repeat has the id of the first time: whoever receives it can drop it.
  expect([...ids.values()].every((set) => set.size === 1)).toBe(true);
  for (const [handoff, at] of first) {
    const written = acknowledged.get(keyOf.get(handoff) ?? '') ?? 0;
    const hit = killedAt.filter((kill) => kill < at).at(-1);
    if (hit === undefined) expect(at - written).toBeLessThan(5_000);
    else expect(at - Math.max(hit, written)).toBeLessThan(30_000);
  }
}, 90_000);
