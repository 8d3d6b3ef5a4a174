/** Who may come in: Bot Framework tokens, service addresses, Direct Line tokens, origins. */
import { generateKeyPairSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { SignJWT, UnsecuredJWT } from 'jose';
import { expect, test } from 'vitest';
import { createOrigins } from '../../../bot/channels/origins.ts';
import { isAllowedService, looksGenuine } from '../../../bot/channels/token-check.ts';
import { createTokens } from '../../../bot/channels/tokens.ts';

const now = new Date('2026-11-23T12:00:00Z');
const seconds = now.getTime() / 1_000;
const rules = { appId: 'app', tenant: 'our-tenant' };
const service = 'https://smba.trafficmanager.net/teams/';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const claims = {
  iss: 'https://api.botframework.com',
  aud: 'app',
  serviceurl: service,
  exp: seconds + 600,
  nbf: seconds - 10,
};
const sign = (changes: Record<string, unknown>, header: Record<string, unknown> = {}) =>
  new SignJWT({ ...claims, ...changes }).setProtectedHeader({ alg: 'RS256', kid: 'k', ...header }).sign(privateKey);
const looks = (token: string, serviceUrl = service) => looksGenuine([`Bearer ${token}`], serviceUrl, rules, now);

test('a token with the right issuer, audience, service and times passes on to the SDK', async () => {
  expect(looks(await sign({}))).toBe(true);
  expect(looks(await sign({ iss: 'https://sts.windows.net/our-tenant/', serviceurl: undefined }))).toBe(true);
});

test.each([
  ['another audience', { aud: 'other' }],
  ['no audience', { aud: undefined }],
  ['another issuer', { iss: 'https://evil.example' }],
  ['another tenant', { iss: 'https://sts.windows.net/their-tenant/' }],
  ['an issuer that only begins like ours', { iss: 'https://api.botframework.com.evil.example' }],
  ['an end that has passed', { exp: seconds - 301 }],
  ['no end', { exp: undefined }],
  ['a beginning that is to come', { nbf: seconds + 301 }],
  ['another service', { serviceurl: 'https://evil.example/' }],
  ['no service', { serviceurl: undefined }],
])('a token with %s is refused before the SDK sees it', async (_name, changes) => {
  expect(looks(await sign(changes))).toBe(false);
});

test('unsigned tokens, other algorithms, missing keys, two headers and huge headers are refused', async () => {
  expect(looks(new UnsecuredJWT(claims).encode())).toBe(false);
  expect(looks(await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(new Uint8Array(32)))).toBe(
    false,
  );
  expect(looks(await sign({}, { kid: undefined }))).toBe(false);
  const good = await sign({});
  expect(looksGenuine([`Bearer ${good}`, `Bearer ${good}`], service, rules, now)).toBe(false);
  expect(looksGenuine([], service, rules, now)).toBe(false);
  expect(looks('a'.repeat(16_000))).toBe(false);
  expect(looks(`${good.split('.').slice(0, 2).join('.')}.`)).toBe(false);
});

test.each([
  'http://smba.trafficmanager.net/',
  'https://evil.example/',
  'https://smba.trafficmanager.net@evil.example/',
  'https://evil.trafficmanager.net/',
  'https://169.254.169.254/',
  'https://[::1]/',
  'https://botframework.com.evil.example/',
  'https://api.botframework.com:8443/',
  'file:///etc/passwd',
  'https://127.0.0.1/',
  '',
  'https://localhost/',
])('no reply is sent to %s', (url) => {
  expect(isAllowedService(url, false)).toBe(false);
});

test('replies go to the channel services; without an app id to this machine only', () => {
  expect(isAllowedService(service, false)).toBe(true);
  expect(isAllowedService('https://webchat.botframework.com/', false)).toBe(true);
  expect(isAllowedService('http://localhost:5000/', true)).toBe(true);
  expect(isAllowedService(service, true)).toBe(false);
});

test('a Direct Line token binds its conversation and user, ends after half an hour, and can be refreshed for a day', async () => {
  let time = now;
  const tokens = createTokens(new Uint8Array(32), () => time);
  const grant = { conversation: 'c', user: 'dl_u' };
  const token = await tokens.issue(grant);
  expect(await tokens.check(token)).toEqual(grant);
  time = new Date(now.getTime() + 31 * 60_000);
  expect(await tokens.check(token)).toBe('expired');
  expect(await tokens.check(token, 24 * 3_600_000)).toEqual(grant);
  time = new Date(now.getTime() + 25 * 3_600_000);
  expect(await tokens.check(token, 24 * 3_600_000)).toBe('expired');
});

test('forged Direct Line tokens are refused', async () => {
  const tokens = createTokens(new Uint8Array(32), () => now);
  const other = createTokens(new Uint8Array(32).fill(1), () => now);
  expect(await tokens.check(await other.issue({ conversation: 'c', user: 'u' }))).toBe('invalid');
  expect(
    await tokens.check(
      new UnsecuredJWT({ conv: 'c', user: 'u' })
        .setIssuer('aftercare-bot')
        .setAudience('directline')
        .setExpirationTime('1h')
        .encode(),
    ),
  ).toBe('invalid');
  expect(await tokens.check('')).toBe('invalid');
});

test('our own page, the pages of the settings and programs may use the chat; other pages may not', () => {
  const origins = createOrigins(['https://www.clinic.example'], 'https://bot.clinic.example');
  const allowed = (origin?: string) =>
    origins.isAllowed({ headers: { host: 'localhost:3978', ...(origin ? { origin } : {}) } } as IncomingMessage);
  expect(
    [undefined, 'http://localhost:3978', 'https://www.clinic.example', 'https://bot.clinic.example'].map(allowed),
  ).toEqual([true, true, true, true]);
  expect(
    ['https://evil.example', 'null', 'http://localhost:3979', 'https://www.clinic.example.evil.example'].map(allowed),
  ).toEqual([false, false, false, false]);
});
