import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFaults, readSettings } from '../../../bot/settings.ts';

const faults = (env: Record<string, string>) => {
  const read = readSettings(env);
  return read.ok ? [] : read.faults.map((fault) => fault.name);
};

test('no setting at all is enough, and answers this machine only', () => {
  const read = readSettings({});
  expect(read.ok && read.settings).toMatchObject({
    port: 3978,
    host: '127.0.0.1',
    app: null,
    production: false,
    databaseUrl: null,
  });
});

test.each(['0x10', '1e3', ' 80', '80.0', '-1', '+80', '65536', '99999999999'])('PORT %j is refused', (PORT) => {
  expect(faults({ PORT })).toEqual(['PORT']);
});

test('PORT is a plain decimal number', () => {
  const ports = ['0', '80', '65535'].map((PORT) => readSettings({ PORT }));
  expect(ports.map((read) => read.ok && read.settings.port)).toEqual([0, 80, 65535]);
});

test('an app id is any UUID, of whatever version', () => {
  const id = '11111111-1111-1111-1111-111111111111';
  const single = { MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: id };
  expect(faults({ MicrosoftAppId: id, MicrosoftAppPassword: 'x', ...single })).toEqual([]);
  expect(faults({ MicrosoftAppId: '1111', MicrosoftAppPassword: 'x' })).toEqual(['MicrosoftAppId']);
});

test('an empty value counts as left out', () => {
  expect(faults({ PORT: '', MicrosoftAppId: '', DATABASE_URL: '', LOG_LEVEL: '' })).toEqual([]);
});

test('production without an app id does not start: its door would be open to anybody', () => {
  expect(faults({ NODE_ENV: 'production' })).toEqual(['MicrosoftAppId']);
  expect(
    faults({
      NODE_ENV: 'production',
      MicrosoftAppId: '11111111-1111-4111-8111-111111111111',
      MicrosoftAppPassword: 'x',
    }),
  ).toEqual([]);
});

test('a single-tenant app needs its tenant, a managed identity no password', () => {
  const app = { MicrosoftAppId: '11111111-1111-4111-8111-111111111111' };
  expect(faults({ ...app, MicrosoftAppPassword: 'x', MicrosoftAppType: 'SingleTenant' })).toEqual([
    'MicrosoftAppTenantId',
  ]);
  expect(faults({ ...app, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: app.MicrosoftAppId })).toEqual([]);
});

test('faults are told by name, never by value', () => {
  const read = readSettings({ TWILIO_AUTH_TOKEN: 'hunter2', PORT: 'hunter2', DATABASE_URL: 'hunter2' });
  expect(read.ok).toBe(false);
  if (!read.ok) expect(describeFaults(read.faults)).not.toContain('hunter2');
});

test('.env.example explains every setting and is itself a valid set', () => {
  const text = readFileSync(join(import.meta.dirname, '../../../.env.example'), 'utf8');
  const env = Object.fromEntries(
    text
      .split('\n')
      .filter((line) => /^[A-Za-z_]+=/.test(line))
      .map((line) => line.split(/=(.*)/s).slice(0, 2)),
  );
  expect(faults(env as Record<string, string>)).toEqual([]);
  for (const name of [
    'PORT',
    'HOST',
    'DATA_DIR',
    'DATABASE_URL',
    'ENCRYPTION_KEYS',
    'METRICS_TOKEN',
    'PUBLIC_URL',
    'MicrosoftAppId',
    'MicrosoftAppPassword',
    'MicrosoftAppType',
    'MicrosoftAppTenantId',
    'TWILIO_ACCOUNT_SID',
    'TWILIO_AUTH_TOKEN',
    'TWILIO_FROM',
    'NODE_ENV',
    'LOG_LEVEL',
  ]) {
    expect(env).toHaveProperty(name);
  }
});

test('alerts: the mail server and its sender come together; a short secret is none', () => {
  expect(faults({ SMTP_URL: 'smtps://mail.clinic.example' })).toEqual(['SMTP_FROM']);
  expect(faults({ SMTP_FROM: 'bot@clinic.example' })).toEqual(['SMTP_URL']);
  expect(faults({ SMTP_URL: 'https://mail.clinic.example', SMTP_FROM: 'bot@clinic.example' })).toEqual(['SMTP_URL']);
  expect(faults({ SMTP_URL: 'smtp://x', SMTP_FROM: 'bot@clinic.example\r\nBcc: all@clinic.example' })).toEqual([
    'SMTP_FROM',
  ]);
  expect(faults({ ALERT_WEBHOOK_SECRET: 'short' })).toEqual(['ALERT_WEBHOOK_SECRET']);
  expect(faults({ AGENT_HUB: 'yes' })).toEqual(['AGENT_HUB']);
});

test.each([
  'https://ana:hunter2@bot.clinic.example',
  'https://ana@bot.clinic.example',
  'https://bot.clinic.example/?hunter2=1',
  'https://bot.clinic.example/?',
  'https://bot.clinic.example#hunter2',
  'hunter2',
])('PUBLIC_URL is an address alone: %s is refused, and never printed', (PUBLIC_URL) => {
  const read = readSettings({ PUBLIC_URL });
  expect(read.ok ? [] : read.faults.map(({ name }) => name)).toEqual(['PUBLIC_URL']);
  expect(read.ok ? '' : describeFaults(read.faults)).not.toContain('hunter2');
  expect(faults({ PUBLIC_URL: 'https://bot.clinic.example/aftercare/' })).toEqual([]);
});

test.each([
  'http://proxy.example',
  'http://127.0.0.1:x@proxy.example',
  'http://localhost.proxy.example',
  'ftp://proxy.example',
  'xx',
])("Twilio's token goes encrypted or nowhere: TWILIO_API_URL %s is refused in words of ours", (TWILIO_API_URL) => {
  const read = readSettings({ TWILIO_API_URL });
  expect(read.ok ? [] : read.faults).toEqual([
    {
      name: 'TWILIO_API_URL',
      fault: 'must be an address that begins with "https://" (the token goes there)',
      mend: 'Leave it out; it is only to be changed for a proxy or a test on this machine.',
    },
  ]);
});

test.each(['http://127.0.0.1:4010', 'http://localhost', 'http://[::1]:4010/', 'https://proxy.example'])(
  'TWILIO_API_URL %s is taken',
  (TWILIO_API_URL) => expect(faults({ TWILIO_API_URL })).toEqual([]),
);

test('a setting that does nothing without another one names that one', () => {
  expect(faults({ TWILIO_MMS: 'true' })).toEqual(['PUBLIC_URL']);
  expect(faults({ TWILIO_MMS: 'true', PUBLIC_URL: 'https://bot.clinic.example' })).toEqual([]);
  expect(faults({ MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111' })).toEqual(['MicrosoftAppId']);
});

test.each(['foo', 'http://clinic.example/privacy'])("the pages of Teams' app are https pages: %s is none", (page) => {
  expect(faults({ TEAMS_PRIVACY_URL: page, TEAMS_TERMS_URL: page })).toEqual(['TEAMS_PRIVACY_URL', 'TEAMS_TERMS_URL']);
});
