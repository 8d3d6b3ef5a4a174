/** Two instances on one database: one queue, each job once, and a person who takes over at the one silences the bot of both. */
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
let instances: TestMachine[] = [];

beforeAll(async () => {
  provider = await startProvider();
  store = await openTestStore(folder.path);
  // The embedded database takes one process: there the two share it, each with lanes, hub and queue of its own.
  const other: Store =
    store.kind === 'postgres' ? await openTestStore(folder.path) : { ...store, close: async () => undefined };
  const team = testTeam(provider.base);
  instances = [await startMachine(folder.path, other, team), await startMachine(folder.path, store, team)];
});
afterAll(async () => {
  for (const instance of instances) await instance.close();
  await provider.close();
  await folder.remove();
});
const at = (index: number) => instances[index % 2] as TestMachine;

test('30 hand-offs over both instances are 30 cases and 30 alerts', async () => {
  await Promise.all(
    Array.from({ length: 30 }, async (_, index) => {
      const { activities } = await say(at(index).base, `c${index}`, 'm', 'I cannot breathe');
      expect(activities[0]?.text).toMatch(/^Call 911 now/);
    }),
  );
  const told = () => new Set(provider.got.map(handoffOf)).size;
  await expect.poll(told, { timeout: 20_000 }).toBe(30);
  await new Promise((wait) => setTimeout(wait, 1_500));
  expect(provider.got).toHaveLength(30);
  expect(await at(0).machine.desk.queue()).toHaveLength(30);
});

test('whoever watches at one instance hears within 2 s of what happens at the other', async () => {
  if (store.kind !== 'postgres') return;
  let heard = 0;
  const stop = at(0).machine.desk.watch(() => {
    heard += 1;
  });
  await new Promise((wait) => setTimeout(wait, 1_500));
  heard = 0;
  await say(at(1).base, 'watched', '1', 'chills');
  await expect.poll(() => heard, { timeout: 2_000 }).toBeGreaterThan(0);
  stop();
});

test('taken over at one while the patient writes at the other: every line stands once and in order, and the bot is silent after', async () => {
  for (let round = 0; round < 15; round += 1) {
    const key = `other:test/both${round}`;
    await say(at(0).base, `both${round}`, '0', 'chills');
    const [row] = await store.query<{ id: number }>('select id::int as id from handoffs where key = $1', [key]);
    await Promise.all([
      at(1).machine.desk.takeOver(row?.id ?? 0, nurse),
      say(at(0).base, `both${round}`, '1', 'hello'),
      say(at(1).base, `both${round}`, '2', 'anybody'),
    ]);
    expect((await say(at(0).base, `both${round}`, '3', 'are you there')).activities).toEqual([]);
    await at(0).machine.desk.reply(row?.id ?? 0, nurse, 'I am here.');
    const page = await at(0).machine.desk.open(row?.id ?? 0);
    const lines = page?.lines ?? [];
    expect(lines.map(({ seq }) => seq)).toEqual(lines.map((_, index) => index + 1));
    for (const text of ['hello', 'anybody', 'are you there', 'I am here.'])
      expect(lines.filter((line) => line.text === text)).toHaveLength(1);
    // After "Ana writes to you now" nothing more of the bot's.
    const taken = lines.findIndex(({ text }) => text.startsWith('Ana, a nurse'));
    expect(taken).toBeGreaterThan(0);
    expect(lines.slice(taken + 1).every(({ sender }) => sender !== 'bot')).toBe(true);
  }
});

test('of two people who take a case over at the same moment one is told that it is taken', async () => {
  await say(at(0).base, 'race', '0', 'chills');
  const [row] = await store.query<{ id: number }>("select id::int as id from handoffs where key = 'other:test/race'");
  const results = await Promise.allSettled([
    at(0).machine.desk.takeOver(row?.id ?? 0, nurse),
    at(1).machine.desk.takeOver(row?.id ?? 0, { id: 'ben', name: 'Ben', role: 'nurse' }),
  ]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = results.find((result) => result.status === 'rejected');
  expect(refused?.reason).toMatchObject({ name: 'DeskError', code: 'taken' });
});
