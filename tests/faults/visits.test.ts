/** A visit's code on its way through the real program: by text message, from Teams, and by the command that makes it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockFolder } from '../../bot/store/lock.ts';
import { type InProcess, startMachine } from '../support/in-process.ts';
import { say, temporaryFolder } from '../support/server.ts';
import { postSms, publicUrl, twilioToken } from '../support/twilio.ts';

const root = join(import.meta.dirname, '../..');
const linkKey = 'a key of the tests, long enough for it';
/** A Monday, ten in the morning at the clinic. */
let now = new Date('2026-11-23T16:00:00Z');
let bot: InProcess;
beforeAll(async () => {
  bot = await startMachine(
    { TWILIO_AUTH_TOKEN: twilioToken, PUBLIC_URL: publicUrl, VISIT_LINK_KEY: linkKey },
    () => now,
  );
});
afterAll(() => bot.close());

const app = '11111111-1111-4111-8111-111111111111';

/** What the command prints, as a clinic would call it. */
function link(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bot/commands/visit-link.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      VISIT_LINK_KEY: linkKey,
      PUBLIC_URL: 'https://bot.clinic.example',
      TWILIO_FROM: '+15550100',
      MicrosoftAppId: app,
      MicrosoftAppPassword: 'x',
      ...env,
    },
  });
  return { status, stdout, stderr };
}
interface Printed {
  code: string;
  web: string;
  text: string;
  sms: string;
  teams: string;
}
const made = (...args: string[]) => JSON.parse(link(['--json', ...args]).stdout) as Printed;
const neck = () =>
  made('--date', '2026-11-20', '--place', 'neck', '--language', 'es', '--fever', '101F', '--expires', '400d');

describe('the command', () => {
  test('prints every way, and a QR code; a name has no place in it', () => {
    const { status, stdout } = link(['--date', '2026-11-20', '--place', 'neck']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Web: +https:\/\/bot\.clinic\.example\/\?visit=[0-9A-Z]{30}$/m);
    expect(stdout).toMatch(/^Text: +VISIT ([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/m);
    expect(stdout).toMatch(/^SMS link: sms:\+15550100\?&body=VISIT%20/m);
    expect(stdout).toMatch(
      new RegExp(`^Teams: +https://teams\\.microsoft\\.com/l/chat/0/0\\?users=28:${app}&message=VISIT%20`, 'm'),
    );
    expect(stdout).toContain('▄');
    expect(link(['--name', 'Ana']).status).toBe(1);
  });

  test('what is wrong is said in one line without a stack', () => {
    for (const args of [
      ['--place', 'knee'],
      ['--fever', '101'],
      ['--date', 'soon'],
      ['--qr', 'svg'],
      ['--procedure', 'x'],
    ]) {
      const { status, stderr } = link(args);
      expect(status).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).not.toMatch(/\bat .*:\d+:\d+/);
    }
    expect(link([], { VISIT_LINK_KEY: 'short' }).stderr).toContain('VISIT_LINK_KEY must be at least 32');
  });
});

test('without a key of its own while the bot runs: the command says what is wrong, where, and what to do', async () => {
  const folder = temporaryFolder();
  const lock = lockFolder(folder.path);
  const { status, stderr } = link([], { VISIT_LINK_KEY: '', DATA_DIR: folder.path });
  lock?.release();
  await folder.remove();
  expect(status).toBe(1);
  for (const part of [
    folder.path,
    'in use by another running Aftercare Bot',
    'VISIT_LINK_KEY',
    'stop the bot',
    'DATABASE_URL',
  ])
    expect(stderr).toContain(part);
});

describe('by text message', () => {
  test('as the keyword or alone: told in its language, in at most three segments, and kept', async () => {
    for (const [at, body] of [neck().text, neck().code, `visita ${neck().code.toLowerCase()}`].entries()) {
      const { status, texts } = await postSms(bot.base, body, { from: `+1555030000${at}` });
      expect(status).toBe(200);
      expect(texts.join(' ')).toContain('20 de noviembre de 2026');
      expect(texts.join(' ')).toContain('101 F');
    }
  });

  test('with a red flag: the emergency number first', async () => {
    const { texts } = await postSms(bot.base, `${neck().text} no puedo respirar`, { from: '+15550300010' });
    expect(texts[0]?.slice(0, 70)).toContain('911');
  });

  test('the words and the code of a patient are in no line of the log', () => {
    expect(bot.logged.join('\n')).not.toMatch(/respirar|VISIT /);
    expect(bot.logged.join('\n')).not.toContain(neck().code);
  });
});

describe('from Teams', () => {
  const teams = { channelId: 'msteams', conversation: { id: 'visit-teams' } };
  test('as the first message that the link puts into the field, the mention of the bot before it', async () => {
    const { teams: address } = neck();
    const message = new URL(address).searchParams.get('message') ?? '';
    const { status, activities } = await say(bot.base, 'visit-teams', 'm1', `<at>Aftercare</at> ${message}`, teams);
    expect(status).toBe(200);
    expect(activities[0]?.text).toContain('20 de noviembre de 2026');
    const over = await say(bot.base, 'visit-teams', 'm2', 'tengo 101.4 F de temperatura', teams);
    expect(over.activities[0]?.importance).toBe('high');
  });

  test('one that nobody signed, and one that has ended: told, and what was asked beside it is answered', async () => {
    const bad = link(['--json', '--date', '2026-11-20'], {
      VISIT_LINK_KEY: 'another key, of another clinic, long enough',
    });
    const { text } = JSON.parse(bad.stdout) as Printed;
    const asked = await say(bot.base, 'visit-2', 'm1', `${text} can i use ice`, { channelId: 'msteams' });
    expect(asked.activities[0]?.text).toContain('do not know this visit code');
    expect(asked.activities[0]?.text).toMatch(/ice/i);
    const { text: good } = neck();
    const before = now;
    now = new Date('2028-06-01T16:00:00Z');
    const late = await say(bot.base, 'visit-3', 'm1', good, { channelId: 'msteams' });
    now = before;
    expect(late.activities[0]?.text).toContain('has ended');
  });
});

test('an event with nonsense in it is answered plainly or not at all, never with a fault', async () => {
  for (const [at, value] of [
    null,
    7,
    'x',
    {},
    { visit: 7 },
    { visit: 'x'.repeat(5_000) },
    { procedure: {} },
  ].entries()) {
    const event = { type: 'event', name: 'aftercare/visit', value };
    const { status } = await say(bot.base, `visit-event-${at}`, 'e1', '', event);
    expect(status).toBe(200);
  }
  expect(bot.logged.join('\n')).not.toMatch(/failed/);
});
