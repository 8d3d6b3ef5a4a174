/** Callers that do not keep to HTTP, send too much or nothing at all: a clear answer, and the others do not wait. */
import { request } from 'node:http';
import { connect } from 'node:net';
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

test.each([
  ['with its length told', true],
  ['in chunks of unknown length', false],
])('50 MB %s are refused with 413 at once, without being kept', async (_name, told) => {
  const chunk = Buffer.alloc(1024 * 1024, 'x');
  const started = performance.now();
  const status = await new Promise<number>((resolve, reject) => {
    const req = request(
      `${server.base}/api/messages`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(told ? { 'content-length': 50 * chunk.length } : {}) },
      },
      (res) => {
        resolve(res.statusCode ?? 0);
        res.resume();
        req.destroy();
      },
    );
    req.on('error', reject);
    for (let count = 0; count < 50; count += 1) req.write(chunk);
  });
  expect(status).toBe(413);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  'GET http://[bad/ HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: [bad\r\n\r\n',
  'GET / HTTP/1.1\r\nHost: a b\r\n\r\n',
  'GET /%ff%zz HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET //evil/../x HTTP/1.1\r\nHost: x\r\n\r\n',
  'not http at all\r\n\r\n',
  'GET /v3/directline/conversations/%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n',
])('the request %j is answered with 400', async (raw) => {
  const answer = await new Promise<string>((resolve) => {
    let text = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(raw));
    socket.on('data', (data) => {
      text += data.toString();
      socket.end();
    });
    socket.on('close', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
});

test('an unknown address is 404, a wrong method 405', async () => {
  expect((await fetch(`${server.base}/nothing/here`)).status).toBe(404);
  expect((await fetch(`${server.base}/api/messages`)).status).toBe(405);
  expect((await fetch(`${server.base}/live`, { method: 'DELETE' })).status).toBe(405);
});

test('200 half-open connections do not keep others waiting and are closed within 15 s', async () => {
  // The first message of all loads the Bot Framework's adapter.
  await say(server.base, 'honest', 'h0', 'hello');
  const sockets = await Promise.all(
    Array.from(
      { length: 200 },
      () =>
        new Promise<ReturnType<typeof connect>>((resolve) => {
          const socket = connect(server.port, '127.0.0.1', () => {
            socket.write(
              'POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Le',
            );
            resolve(socket);
          });
          socket.on('error', () => undefined);
        }),
    ),
  );
  const closed = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.on('close', resolve).resume())));
  const started = performance.now();
  expect((await say(server.base, 'honest', 'h1', 'hello')).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(500);
  await closed;
  expect(performance.now() - started).toBeLessThan(15_000);
});
