/** Activities of the channels as they document them, through /api/messages: what is answered, what is read again, what is let be. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deliver, type Recorded, recorded } from '../support/activities.ts';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { keyList } from '../support/privacy.ts';
import { type Provider, startProvider } from '../support/provider.ts';

let bot: InProcess;
/** keeps what is said under a key */
let sealed: InProcess;
let services: Provider;
let count = 0;
beforeAll(async () => {
  services = await startProvider();
  bot = await startMachine({ PUBLIC_URL: 'http://bot.clinic.example' });
  sealed = await startMachine({ PUBLIC_URL: 'http://bot.clinic.example', ENCRYPTION_KEYS: keyList('k1') });
});
afterAll(() => Promise.all([bot.close(), sealed.close(), services.close()]));

interface Sent {
  type: string;
  text?: string;
  importance?: string;
  replyToId?: string;
  suggestedActions?: { actions: { title: string }[] };
  attachments?: { contentType: string; content: { actions: { url?: string; type: string }[]; fallbackText: string } }[];
  entities?: { citation?: unknown[] }[];
}
/** each test in a conversation of its own */
let conversation = '';
beforeEach(() => {
  count += 1;
  conversation = `a:conversation-${count}`;
});
const own = (name: string, changes: Record<string, unknown> = {}): Recorded => {
  const activity = recorded(name);
  const suffix = activity.conversation.id.includes(';messageid=') ? ';messageid=1' : '';
  return { ...activity, conversation: { ...activity.conversation, id: conversation + suffix }, ...changes };
};
const post = (activity: Recorded, { base } = bot) => deliver(base, services.base, activity);
const sent = () =>
  services
    .to(`/v3/conversations/${encodeURIComponent(conversation)}`)
    .map(({ body }) => JSON.parse(body) as Sent)
    .concat(services.to(`/v3/conversations/${conversation}`).map(({ body }) => JSON.parse(body) as Sent));
const turns = async () =>
  Number((await bot.store.query<{ count: string }>('select count(*) as count from turns'))[0]?.count);

test('whoever gets the app is welcomed once, however many ways Teams tells of it', async () => {
  await Promise.all([post(own('teams-install')), post(own('teams-personal-arrival'))]);
  await post(own('teams-install'));
  expect(sent().map(({ text }) => text)).toHaveLength(1);
  expect(sent()[0]?.text).toMatch(/^Hello\./);
  expect(sent()[0]?.suggestedActions?.actions.length).toBeGreaterThan(1);
});

test('a question is answered with its sources, numbered in the text', async () => {
  expect((await post(own('teams-message'))).status).toBe(200);
  const [reply] = sent();
  expect(reply?.text).toContain('[1]');
  expect(reply?.entities?.[0]?.citation?.length).toBeGreaterThan(0);
  expect(reply?.replyToId).toBe('1732377600001');
});

test('a mention in a channel: the words behind it are read, and the call button stands in a card', async () => {
  await post(own('teams-mention'));
  const [reply] = sent();
  expect(reply?.text).toMatch(/^Call 911 now\./);
  expect(reply?.importance).toBe('high');
  expect(reply?.suggestedActions).toBeUndefined();
  expect(reply?.attachments?.[0]?.content.actions[0]).toMatchObject({ type: 'Action.OpenUrl', url: 'tel:911' });
  expect(reply?.attachments?.[0]?.content.fallbackText).toMatch(/^Call 911 now\./);
});

test.each([
  ['plain', () => bot],
  ['sealed', () => sealed],
])(
  'an edit that adds an emergency gets its words; the same edit twice, and one that changes no word, get nothing (%s)',
  async (_, machine) => {
    const { text, attachments } = recorded('teams-message');
    await post(own('teams-message'), machine());
    await post(own('teams-edit', { text, attachments }), machine());
    expect(sent()).toHaveLength(1);
    await post(own('teams-edit'), machine());
    await post(own('teams-edit'), machine());
    const replies = sent();
    expect(replies).toHaveLength(2);
    expect(replies[1]?.text).toMatch(/^Call 911 now\./);
    expect(replies[1]?.replyToId).toBe('1732377600001');
    const handoffs = await machine().store.query('select 1 as one from handoffs where key = $1', [
      `teams/${conversation}`,
    ]);
    expect(handoffs).toHaveLength(1);
  },
);

test('deleting, bringing back and reacting are taken and not answered; an emergency stays in force', async () => {
  await post(own('teams-message', { text: "i can't breathe", attachments: [] }));
  const before = await turns();
  for (const name of ['teams-delete', 'teams-undelete', 'teams-reaction'])
    expect((await post(own(name))).status).toBe(200);
  expect([sent().length, await turns()]).toEqual([1, before]);
  await post(own('teams-message', { id: 'next', text: 'thank you', attachments: [] }));
  expect(sent()[1]?.text).toMatch(/^Call 911/);
});

test('a message that was deleted before we saw it, and is brought back, is answered', async () => {
  await post(own('teams-undelete'));
  expect(sent()).toHaveLength(1);
});

test("a card's button sends its words", async () => {
  await post(own('teams-button'));
  expect(sent()[0]?.suggestedActions?.actions).toHaveLength(4);
});

test('added to a team, it says what to write into the data of the clinic, and nothing to patients', async () => {
  const before = await turns();
  await post(own('teams-team-arrival'));
  expect(sent()[0]?.text).toContain(`"conversation":"${conversation}"`);
  expect(await turns()).toBe(before);
});

test('an invoke that is not ours, and a card of nobody at the clinic, do nothing', async () => {
  expect((await post(own('teams-card-action', { name: 'composeExtension/query' }))).body).toEqual({});
  expect((await post(own('teams-card-action'))).body).toMatchObject({
    statusCode: 403,
    type: 'application/vnd.microsoft.error',
  });
});

test('Web Chat: welcome once, then an answer in the language of the device', async () => {
  await post(own('webchat-arrival'));
  await post(own('webchat-message'));
  const [welcome, answer] = sent();
  expect(welcome?.text).toMatch(/^Hello\./);
  expect(answer?.text).toMatch(/hielo/);
});

test('Direct Line: an emergency first', async () => {
  await post(own('directline-message'));
  expect(sent()[0]?.text).toMatch(/^Call 911 now\./);
});

test("Azure's Twilio channel: a text message, plain and short", async () => {
  await post(own('twilio-message'));
  const [reply] = sent();
  expect(reply?.text?.length).toBeLessThan(460);
  expect(reply?.suggestedActions).toBeUndefined();
});

test('a channel that asks to wait gets the reply again after that time, once; a message sent again meanwhile adds none', async () => {
  let asked = 0;
  services.on(`/v3/conversations/${conversation}`, () => {
    asked += 1;
    return asked === 1 ? { status: 429, headers: { 'retry-after': '3' } } : { status: 200 };
  });
  services.on(`/v3/conversations/${encodeURIComponent(conversation)}`, () => {
    asked += 1;
    return asked === 1 ? { status: 429, headers: { 'retry-after': '3' } } : { status: 200 };
  });
  await post(own('teams-mention', { conversation: { ...recorded('teams-message').conversation, id: conversation } }));
  await post(own('teams-mention', { conversation: { ...recorded('teams-message').conversation, id: conversation } }));
  expect(sent()).toHaveLength(1);
  await expect.poll(() => sent().length, { timeout: 15_000 }).toBe(2);
  const [first, again] = services.got.filter(({ path }) => decodeURIComponent(path).includes(`${conversation}/`));
  expect((again?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(2_900);
  expect(sent()[1]?.text).toMatch(/^Call 911 now\./);
  expect(sent()[1]?.attachments?.[0]?.content.actions[0]?.url).toBe('tel:911');
  await new Promise((done) => setTimeout(done, 2_000));
  expect(sent()).toHaveLength(2);
});

test('a channel that refuses for good: the reply stands as undelivered, and the next message is answered', async () => {
  services.on(`/v3/conversations/${encodeURIComponent(conversation)}`, () => ({ status: 403 }));
  await post(own('directline-message'));
  const rows = await bot.store.query<{ state: string; reason: string }>(
    'select state, reason from deliveries where key like $1',
    [`%${conversation}`],
  );
  expect(rows).toEqual([{ state: 'failed', reason: '403' }]);
  services.on(`/v3/conversations/${encodeURIComponent(conversation)}`, () => ({ status: 200 }));
  await post(own('directline-message', { id: 'next', text: 'hello' }));
  expect(sent()).toHaveLength(2);
});

test('in an outage a refused emergency is tried again from memory', async () => {
  let asked = 0;
  services.on(`/v3/conversations/${encodeURIComponent(conversation)}`, () => {
    asked += 1;
    return asked === 1 ? { status: 429, headers: { 'retry-after': '1' } } : { status: 200 };
  });
  bot.down = true;
  await post(own('directline-message'));
  await expect.poll(() => sent().length, { timeout: 10_000 }).toBe(2);
  bot.down = false;
  expect(sent()[1]?.text).toMatch(/^Call 911 now\./);
});
