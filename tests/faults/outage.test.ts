/** The store fails, hangs, comes back: emergencies get their words at once, hand-offs wait on the disk, nothing is deleted. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createMachine, type Machine } from '../../bot/machine.ts';
import { readSettings } from '../../bot/settings.ts';
import { openStore } from '../../bot/store/store.ts';
import { makeTemplate } from '../../bot/store/template.ts';
import type { Store } from '../../bot/store/types.ts';
import { testDatabase } from '../support/database.ts';
import { fakeBrain } from '../support/fake-brain.ts';
import { say, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
let mode: 'works' | 'slow' | 'fails' | 'hangs' = 'works';
let real: Store;
let machine: Machine;
let base: string;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

const obey = async <T>(work: () => Promise<T>): Promise<T> => {
  if (mode === 'fails') throw Object.assign(new Error('connection lost'), { code: '08006' });
  if (mode === 'hangs') return new Promise<T>(() => undefined);
  if (mode === 'slow') await new Promise((done) => setTimeout(done, 850));
  return work();
};

beforeAll(async () => {
  await makeTemplate();
  const read = readSettings({ DATA_DIR: folder.path, DATABASE_URL: await testDatabase(folder.path) });
  if (!read.ok) throw new Error('settings');
  real = await openStore(read.settings);
  const store: Store = {
    kind: real.kind,
    seal: real.seal,
    query: (sql, params) => obey(() => real.query(sql, params)),
    transaction: (work) => obey(() => real.transaction(work)),
    close: () => real.close(),
  };
  machine = await createMachine({
    settings: read.settings,
    store,
    brain: fakeBrain(),
    log: silent,
    root: join(import.meta.dirname, '..', '..'),
  });
  base = `http://127.0.0.1:${await machine.listen(0, '127.0.0.1')}`;
});
afterAll(async () => {
  mode = 'works';
  await machine.close();
  await folder.remove();
});

const handoffs = () =>
  real.query<{ key: string; text: string; spooled: boolean }>('select key, text, spooled from handoffs order by id');
const spooled = () => readdirSync(join(folder.path, 'spool')).length;

interface Line {
  id: string;
  text: string;
  channelData?: { seq?: number };
}

async function openWebsite() {
  const post = (path: string, token?: string, body?: unknown) =>
    fetch(`${base}/v3/directline${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body ?? {}),
    });
  const { token } = (await (await post('/tokens/generate')).json()) as { token: string };
  const opened = (await (await post('/conversations', token)).json()) as { conversationId: string; streamUrl: string };
  const path = `/conversations/${opened.conversationId}/activities`;
  return {
    streamUrl: opened.streamUrl,
    say: (text: string) => post(path, token, { type: 'message', text }),
    async read(watermark = '') {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${base}/v3/directline${path}?watermark=${watermark}`, { headers });
      return (await response.json()) as { activities: Line[]; watermark: string };
    },
  };
}
const calls = (lines: Line[]) => lines.filter(({ text }) => text.startsWith('Call 911 now'));

test('an emergency that was answered before a slow store did is shown once: over a stream, unread, and to one who polls', async () => {
  const [streaming, unread, polling] = [await openWebsite(), await openWebsite(), await openWebsite()];
  const socket = new WebSocket(streaming.streamUrl);
  const seen: Line[] = [];
  socket.on('message', (data) => {
    if (`${data}`) seen.push(...(JSON.parse(`${data}`) as { activities: Line[] }).activities);
  });
  await expect.poll(() => seen.length).toBe(1);
  const { watermark } = await polling.read();
  mode = 'slow';
  const started = performance.now();
  const sent = [streaming, unread, polling].map(({ say }) => say('I cannot breathe'));
  await Promise.all(sent);
  expect(performance.now() - started).toBeLessThan(2_000);
  mode = 'works';
  const early = calls((await polling.read(watermark)).activities);
  await expect.poll(() => seen.some(({ text }) => text === 'I cannot breathe'), { timeout: 4_000 }).toBe(true);
  await expect.poll(async () => calls((await unread.read()).activities).length, { timeout: 4_000 }).toBe(1);
  expect(calls(seen)).toHaveLength(1);
  // A client that polls has no memory here: the same id and place tell it that this line is the one it has.
  expect(early).toHaveLength(1);
  const stored = calls((await polling.read(watermark)).activities);
  expect(stored.map(({ id, channelData }) => [id, channelData?.seq])).toEqual(
    early.map(({ id, channelData }) => [id, channelData?.seq]),
  );
  expect((await streaming.read()).activities.map(({ text }) => text)).toEqual([
    'welcome',
    'I cannot breathe',
    'Call 911 now. You wrote: "I cannot breathe"',
  ]);
  await expect.poll(spooled, { timeout: 4_000 }).toBe(0);
  expect((await handoffs()).length).toBe(3);
  await real.query('delete from handoffs');
  socket.close();
});

test('while the store hangs, an emergency gets its words within 2 s and its hand-off is on the disk', async () => {
  await say(base, 'h', '1', 'hello');
  mode = 'hangs';
  const started = performance.now();
  const { activities } = await say(base, 'h', '2', 'I cannot breathe');
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(activities[0]?.text).toMatch(/^Call 911 now/);
  expect(activities[0]?.importance).toBe('high');
  expect(spooled()).toBe(1);
});

test('anything else gets the clinic within 3 s, and /ready says no', async () => {
  const started = performance.now();
  expect((await say(base, 'h2', '1', 'ice or heat')).activities[0]?.text).toBe('outage.store');
  expect(performance.now() - started).toBeLessThan(3_000);
  expect((await fetch(`${base}/ready`)).status).toBe(503);
  expect((await fetch(`${base}/live`)).status).toBe(200);
});

test('once it is known that the store is away, nobody waits for it', async () => {
  mode = 'fails';
  const started = performance.now();
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => say(base, `many${index}`, 'm', index % 2 ? 'hello' : 'cannot breathe')),
  );
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(answers.filter(({ activities }) => activities[0]?.text.startsWith('Call 911 now'))).toHaveLength(15);
});

test('a patient on the website sees the answer though it stands in no transcript', async () => {
  const minted = (await fetch(`${base}/v3/directline/tokens/generate`, { method: 'POST' }).then((r) => r.json())) as {
    token: string;
    conversationId: string;
  };
  const headers = { authorization: `Bearer ${minted.token}`, 'content-type': 'application/json' };
  const path = `${base}/v3/directline/conversations/${minted.conversationId}/activities`;
  expect(
    (await fetch(path, { method: 'POST', headers, body: '{"type":"message","text":"cannot breathe"}' })).status,
  ).toBe(200);
  const set = (await fetch(path, { headers }).then((r) => r.json())) as { activities: { text: string }[] };
  expect(set.activities.map(({ text }) => text)).toEqual(['Call 911 now. You wrote: "cannot breathe"']);
});

test('when the store is back, conversations go on where they were and each spooled hand-off stands once', async () => {
  const waiting = spooled();
  expect(waiting).toBe(17);
  mode = 'works';
  await expect.poll(spooled, { timeout: 8_000 }).toBe(0);
  expect((await fetch(`${base}/ready`)).status).toBe(200);
  const rows = await handoffs();
  expect(rows).toHaveLength(waiting);
  expect(rows.every((row) => row.spooled)).toBe(true);
  expect((await say(base, 'h', '3', 'again')).activities[0]?.text).toBe('echo 2: again');
  // The emergency of the outage is in force, though the turn that told it was never stored.
  const [state] = await real.query(
    "select state->'emergency'->>'quote' as quote from conversations where key = 'other:test/h'",
  );
  expect(state).toEqual({ quote: 'I cannot breathe' });
  // The message of the outage comes again, as a channel does: now it is a turn, and no second hand-off.
  await say(base, 'h', '2', 'I cannot breathe');
  expect(await handoffs()).toHaveLength(waiting);
});
