/** Providers of alerts that hang, refuse, ask to wait or fail: the patient never waits for them, and somebody else is told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../bot/store/types.ts';
import { testTeam } from '../support/care-team.ts';
import { openTestStore, startMachine, type TestMachine } from '../support/machine.ts';
import { handoffOf, type Provider, startProvider } from '../support/provider.ts';
import { say, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
const nurse = { id: 'ana', name: 'Ana', role: 'nurse' } as const;
let provider: Provider;
let store: Store;
let running: TestMachine;

beforeAll(async () => {
  provider = await startProvider();
  store = await openTestStore(folder.path);
  // Emergencies pass on after 3 s, urgent signs after 12.
  const acknowledgeWithin = { emergency: 0.05, urgent: 0.2, none: 1 };
  running = await startMachine(folder.path, store, testTeam(provider.base, { acknowledgeWithin }));
});
afterAll(async () => {
  await running.close();
  await provider.close();
  await folder.remove();
});

/** @returns the hand-off's number */
async function handOver(conversation: string, text: string): Promise<number> {
  const started = performance.now();
  const { activities } = await say(running.base, conversation, `${conversation}-${text}`, text);
  expect(activities).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(2_000);
  const [row] = await store.query<{ id: number }>('select max(id)::int as id from handoffs where key = $1', [
    `other:test/${conversation}`,
  ]);
  return row?.id ?? 0;
}

async function finish(conversation: string): Promise<void> {
  const [row] = await store.query<{ id: number }>(
    "select id::int as id from handoffs where key = $1 and state <> 'closed'",
    [`other:test/${conversation}`],
  );
  if (row) await running.machine.desk.close(row.id, nurse, 'answered', '');
}

const alerts = (path: string, handoff: number) => provider.to(path).filter((got) => handoffOf(got) === handoff);
const soon = (count: () => number, timeout = 10_000) => expect.poll(count, { timeout, interval: 50 });

test('a hand-off that was written before the queue was up is told once it is', async () => {
  // The first message waits for Bot Framework to be loaded.
  await say(running.base, 'warm', 'first', 'hello');
  const handoff = await handOver('warm', 'chills');
  await soon(() => alerts('/first', handoff).length, 15_000).toBe(1);
  await finish('warm');
});

test('one that hangs: the next in the rota is told when the time is over, and the first one still gets it in the end', async () => {
  provider.on('/first', () => 'hang');
  const handoff = await handOver('hanging', 'I cannot breathe');
  await soon(() => alerts('/second', handoff).length).toBe(1);
  provider.on('/first', () => ({ status: 200 }));
  await soon(() => alerts('/first', handoff).length, 12_000).toBeGreaterThan(1);
  expect(new Set(alerts('/first', handoff).map(({ id }) => id)).size).toBe(1);
  await finish('hanging');
});

test.each([403, 404])(
  'one that refuses with %i is not asked again: the next is told at once, and the desk shows it',
  async (status) => {
    provider.on('/first', () => ({ status }));
    const handoff = await handOver(`refused-${status}`, 'chills');
    const started = performance.now();
    await soon(() => alerts('/second', handoff).length).toBe(1);
    // Well before the 12 s that a person has.
    expect(performance.now() - started).toBeLessThan(6_000);
    expect(alerts('/first', handoff)).toHaveLength(1);
    const open = await running.machine.desk.queue();
    expect(open.find(({ id }) => id === handoff)).toMatchObject({ deadAlerts: 1, level: 'urgent' });
    expect((await running.machine.desk.open(handoff))?.alerts).toMatchObject([
      { recipient: 'first', state: 'dead', reason: String(status) },
      { recipient: 'second' },
    ]);
    await finish(`refused-${status}`);
  },
);

test('one that asks to wait is left alone for as long as it asked', async () => {
  let asked = 0;
  provider.on('/first', () => {
    asked += 1;
    return asked === 1 ? { status: 429, headers: { 'retry-after': '3' } } : { status: 200 };
  });
  const handoff = await handOver('wait', 'chills');
  await soon(() => alerts('/first', handoff).length).toBe(2);
  const [once, again] = alerts('/first', handoff);
  expect((again?.at ?? 0) - (once?.at ?? 0)).toBeGreaterThanOrEqual(2_900);
  expect(again?.id).toBe(once?.id);
  await finish('wait');
});

test('one that fails and fails: the next is told before the time is over, and the tries go on', async () => {
  provider.on('/first', () => ({ status: 500 }));
  const handoff = await handOver('failing', 'chills');
  const started = performance.now();
  await soon(() => alerts('/second', handoff).length).toBe(1);
  expect(performance.now() - started).toBeLessThan(9_000);
  provider.on('/first', () => ({ status: 200 }));
  const tries = alerts('/first', handoff).length;
  await soon(() => alerts('/first', handoff).length).toBeGreaterThan(tries);
  await expect
    .poll(async () => (await running.machine.desk.open(handoff))?.alerts.every(({ state }) => state === 'sent'), {
      timeout: 5_000,
    })
    .toBe(true);
  await finish('failing');
});

test('once somebody has acknowledged, nobody else is told', async () => {
  provider.on('/first', () => ({ status: 200 }));
  const handoff = await handOver('seen', 'I cannot breathe');
  await soon(() => alerts('/first', handoff).length).toBe(1);
  await running.machine.desk.acknowledge(handoff, nurse);
  await new Promise((wait) => setTimeout(wait, 4_500));
  expect(alerts('/second', handoff)).toHaveLength(0);
  await finish('seen');
});

test('an alert says that something is there and where, in no more words', async () => {
  const [got] = provider.to('/first');
  expect(Object.keys(JSON.parse(got?.body ?? '{}')).sort()).toEqual(['at', 'id', 'level', 'link']);
  expect(provider.got.map(({ body }) => body).join('\n')).not.toMatch(/chills|breathe|other:test/);
});
