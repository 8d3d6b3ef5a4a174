/** Direct Line's rules: whose token opens what, what is sent again, what a restart keeps, how many and from where. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Running, startServer, temporaryFolder } from '../support/server.ts';

const entry = 'tests/support/fake-index.ts';
const folder = temporaryFolder();
let server: Running;
beforeAll(async () => {
  server = await startServer(
    folder.path,
    { TRUST_PROXY: 'true', ALLOWED_ORIGINS: 'https://www.clinic.example' },
    entry,
  );
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

interface Grant {
  conversationId: string;
  token: string;
  streamUrl: string;
}
interface Sent {
  id: string;
  text: string;
  from: { id: string; role: string };
}

/** Each call comes from an address of its own, through the proxy: only the test of the limit asks from one. */
let calls = 0;
const caller = () => {
  calls += 1;
  return `198.51.${100 + Math.floor(calls / 250)}.${calls % 250}`;
};

async function call<T = { error?: { code: string } }>(
  method: string,
  path: string,
  token?: string,
  body?: unknown,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${server.base}/v3/directline${path}`, {
    method,
    headers: {
      'x-forwarded-for': caller(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    body: body ? JSON.stringify(body) : null,
  });
  return { status: response.status, headers: response.headers, body: (await response.json().catch(() => ({}))) as T };
}
const open = async (): Promise<Grant> => {
  const minted = (await call<Grant>('POST', '/tokens/generate')).body;
  return (await call<Grant>('POST', '/conversations', minted.token)).body;
};
const send = (grant: Grant, text: string, clientActivityID?: string) =>
  call<{ id: string }>('POST', `/conversations/${grant.conversationId}/activities`, grant.token, {
    type: 'message',
    from: { id: 'x' },
    text,
    ...(clientActivityID ? { channelData: { clientActivityID } } : {}),
  });
const list = async (grant: Grant, watermark = '') =>
  (
    await call<{ activities: Sent[]; watermark: string }>(
      'GET',
      `/conversations/${grant.conversationId}/activities?watermark=${watermark}`,
      grant.token,
    )
  ).body;

test("no token 401, a bad token 403, an unknown conversation 404, somebody else's 403", async () => {
  const mine = await open();
  const other = await open();
  const path = `/conversations/${mine.conversationId}/activities`;
  expect((await call('GET', path)).status).toBe(401);
  expect((await call('GET', path, 'nonsense')).status).toBe(403);
  expect((await call('GET', path, other.token)).status).toBe(403);
  expect((await call('POST', path, other.token, { type: 'message', text: 'as you' })).status).toBe(403);
  expect((await call('GET', '/conversations/unknown/activities', mine.token)).status).toBe(404);
  expect((await call('POST', '/tokens/refresh', 'nonsense')).status).toBe(403);
  expect((await call('POST', '/conversations')).status).toBe(401);
});

test('a 401 says how to sign in, over HTTP and over the stream', async () => {
  const { conversationId } = await open();
  const asked = await call('GET', `/conversations/${conversationId}/activities`);
  expect(asked.headers.get('www-authenticate')).toBe('Bearer');
  const stream = new WebSocket(`ws://127.0.0.1:${server.port}/v3/directline/conversations/${conversationId}/stream`);
  const header = await new Promise((resolve) =>
    stream.once('unexpected-response', (_req, res) => resolve(res.headers['www-authenticate'])),
  );
  expect(header).toBe('Bearer');
});

test.each(['abc', '-1', '1.5', '1e3', '9999999999', '0x1'])('the watermark %j is 400 and told', async (watermark) => {
  const { conversationId, token } = await open();
  for (const path of [`/conversations/${conversationId}/activities`, `/conversations/${conversationId}`]) {
    const answer = await call<{ error: { code: string; message: string } }>(
      'GET',
      `${path}?watermark=${watermark}`,
      token,
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'BadArgument', message: expect.stringContaining('watermark') });
  }
  const stream = new WebSocket(
    `ws://127.0.0.1:${server.port}/v3/directline/conversations/${conversationId}/stream?t=${token}&watermark=${watermark}`,
  );
  const refused = await new Promise((resolve) =>
    stream.once('unexpected-response', (_req, res) => resolve(res.statusCode)),
  );
  expect(refused).toBe(400);
});

test('a conversation is welcomed once, however often it is started or taken up again', async () => {
  const grant = await open();
  await call('POST', '/conversations', grant.token);
  await call('GET', `/conversations/${grant.conversationId}?watermark=0`, grant.token);
  expect((await list(grant)).activities.map(({ text }) => text)).toEqual(['welcome']);
});

test('our own chat begins with one request; what came with it does not come again', async () => {
  const { status, body } = await call<Grant & { activities: Sent[]; watermark: string }>('POST', '/begin');
  expect(status).toBe(201);
  expect(body.activities.map(({ text }) => text)).toEqual(['welcome']);
  expect((await list(body, body.watermark)).activities).toEqual([]);
  const socket = new WebSocket(body.streamUrl);
  const seen: string[] = [];
  socket.on('message', (data) => {
    const text = data.toString();
    if (text) seen.push(...(JSON.parse(text) as { activities: Sent[] }).activities.map((activity) => activity.text));
  });
  await new Promise((resolve) => socket.once('open', resolve));
  await send(body, 'one');
  await expect.poll(() => seen, { timeout: 5_000 }).toEqual(['one', 'echo 1: one']);
  socket.close();
});

test("whoever the message says that it is from, it is from the token's user", async () => {
  const grant = await open();
  await send(grant, 'hello');
  const user = (await list(grant)).activities.find(({ from }) => from.role === 'user');
  expect(user?.from.id).toMatch(/^dl_/);
});

test('a message sent again with its own id is one turn, also after a restart; the conversation goes on from its watermark', async () => {
  const grant = await open();
  const first = await send(grant, 'hello', 'mine-1');
  expect((await send(grant, 'hello', 'mine-1')).body.id).toBe(first.body.id);
  const { watermark } = await list(grant);
  await server.stop('SIGKILL');
  server = await startServer(
    folder.path,
    { TRUST_PROXY: 'true', ALLOWED_ORIGINS: 'https://www.clinic.example' },
    entry,
  );
  expect((await send(grant, 'hello', 'mine-1')).body.id).toBe(first.body.id);
  await send(grant, 'next', 'mine-2');
  expect((await list(grant, watermark)).activities.map(({ text }) => text)).toEqual(['next', 'echo 2: next']);
});

test('over a WebSocket each line comes once and in order, from the watermark on', async () => {
  const grant = await open();
  await send(grant, 'one');
  const again = (await call<Grant>('GET', `/conversations/${grant.conversationId}?watermark=1`, grant.token)).body;
  const socket = new WebSocket(again.streamUrl);
  const seen: string[] = [];
  socket.on('message', (data) => {
    const text = data.toString();
    if (text) for (const activity of (JSON.parse(text) as { activities: Sent[] }).activities) seen.push(activity.text);
  });
  await new Promise((resolve) => socket.once('open', resolve));
  await Promise.all([send(grant, 'two'), send(grant, 'three'), send(grant, 'four')]);
  await expect.poll(() => seen.length, { timeout: 5_000 }).toBe(8);
  expect(seen.slice(0, 2)).toEqual(['one', 'echo 1: one']);
  expect(seen.filter((text) => text.startsWith('echo')).map((text) => text.slice(0, 7))).toEqual([
    'echo 1:',
    'echo 2:',
    'echo 3:',
    'echo 4:',
  ]);
  socket.close();
});

test.each([
  ['no token', '', 401],
  ['a bad token', '?t=nonsense', 403],
])('a stream with %s is refused', async (_name, query, status) => {
  const grant = await open();
  const socket = new WebSocket(
    `ws://127.0.0.1:${server.port}/v3/directline/conversations/${grant.conversationId}/stream${query}`,
  );
  const refused = await new Promise((resolve) =>
    socket.once('unexpected-response', (_req, res) => resolve(res.statusCode)),
  );
  expect(refused).toBe(status);
});

test('pages that are not allowed get no token; allowed ones get their CORS headers', async () => {
  for (const path of ['/tokens/generate', '/begin'])
    expect((await call('POST', path, undefined, undefined, { origin: 'https://evil.example' })).status).toBe(403);
  const allowed = await call('POST', '/tokens/generate', undefined, undefined, {
    origin: 'https://www.clinic.example',
  });
  expect(allowed.status).toBe(200);
  expect(allowed.headers.get('access-control-allow-origin')).toBe('https://www.clinic.example');
  const preflight = await call('OPTIONS', '/conversations', undefined, undefined, {
    origin: 'https://www.clinic.example',
    'access-control-request-headers': 'authorization',
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
});

test('ten new conversations a minute from one address; the eleventh is told how long to wait', async () => {
  const mint = (ip: string) => call('POST', '/tokens/generate', undefined, undefined, { 'x-forwarded-for': ip });
  const answers = await Promise.all(Array.from({ length: 11 }, () => mint('203.0.113.7')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  const refused = answers.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await mint('203.0.113.8')).status).toBe(200);
  const begun = await call('POST', '/begin', undefined, undefined, { 'x-forwarded-for': '203.0.113.7' });
  expect(begun.status).toBe(429);
});

test('a flood gets one notice, is kept, and is still screened for red flags', async () => {
  const grant = await open();
  await Promise.all(Array.from({ length: 25 }, (_, index) => send(grant, `flood ${index}`)));
  await send(grant, 'I cannot breathe');
  const texts = (await list(grant)).activities.map(({ text }) => text);
  expect(texts.filter((text) => text.startsWith('echo'))).toHaveLength(20);
  expect(texts.filter((text) => text === 'outage.flood')).toHaveLength(1);
  expect(texts.filter((text) => text.startsWith('flood '))).toHaveLength(25);
  expect(texts.at(-1)).toMatch(/^Call 911 now/);
});

test('a file is refused politely, in the conversation', async () => {
  const grant = await open();
  const answer = await fetch(`${server.base}/v3/directline/conversations/${grant.conversationId}/upload?userId=x`, {
    method: 'POST',
    headers: { authorization: `Bearer ${grant.token}` },
    body: new Blob(['x'.repeat(100_000)]),
  });
  expect(answer.status).toBe(200);
  expect((await list(grant)).activities.at(-1)?.text).toBe('attachment');
});

test('typing and events are taken and leave no line', async () => {
  const grant = await open();
  for (const type of ['typing', 'event', 'endOfConversation']) {
    expect(
      (await call('POST', `/conversations/${grant.conversationId}/activities`, grant.token, { type })).status,
    ).toBe(200);
  }
  expect((await list(grant)).activities).toHaveLength(1);
});

test('a wish for a user id: one in the reserved form is taken, any other is left aside, and one of the wrong kind is refused', async () => {
  const userOf = async (user: unknown) => {
    const minted = (await call<Grant>('POST', '/tokens/generate', undefined, { user })).body;
    const grant = (await call<Grant>('POST', '/conversations', minted.token)).body;
    await send(grant, 'hello');
    return (await list(grant)).activities.find(({ from }) => from.role === 'user')?.from.id;
  };
  expect(await userOf({ id: 'dl_0123456789abcdef' })).toBe('dl_0123456789abcdef');
  expect(await userOf({ id: 'ana' })).toMatch(/^dl_[0-9a-f-]{36}$/);
  for (const user of [5, 'ana', [], { id: 5 }]) {
    const { status, body } = await call('POST', '/tokens/generate', undefined, { user });
    expect([status, body.error?.code]).toEqual([400, 'BadArgument']);
  }
});
