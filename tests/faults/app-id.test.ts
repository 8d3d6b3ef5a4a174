/** With an app id, /api/messages answers nobody without a genuine token, at once, and remembers nothing of forgers. */
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, say, startServer, temporaryFolder } from '../support/server.ts';

const appId = '11111111-1111-4111-8111-111111111111';
const folder = temporaryFolder();
let server: Running;
beforeAll(async () => {
  server = await startServer(
    folder.path,
    { NODE_ENV: 'production', MicrosoftAppId: appId, MicrosoftAppPassword: 'secret' },
    'tests/support/fake-index.ts',
  );
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

test('calls without a token, and with forged ones, get 401 fast', async () => {
  expect((await say(server.base, 'c', '1', 'hello')).status).toBe(401);
  const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: 'https://smba.trafficmanager.net/' };
  const forged = [
    'nonsense',
    new UnsecuredJWT(claims).setExpirationTime('1h').encode(),
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'k' })
      .setExpirationTime('1h')
      .sign(new Uint8Array(32)),
  ];
  const times: number[] = [];
  for (const token of [...forged, ...forged, ...forged]) {
    const started = performance.now();
    const response = await fetch(`${server.base}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        type: 'message',
        text: 'x',
        serviceUrl: claims.serviceurl,
        conversation: { id: 'c' },
        deliveryMode: 'expectReplies',
      }),
    });
    expect(response.status).toBe(401);
    times.push(performance.now() - started);
    await response.body?.cancel();
  }
  // the fastest of each: on a machine that does much else a single one may wait
  for (const kind of forged.keys()) expect(Math.min(...times.filter((_, at) => at % 3 === kind))).toBeLessThan(100);
});
