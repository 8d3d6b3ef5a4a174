/** The roads that are no plain webhook, each against a stand-in on loopback: SMTP, Twilio, Teams. */
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmail } from '../../../bot/alerts/email.ts';
import { createSms } from '../../../bot/alerts/sms.ts';
import { createTeams } from '../../../bot/alerts/teams.ts';
import { createTwilio } from '../../../bot/alerts/twilio.ts';
import { createWebhook } from '../../../bot/alerts/webhook.ts';
import { createSendActivity } from '../../../bot/channels/proactive.ts';
import type { Recipient } from '../../../content/care-team.ts';
import { type Provider, startProvider } from '../../support/provider.ts';

const now = () => new Date('2026-11-24T05:10:00Z');
const alert = {
  id: '11111111-1111-4111-8111-111111111111',
  handoff: 7,
  level: 'emergency',
  at: '2026-11-24T05:10:00Z',
  link: 'https://bot.example/staff/cases/7',
  timeZone: 'America/Chicago',
} as const;
const recipient = {
  id: 'ana',
  name: 'Ana',
  language: 'es',
  email: 'ana@clinic.example',
  phone: '+15550123',
} satisfies Recipient;

let provider: Provider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

/** An SMTP server that says `answer` to the end of the data. */
async function smtp(answer: string): Promise<{ url: string; mail: () => string; close: () => void }> {
  let mail = '';
  const server: Server = createServer((socket) => {
    let inData = false;
    socket.on('error', () => undefined);
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) {
        mail += text;
        if (/\r\n\.\r\n$/.test(mail)) {
          inData = false;
          socket.write(`${answer}\r\n`);
        }
      } else if (/^DATA/i.test(text)) {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  return { url: `smtp://127.0.0.1:${port}`, mail: () => mail, close: () => server.close() };
}

describe('e-mail', () => {
  test('says the least, in the language of who reads it, and is the same mail each time', async () => {
    const server = await smtp('250 taken');
    const send = createEmail({ url: server.url, from: 'Aftercare <bot@clinic.example>' });
    await send(alert, recipient);
    expect(server.mail()).toMatch(/^To: ana@clinic\.example\r$/m);
    expect(server.mail()).toMatch(/^Subject: Emergencia en el chat de pacientes\r$/m);
    expect(server.mail()).toContain(`Message-ID: <${alert.id}@clinic.example>`);
    // a long line is folded on its way
    expect(server.mail().replaceAll('=\r\n', '')).toContain(alert.link);
    server.close();
  });

  test.each([
    ['450 later', true],
    ['550 never', false],
  ])('a server that says "%s" is tried again: %s', async (answer, again) => {
    const server = await smtp(answer);
    await expect(createEmail({ url: server.url, from: 'bot@clinic.example' })(alert, recipient)).rejects.toMatchObject({
      name: 'ProviderError',
      code: `SMTP ${answer.slice(0, 3)}`,
      again,
    });
    server.close();
  });

  test('no server there is a network fault', async () => {
    const send = createEmail({ url: 'smtp://127.0.0.1:1', from: 'bot@clinic.example' });
    await expect(send(alert, recipient)).rejects.toMatchObject({ name: 'ProviderError', again: true });
  });
});

describe('a text message', () => {
  const account = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'a token of the tests', from: '+15550100' };
  test('goes to the phone, in 160 characters of the small alphabet', async () => {
    await createSms(createTwilio({ ...account, api: provider.base }, now))(alert, recipient);
    const form = new URLSearchParams(provider.got.at(-1)?.body);
    expect(form.get('To')).toBe('+15550123');
    const text = form.get('Body') ?? '';
    expect(text).toContain(alert.link);
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text).toMatch(/^[\n -~ñÑéà]*$/);
  });

  test("leaves from TWILIO_FROM where the number that was asked for is no longer the clinic's", async () => {
    const refused = { status: 400, body: '{"code":21606,"message":"not a valid number of yours","status":400}' };
    provider.on('/2010-04-01', ({ body }) => (body.includes('From=%2B15550199') ? refused : { status: 201 }));
    const send = createTwilio({ ...account, api: provider.base }, now);
    await send('+15550123', 'hello', '+15550199');
    const from = provider.got.slice(-2).map(({ body }) => new URLSearchParams(body).get('From'));
    expect(from).toEqual(['+15550199', '+15550100']);
    provider.on('/2010-04-01', () => refused);
    await expect(send('+15550123', 'hello', '+15550199')).rejects.toMatchObject({ code: 'not-our-number' });
    provider.on('/2010-04-01', () => ({ status: 400, body: 'no JSON' }));
    await expect(send('+15550123', 'hello')).rejects.toMatchObject({ code: '400', again: false });
  });

  test('without an account is no matter of trying again', async () => {
    const send = createSms(createTwilio({ ...account, authToken: null, api: provider.base }, now));
    await expect(send(alert, recipient)).rejects.toMatchObject({ code: 'not-configured', again: false });
  });
});

describe('a card in Teams', () => {
  const teams = (serviceUrl: string) => ({
    ...recipient,
    teams: { serviceUrl, conversation: '19:channel@thread.tacv2' },
  });
  test('carries the link as a button and stands without cards too', async () => {
    await createTeams(createSendActivity(null, now))(alert, teams(provider.base));
    const got = provider.got.at(-1);
    expect(got?.path).toMatch(/^\/v3\/conversations\/19%3Achannel%40thread\.tacv2\/activities/);
    const activity = JSON.parse(got?.body ?? '{}') as {
      importance: string;
      attachments: { content: Record<string, unknown> }[];
    };
    expect(activity.importance).toBe('high');
    expect(activity.attachments[0]?.content).toMatchObject({
      type: 'AdaptiveCard',
      fallbackText: expect.stringContaining(alert.link),
      actions: [
        { type: 'Action.Execute', title: 'Ya lo vi', verb: 'acknowledge', data: { handoff: 7 } },
        { type: 'Action.Execute', title: 'Atender', verb: 'take-over', data: { handoff: 7 } },
        { type: 'Action.OpenUrl', title: 'Abrir', url: alert.link },
      ],
    });
  });

  test.each(['https://evil.example/', 'http://169.254.169.254/', 'https://smba.trafficmanager.net.evil.example/'])(
    "is sent to no host but Microsoft's: %s",
    async (serviceUrl) => {
      const before = provider.got.length;
      await expect(createTeams(createSendActivity(null, now))(alert, teams(serviceUrl))).rejects.toMatchObject({
        again: false,
      });
      expect(provider.got).toHaveLength(before);
    },
  );
});

test('a webhook follows no redirect: what is signed for one host goes to no other', async () => {
  provider.on('/moved', () => ({ status: 302, headers: { location: `${provider.base}/elsewhere` } }));
  await expect(
    createWebhook('a secret of the tests', now)(alert, { ...recipient, webhook: `${provider.base}/moved` }),
  ).rejects.toMatchObject({ code: '302', again: false });
  expect(provider.to('/elsewhere')).toEqual([]);
});
