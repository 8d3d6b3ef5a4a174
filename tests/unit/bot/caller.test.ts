/** Who counts as a program on this machine, and where nobody does. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createIsLocalCaller, isByLoopbackName } from '../../../bot/http/caller.ts';
import { readSettings } from '../../../bot/settings.ts';

const request = (remoteAddress: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers }) as unknown as IncomingMessage;
const here = request('127.0.0.1', { host: 'localhost:3978' });
const own = { production: false, trustProxy: false, publicUrl: null };

describe('a program on this machine', () => {
  const isLocal = createIsLocalCaller(own);
  test('calls directly, by a loopback name', () => expect(isLocal(here)).toBe(true));
  test.each([
    ['from another machine', '10.0.0.7', { host: 'localhost' }],
    ['by a name that was made to lead here', '127.0.0.1', { host: 'evil.example' }],
    ['through a proxy that says so', '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }],
  ])('is nobody who calls %s', (_, address, headers) =>
    expect(isLocal(request(address, headers as Record<string, string>))).toBe(false),
  );
});

test.each([
  ['NODE_ENV=production', { production: true }],
  ['TRUST_PROXY=true', { trustProxy: true }],
  ['an https PUBLIC_URL', { publicUrl: 'https://bot.clinic.example' }],
])(
  'a proxy on this machine that says nothing of its callers vouches for nobody: with %s no caller is local',
  (_, more) => expect(createIsLocalCaller({ ...own, ...more })(here)).toBe(false),
);

test('a PUBLIC_URL that begins with HTTPS is https for everybody who asks', () => {
  const read = readSettings({ PUBLIC_URL: 'HTTPS://bot.clinic.example/Aftercare/' });
  const publicUrl = read.ok ? read.settings.publicUrl : null;
  expect(publicUrl).toBe('https://bot.clinic.example/Aftercare');
  expect(createIsLocalCaller({ ...own, publicUrl })(here)).toBe(false);
});

test("the inbox's link opens on the machine that publishes a container's port, by its loopback name alone", () => {
  expect(isByLoopbackName(request('172.18.0.1', { host: 'localhost:3978' }))).toBe(true);
  expect(isByLoopbackName(request('172.18.0.1', { host: '192.168.1.5:3978' }))).toBe(false);
  expect(isByLoopbackName(request('172.18.0.1', { host: 'localhost', forwarded: 'for=1.2.3.4' }))).toBe(false);
});
