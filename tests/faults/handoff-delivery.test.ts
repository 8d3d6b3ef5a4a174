/** Lines that the clinic begins, on channels that do not come and read: Bot Framework's connector and text messages, both on loopback. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../bot/store/types.ts';
import { openTestStore, startMachine, type TestMachine } from '../support/machine.ts';
import { type Got, type Provider, startProvider } from '../support/provider.ts';
import { say, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
const ana = { id: 'ana', name: 'Ana', role: 'nurse' } as const;
const account = `AC${'0'.repeat(32)}`;
const twilio = `/2010-04-01/Accounts/${account}/Messages.json`;
let provider: Provider;
let store: Store;
let running: TestMachine;

beforeAll(async () => {
  provider = await startProvider();
  store = await openTestStore(folder.path);
  running = await startMachine(folder.path, store, undefined, {
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: 'a token of the tests',
    TWILIO_FROM: '+15550100',
    TWILIO_API_URL: provider.base,
    AGENT_HUB: 'true',
  });
});
afterAll(async () => {
  await running.close();
  await provider.close();
  await folder.remove();
});

const patient = (conversation: string) => ({
  conversation,
  path: `/v3/conversations/${conversation}/activities`,
  say: (text: string, more: Record<string, unknown> = {}) =>
    say(running.base, conversation, `${conversation} ${text}`, text, { serviceUrl: provider.base, ...more }),
});
const caseOf = async (key: string) =>
  (await store.query<{ id: number }>('select max(id)::int as id from handoffs where key = $1', [key]))[0]?.id ?? 0;
const bodyOf = (got: Got | undefined) => JSON.parse(got?.body ?? '{}') as Record<string, unknown>;
const texts = (path: string) =>
  provider.got.filter((got) => got.path.startsWith(path)).flatMap((got) => bodyOf(got).text ?? []);
const soon = <T>(read: () => T | Promise<T>, timeout = 15_000) => expect.poll(read, { timeout, interval: 50 });

test('what a person writes reaches the patient over the connector, in order', async () => {
  const talk = patient('line');
  await talk.say('chills');
  const id = await caseOf('other:test/line');
  await running.machine.desk.takeOver(id, ana);
  for (const text of ['one', 'two', 'three']) await running.machine.desk.reply(id, ana, text);
  await soon(() => texts(talk.path)).toEqual(['Ana, a nurse, writes to you now.', 'one', 'two', 'three']);
  const sent = provider.got.find((got) => got.path.startsWith(talk.path) && bodyOf(got).text === 'one');
  expect(bodyOf(sent)).toMatchObject({ type: 'message', conversation: { id: 'line' }, recipient: { id: 'user' } });
  await soon(async () => (await running.machine.desk.open(id))?.deliveries).toEqual([]);
});

test('a channel that refuses: the line stands at the desk as not delivered, with the reason', async () => {
  const talk = patient('refused');
  await talk.say('chills');
  provider.on(talk.path, () => ({ status: 403 }));
  const id = await caseOf('other:test/refused');
  await running.machine.desk.takeOver(id, ana);
  await soon(async () => (await running.machine.desk.open(id))?.deliveries).toMatchObject([
    { state: 'failed', reason: '403' },
  ]);
  expect((await running.machine.desk.queue()).find((one) => one.id === id)?.undelivered).toBe(1);
  // The conversation goes on: the patient's next message is taken at once.
  expect((await talk.say('hello?')).status).toBe(200);
});

test('a channel that asks to wait gets the line again after that time, and the next line not before it', async () => {
  const talk = patient('wait');
  await talk.say('chills');
  let asked = 0;
  provider.on(talk.path, () => {
    asked += 1;
    return asked === 1 ? { status: 429, headers: { 'retry-after': '2' } } : { status: 200 };
  });
  const id = await caseOf('other:test/wait');
  await running.machine.desk.takeOver(id, ana);
  await running.machine.desk.reply(id, ana, 'after it');
  await soon(() => texts(talk.path)).toEqual([
    'Ana, a nurse, writes to you now.',
    'Ana, a nurse, writes to you now.',
    'after it',
  ]);
  const [first, again] = provider.to(talk.path);
  expect((again?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_900);
});

test('a patient who wrote a text message is answered by one', async () => {
  await running.machine.runTurn({
    channel: 'sms',
    conversation: '+15550123',
    id: 'SM1',
    user: '+15550123',
    activity: { type: 'message', text: 'chills' },
  });
  const id = await caseOf('sms/+15550123');
  await running.machine.desk.takeOver(id, ana);
  await soon(() => provider.to(twilio).length).toBe(1);
  const [sent] = provider.to(twilio);
  expect(Object.fromEntries(new URLSearchParams(sent?.body))).toEqual({
    To: '+15550123',
    From: '+15550100',
    Body: 'Ana, a nurse, writes to you now.',
  });
  expect(sent?.headers.authorization).toBe(
    `Basic ${Buffer.from(`${account}:a token of the tests`).toString('base64')}`,
  );
});

interface HubEvent {
  type: string;
  name?: string;
  value?: { state?: string; level?: string };
  attachments?: { content: { activities: { text: string }[] } }[];
}

test('an agent hub hears of a hand-off, takes the conversation, and gives it back', async () => {
  const talk = patient('hub');
  await talk.say('hello');
  const { activities } = await talk.say('chills');
  const event = activities[1] as unknown as HubEvent;
  expect(event).toMatchObject({ type: 'event', name: 'handoff.initiate', value: { level: 'urgent' } });
  expect(event.attachments?.[0]?.content.activities.map(({ text }) => text)).toEqual([
    'hello',
    'echo 1: hello',
    'chills',
    'urgent',
  ]);
  const status = (state: string) =>
    talk.say(state, { type: 'event', name: 'handoff.status', value: { state }, text: undefined });
  const id = await caseOf('other:test/hub');
  expect((await status('accepted')).status).toBe(200);
  expect(await running.machine.desk.open(id)).toMatchObject({ state: 'in-conversation', speaker: { id: 'agent-hub' } });
  expect((await talk.say('are you there')).activities).toEqual([]);
  expect((await talk.say('I cannot breathe')).activities[0]?.text).toMatch(/^Call 911 now/);
  await status('completed');
  expect(await running.machine.desk.open(id)).toMatchObject({ state: 'closed', speaker: null });
  expect((await talk.say('again')).activities[0]?.text).toMatch(/^echo/);
  await soon(() => texts(talk.path)).toEqual([
    'Your care team writes to you now.',
    'The care team has left this chat. I answer again from your care sheet.',
  ]);
  // What the hub itself did is not told to it.
  expect(provider.got.filter((got) => got.path.startsWith(talk.path) && bodyOf(got).type === 'event')).toEqual([]);
});

test('an agent hub hears when a person at the clinic takes over instead', async () => {
  const talk = patient('hub-people');
  await talk.say('chills');
  const id = await caseOf('other:test/hub-people');
  await running.machine.desk.takeOver(id, ana);
  await running.machine.desk.close(id, ana, 'answered', '');
  const events = () =>
    provider.got
      .filter((got) => got.path.startsWith(talk.path))
      .map(bodyOf)
      .filter(({ type }) => type === 'event')
      .map(({ name, value }) => [name, (value as { state: string }).state]);
  await soon(events).toEqual([
    ['handoff.status', 'accepted'],
    ['handoff.status', 'completed'],
  ]);
  // Too late: the person's action holds.
  await talk.say('late', { type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
  expect(await running.machine.desk.open(id)).toMatchObject({ state: 'closed', owner: { id: 'ana' } });
});

test('on the website a line of the care team comes over the open stream, with the name of who writes', async () => {
  const post = (path: string, token?: string, body: unknown = {}) =>
    fetch(`${running.base}/v3/directline${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    });
  const { token } = (await (await post('/tokens/generate')).json()) as { token: string };
  const opened = (await (await post('/conversations', token)).json()) as { conversationId: string; streamUrl: string };
  const seen: { text: string; from: { name: string }; channelData: { seq: number; staff?: { name: string } } }[] = [];
  const socket = new WebSocket(opened.streamUrl);
  socket.addEventListener('message', ({ data }) => {
    if (data) seen.push(...(JSON.parse(String(data)) as { activities: typeof seen }).activities);
  });
  await post(`/conversations/${opened.conversationId}/activities`, token, { type: 'message', text: 'chills' });
  const id = await caseOf(`website/${opened.conversationId}`);
  await running.machine.desk.takeOver(id, ana);
  await running.machine.desk.reply(id, ana, 'How warm is it?');
  await expect
    .poll(() => seen.map(({ text }) => text), { timeout: 2_000 })
    .toEqual(['welcome', 'chills', 'urgent', 'Ana, a nurse, writes to you now.', 'How warm is it?']);
  expect(seen.at(-1)).toMatchObject({ from: { name: 'Ana' }, channelData: { seq: 5, staff: { name: 'Ana' } } });
  socket.close();
});
