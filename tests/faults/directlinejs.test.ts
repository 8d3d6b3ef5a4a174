/** Microsoft's own Direct Line client holds a conversation with our Direct Line, over polling and over WebSocket. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startServer, temporaryFolder } from '../support/server.ts';
import { MiniXMLHttpRequest } from '../support/xhr.ts';

const folder = temporaryFolder();
let server: Running;
let DirectLine: typeof import('botframework-directlinejs').DirectLine;
beforeAll(async () => {
  Object.assign(globalThis, { XMLHttpRequest: MiniXMLHttpRequest });
  ({ DirectLine } = await import('botframework-directlinejs'));
  server = await startServer(folder.path, {}, 'tests/support/fake-index.ts');
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

test.each([
  ['polling', false],
  ['WebSocket', true],
])('botframework-directlinejs completes a conversation over %s', async (_name, webSocket) => {
  const minted = (await fetch(`${server.base}/v3/directline/tokens/generate`, { method: 'POST' }).then((response) =>
    response.json(),
  )) as { token: string };
  const client = new DirectLine({
    token: minted.token,
    domain: `${server.base}/v3/directline`,
    webSocket,
    pollingInterval: 200,
  });
  const seen: { from: string; text: string; watermark?: string }[] = [];
  const online = new Promise<void>((resolve) => {
    client.connectionStatus$.subscribe((status) => {
      if (status === 2) resolve();
    });
  });
  const listening = client.activity$.subscribe((activity) => {
    if (activity.type === 'message') seen.push({ from: activity.from.role ?? '', text: activity.text ?? '' });
  });
  await online;
  const post = (text: string) =>
    new Promise<string>((resolve, reject) => {
      client
        .postActivity({
          type: 'message',
          from: { id: 'somebody-else' },
          text,
          channelData: { clientActivityID: `c-${text}` },
        })
        .subscribe(resolve, reject);
    });
  const until = async (text: string) => {
    await expect
      .poll(() => seen.some((entry) => entry.from === 'bot' && entry.text.includes(text)), {
        timeout: 8_000,
        interval: 20,
      })
      .toBe(true);
  };
  await until('welcome');
  const first = await post('hello');
  await until('echo 1: hello');
  expect(await post('hello')).toBe(first);
  await post('I cannot breathe');
  await until('Call 911 now');
  await post('and then');
  await until('and then');
  expect(seen.filter((entry) => entry.from === 'bot').map((entry) => entry.text)).toEqual([
    'welcome',
    'echo 1: hello',
    'Call 911 now. You wrote: "I cannot breathe"',
    'echo 3: and then',
  ]);
  expect(seen.filter((entry) => entry.from === 'user').map((entry) => entry.text)).toEqual([
    'hello',
    'I cannot breathe',
    'and then',
  ]);
  // Not client.end(): it reaches the library's own listeners as an error that nobody catches.
  listening.unsubscribe();
});
