/** Whatever is thrown at the doors, the answer is clear, tells nothing of the inside, and the process goes on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, say, startServer, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
let server: Running;
beforeAll(async () => {
  server = await startServer(folder.path, {}, 'tests/support/fake-index.ts');
});
afterAll(async () => {
  expect((await fetch(`${server.base}/live`)).status).toBe(200);
  expect(server.output()).not.toMatch(/"event":"uncaught"|"event":"unhandled"/);
  await server.stop();
  await folder.remove();
});

const post = async (
  body: string | Blob,
  headers: Record<string, string> = { 'content-type': 'application/json' },
  path = '/api/messages',
) => {
  const response = await fetch(`${server.base}${path}`, { method: 'POST', headers, body });
  const text = await response.text();
  expect(text).not.toMatch(/node_modules|\.ts:|\bat \w+ \(/);
  return { status: response.status, body: JSON.parse(text) as { error?: { code: string; message: string } } };
};
const activity = (fields: Record<string, unknown>) =>
  JSON.stringify({
    type: 'message',
    id: crypto.randomUUID(),
    channelId: 'test',
    from: { id: 'u' },
    conversation: { id: 'bad' },
    deliveryMode: 'expectReplies',
    ...fields,
  });

test.each([
  ['malformed JSON', '{"type":', 400, 'MalformedJson'],
  ['nothing', '', 400, 'MalformedJson'],
  ['a list', '[1,2]', 400, 'NotAnObject'],
  ['a word', '"hello"', 400, 'NotAnObject'],
  ['null', 'null', 400, 'NotAnObject'],
  ['an activity without a type', '{"text":"x"}', 400, 'BadActivity'],
  ['a type that is a number', activity({ type: 7 }), 400, 'BadActivity'],
  ['a text that is an object', activity({ text: { a: 1 } }), 400, 'BadActivity'],
  ['a conversation that is a word', activity({ conversation: 'c' }), 400, 'BadActivity'],
  ['no conversation', activity({ conversation: undefined }), 400, 'BadActivity'],
  ['attachments that are no list', activity({ attachments: 'x' }), 400, 'BadActivity'],
  [
    'no place to answer to',
    JSON.stringify({ type: 'message', text: 'x', conversation: { id: 'c' } }),
    400,
    'BadActivity',
  ],
  [
    'a place to answer to on another machine',
    JSON.stringify({ type: 'message', text: 'x', serviceUrl: 'http://169.254.169.254/', conversation: { id: 'c' } }),
    400,
    'BadActivity',
  ],
])('%s is refused with %i', async (_name, body, status, code) => {
  const answer = await post(body);
  expect(answer.status).toBe(status);
  expect(answer.body.error?.code).toBe(code);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
  'content type "%s" is refused with 415',
  async (type) => {
    expect((await post(new Blob(['{}']), { 'content-type': type })).status).toBe(415);
  },
);

test('200,000 brackets are refused within 100 ms', async () => {
  const body = '['.repeat(200_000);
  await post('{}');
  const times: number[] = [];
  for (let tries = 0; tries < 5; tries += 1) {
    const started = performance.now();
    expect((await post(body)).status).toBe(400);
    times.push(performance.now() - started);
  }
  expect(Math.min(...times)).toBeLessThan(100);
});

test('a message without text, with emoji only, with 10,000 characters, with NUL and half a character is a turn', async () => {
  for (const fields of [
    {},
    { text: null },
    { text: '' },
    { text: '🤷🏽‍♀️🔥' },
    { text: 'a '.repeat(5_000) },
    { text: 'nul \u0000 and half \ud83d' },
    { text: 'x', id: 'i'.repeat(900) },
  ]) {
    const answer = await post(activity(fields));
    expect(answer.status).toBe(200);
    expect((answer.body as { activities?: unknown[] }).activities).toHaveLength(1);
  }
});

test('an emergency at the end of 10,000 characters is still an emergency', async () => {
  const { activities } = await say(server.base, 'long', 'l1', `${'and then '.repeat(1_100)} I cannot breathe`);
  expect(activities[0]?.importance).toBe('high');
});

test('a picture or a voice note gets an answer; it is never opened', async () => {
  const attachments = [{ contentType: 'audio/ogg', contentUrl: 'http://169.254.169.254/latest' }];
  const { activities } = await say(server.base, 'voice', 'v1', '', { attachments });
  expect(activities[0]?.text).toBe('attachment');
});

// An edit (messageUpdate) without a word is no message either.
test.each([
  'typing',
  'messageReaction',
  'endOfConversation',
  'event',
  'installationUpdate',
  'somethingNew',
  'deleteUserData',
  'invoke',
  'trace',
  'messageUpdate',
])('an activity of the kind %s is taken and answered by nothing', async (type) => {
  const answer = await post(activity({ type }));
  expect(answer.status).toBe(200);
  expect(
    (answer.body as { activities?: { type: string }[] }).activities?.filter((entry) => entry.type === 'message') ?? [],
  ).toEqual([]);
});

test('keys that reach a prototype change nothing', async () => {
  for (const key of ['__proto__', 'constructor', '\\u005f_proto__']) {
    expect(
      (
        await post(
          `{"type":"message","${key}":{"polluted":1},"conversation":{"id":"p","${key}":{"polluted":1}},"text":"x","deliveryMode":"expectReplies"}`,
        )
      ).status,
    ).toBe(200);
  }
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('a dialog that fails gets the patient the clinic, keeps the conversation, and tells nothing of the inside', async () => {
  await say(server.base, 'fails', 'f1', 'hello');
  const { status, activities } = await say(server.base, 'fails', 'f2', 'make the dialog fail');
  expect(status).toBe(200);
  expect(activities[0]?.text).toBe('outage.store');
  expect((await say(server.base, 'fails', 'f3', 'hello')).activities[0]?.text).toBe('echo 2: hello');
});

test('a reply that has no words is one message that gets the clinic: the store counts as up and others are answered', async () => {
  await say(server.base, 'no-words', 'w1', 'hello');
  expect((await say(server.base, 'no-words', 'w2', 'make the words fail')).activities[0]?.text).toBe('outage.store');
  expect((await fetch(`${server.base}/ready`)).status).toBe(200);
  expect(server.output()).not.toContain('store.failed');
  expect((await say(server.base, 'others', 'w3', 'hello')).activities[0]?.text).toBe('echo 1: hello');
  expect((await say(server.base, 'no-words', 'w4', 'hello')).activities[0]?.text).toBe('echo 2: hello');
});

test('300 random bodies get 4xx or an answer, never 5xx', async () => {
  let seed = 42;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const values = [
    null,
    0,
    -1,
    1e308,
    '',
    'x',
    true,
    [],
    {},
    [[]],
    { id: 1 },
    { id: 'y' },
    [null],
    '\ud800',
    '2026-13-45T99:99',
  ];
  const keys = [
    'type',
    'id',
    'text',
    'conversation',
    'from',
    'recipient',
    'channelId',
    'serviceUrl',
    'timestamp',
    'deliveryMode',
    'channelData',
    'entities',
    'value',
    'attachments',
    'membersAdded',
    'locale',
    'expiration',
    'replyToId',
  ];
  const bodies = Array.from({ length: 300 }, () => {
    const body: Record<string, unknown> = random(2)
      ? { type: 'message', conversation: { id: 'fuzz' }, deliveryMode: 'expectReplies' }
      : {};
    for (let count = random(6); count >= 0; count -= 1)
      body[keys[random(keys.length)] ?? 'x'] = values[random(values.length)];
    const text = JSON.stringify(body);
    return random(5) ? text : text.slice(0, random(text.length));
  });
  for (const body of bodies) expect((await post(body)).status, body).toBeLessThan(500);
});

test('the log holds no word of what was written, and no token', async () => {
  await say(server.base, 'secret', 's1', 'canary-4711 chills');
  await new Promise((done) => setTimeout(done, 50));
  expect(server.output()).not.toMatch(/canary|chills|eyJ/);
});
