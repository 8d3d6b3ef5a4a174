/** Tokens that are not genuine, against an issuer of our own, and addresses to which no connection may be opened. */
import { generateKeyPairSync } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSendActivity } from '../../bot/channels/proactive.ts';
import { ToBotFromBotOrEmulatorTokenValidationParameters as emulator } from '../../node_modules/botframework-connector/lib/auth/tokenValidationParameters.js';
import { recorded } from '../support/activities.ts';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { appId, type Issuer, service, startIssuer } from '../support/issuer.ts';
import { type Watched, watchSockets } from '../support/sockets.ts';

const tenant = '44444444-4444-4444-8444-444444444444';
const app = {
  MicrosoftAppId: appId,
  MicrosoftAppPassword: 'x',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: tenant,
};
let issuer: Issuer;
let bot: InProcess;
let sockets: Watched;
/** what anybody wrote to the console */
const complaints: unknown[] = [];
beforeAll(async () => {
  console.error = (...words: unknown[]) => complaints.push(words);
  issuer = await startIssuer();
  bot = await startMachine({ ...app, NODE_ENV: 'production' }, undefined, { openIdMetadata: issuer.metadata });
  sockets = watchSockets([bot.base, issuer.metadata].map((address) => Number(new URL(address).port)));
});
afterAll(async () => {
  sockets.stop();
  await bot.close();
  await issuer.close();
});

const activity = (changes: Record<string, unknown> = {}) => ({
  ...recorded('teams-message'),
  serviceUrl: service,
  deliveryMode: 'expectReplies',
  ...changes,
});

/** Headers as they are, twice where they stand twice. */
function post(
  authorization: string[],
  body: unknown = activity(),
): Promise<{ status: number; text: string; ms: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const headers = ['content-type', 'application/json', ...authorization.flatMap((value) => ['authorization', value])];
    const host = new URL(bot.base).host;
    const req = httpRequest(
      `${bot.base}/api/messages`,
      { method: 'POST', headers: ['host', host, ...headers] },
      (res) => {
        let text = '';
        res.on('data', (part: Buffer) => {
          text += part.toString();
        });
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text, ms: performance.now() - started }));
      },
    );
    req.on('error', reject);
    req.end(JSON.stringify(body));
  });
}
const bearer = (token: string) => [`Bearer ${token}`];
const turns = async () =>
  Number((await bot.store.query<{ count: string }>('select count(*) as count from turns'))[0]?.count);

test('a genuine token of the issuer comes in, and is answered', async () => {
  const { status, text } = await post(bearer(await issuer.token()));
  expect(status).toBe(200);
  expect(text).toContain('[1]');
});

const seconds = () => Math.floor(Date.now() / 1_000);
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const claims = () => ({ iss: 'https://api.botframework.com', aud: appId, serviceurl: service, exp: seconds() + 600 });
const forgeries: [string, () => Promise<string[]>][] = [
  ['no token', async () => []],
  ['no scheme', async () => [await issuer.token()]],
  ['another scheme', async () => [`Basic ${await issuer.token()}`]],
  ['nonsense', async () => bearer('a.b.c')],
  ['alg none', async () => bearer(new UnsecuredJWT(claims()).encode())],
  [
    'HS256 with the public key',
    async () =>
      bearer(
        await new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'ours' })
          .sign(Buffer.from(issuer.publicKey.export({ type: 'spki', format: 'pem' }))),
      ),
  ],
  ["another's key under our key id", async () => bearer(await issuer.token({}, {}, stranger))],
  ['another issuer', async () => bearer(await issuer.token({ iss: 'https://evil.example' }))],
  ['another audience', async () => bearer(await issuer.token({ aud: '99999999-9999-4999-8999-999999999999' }))],
  ['several audiences', async () => bearer(await issuer.token({ aud: [appId, 'x'] }))],
  ['another key id', async () => bearer(await issuer.token({}, { kid: 'theirs' }))],
  ['no key id', async () => bearer(await issuer.token({}, { kid: undefined }))],
  ['expired', async () => bearer(await issuer.token({ exp: seconds() - 400 }))],
  ['no end', async () => bearer(await issuer.token({ exp: undefined }))],
  ['not yet valid', async () => bearer(await issuer.token({ nbf: seconds() + 400 }))],
  ['no service claim', async () => bearer(await issuer.token({ serviceurl: undefined }))],
  ['the claim of another service', async () => bearer(await issuer.token({ serviceurl: 'https://evil.example/' }))],
  [
    'another tenant',
    async () =>
      bearer(await issuer.token({ iss: 'https://sts.windows.net/66666666-6666-4666-8666-666666666666/', tid: '6' })),
  ],
  ['two headers', async () => [...bearer(await issuer.token()), ...bearer(await issuer.token())]],
  [
    'a header of nearly 16 KB, the most that Node takes',
    async () => bearer(await issuer.token({ padding: 'x'.repeat(11_400) })),
  ],
  [
    'an unsigned token as an emulator sends it',
    async () => {
      const [head, body] = (
        await issuer.token({ iss: `https://sts.windows.net/${tenant}/`, ver: '1.0', appid: appId, tid: tenant })
      ).split('.');
      return bearer(`${head}.${body}.`);
    },
  ],
  [
    'a token whose claims were changed',
    async () => {
      const [head, , signature] = (await issuer.token()).split('.');
      return bearer(
        `${head}.${Buffer.from(JSON.stringify({ ...claims(), sub: 'x' })).toString('base64url')}.${signature}`,
      );
    },
  ],
];

// What is kept is told from what only waits to be collected.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('forged tokens', () => {
  test.each(forgeries)('%s: 401, nothing happens, no connection', async (_name, make) => {
    const before = [await turns(), emulator.issuer?.length];
    sockets.opened();
    const { status, text } = await post(await make());
    expect(status).toBe(401);
    expect(text).not.toMatch(/stack|jwt|node_modules/i);
    expect([await turns(), emulator.issuer?.length]).toEqual(before);
    expect(sockets.opened()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('2,000 of them, each with a tenant of its own, leave nothing behind and are refused fast', async () => {
    const kinds = await Promise.all(forgeries.map(([, make]) => make()));
    const unsigned = (index: number) => {
      const tid = `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`;
      return bearer(new UnsecuredJWT({ iss: `https://sts.windows.net/${tid}/`, tid, aud: appId }).encode());
    };
    for (let index = 0; index < 200; index += 1) await post(unsigned(-index));
    const issuers = emulator.issuer?.length;
    collectGarbage();
    const heap = process.memoryUsage().heapUsed;
    const times: number[] = [];
    for (let index = 0; index < 2_000; index += 1) {
      const { status, ms } = await post(index % 2 ? unsigned(index) : (kinds[index % kinds.length] ?? []));
      expect(status).toBe(401);
      times.push(ms);
    }
    collectGarbage();
    const grown = (process.memoryUsage().heapUsed - heap) / 1024 / 1024;
    times.sort((a, b) => a - b);
    console.log(
      `forgeries: median ${times[1_000]?.toFixed(1)} ms, p99 ${times[1_980]?.toFixed(1)} ms, heap ${grown.toFixed(1)} MB`,
    );
    expect(emulator.issuer?.length).toBe(issuers);
    expect(grown).toBeLessThan(8);
    expect(times[1_000]).toBeLessThan(50);
  });
});

const hostile = [
  'http://smba.trafficmanager.net/amer/',
  'https://169.254.169.254/metadata/',
  'http://169.254.169.254/latest/meta-data/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0177.0.0.1/',
  'https://0/',
  'https://10.0.0.5/',
  'https://192.168.0.1/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://[fe80::1]/',
  'https://localhost/',
  'https://localhost.botframework.com.evil.example/',
  'https://botframework.com.evil.example/',
  'https://evilbotframework.com/',
  'https://evil.example/?x=.botframework.com',
  'https://evil.example/.botframework.com',
  'https://evil.example#.botframework.com',
  'https://smba.trafficmanager.net@evil.example/',
  'https://user:pass@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/',
  'https://evil.trafficmanager.net/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://smba\u3002trafficmanager\u3002net.evil.example/',
  'https://169.254.169.254.nip.io/',
  'https:\\\\evil.example\\.botframework.com',
  'https://evil.example%2f.botframework.com/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:25/',
  'javascript:alert(1)',
  '//evil.example/',
  '',
];

describe('addresses that are no channel service', () => {
  test.each(hostile)('%j: no connection, from the door or from a stored reference', async (serviceUrl) => {
    sockets.opened();
    const before = await turns();
    // Even with a token that is good for this very address.
    const token = await issuer.token({ serviceurl: serviceUrl });
    const { status } = await post(
      bearer(token),
      activity({ serviceUrl, deliveryMode: undefined, id: `m-${serviceUrl}` }),
    );
    expect(status).toBe(400);
    expect(await turns()).toBe(before);
    const send = createSendActivity({ id: appId, password: 'x', type: 'SingleTenant', tenant }, () => new Date());
    await expect(
      send(
        { serviceUrl, channelId: 'msteams', conversation: recorded('teams-message').conversation as never },
        { type: 'message', text: 'x' },
      ),
    ).rejects.toMatchObject({ again: false });
    expect(sockets.opened()).toEqual([]);
  });

  test('what watches the connections does see one', async () => {
    sockets.opened();
    for (const scheme of ['http', 'https']) await fetch(`${scheme}://127.0.0.1:45679/`).catch(() => undefined);
    expect(sockets.opened()).toEqual(['127.0.0.1:45679', '127.0.0.1:45679']);
  });
});
