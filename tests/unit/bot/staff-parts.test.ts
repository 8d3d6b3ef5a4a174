/** Small parts of the inbox: cells of a table, claims of a provider, settings of the sign-in. */
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { readSettings } from '../../../bot/settings.ts';
import { createCookies, secureBy } from '../../../bot/staff/cookies.ts';
import { cell, csvHead, csvLine } from '../../../bot/staff/csv.ts';
import { staffOf } from '../../../bot/staff/oidc.ts';

describe('a cell', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@x', `"'@x"`],
    ['\tx', `"'\tx"`],
    ['\rx', `"'\rx"`],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
    ['', ''],
  ])('%j becomes %j', (text, wanted) => expect(cell(text)).toBe(wanted));

  test('numbers stay numbers, also negative ones', () => expect(csvLine([1, -2, null])).toBe('1,-2,\r\n'));

  test('the head says that this is UTF-8', () => expect(csvHead(['a'])).toBe('\ufeffa\r\n'));
});

describe('claims', () => {
  test.each([
    [{ roles: ['nurse'] }, 'roles', 'nurse'],
    [{ roles: ['nurse', 'manager'] }, 'roles', 'manager'],
    [{ roles: 'manager' }, 'roles', 'manager'],
    [{ roles: 'staff nurse' }, 'roles', 'nurse'],
    [{ 'https://clinic.example/role': ['nurse'] }, 'https://clinic.example/role', 'nurse'],
    [{ realm_access: { roles: ['nurse'] } }, 'realm_access.roles', 'nurse'],
    [{ roles: ['Nurse', 'nurses', 'manager2'] }, 'roles', null],
    [{ roles: [] }, 'roles', null],
    [{ roles: { manager: true } }, 'roles', null],
    [{ realm_access: null }, 'realm_access.roles', null],
    [{}, 'roles', null],
    [{}, 'constructor.name', null],
  ])('%j by %s: %s', (claims, path, role) => expect(staffOf({ sub: 's', ...claims }, path)?.role ?? null).toBe(role));

  test("the name is the one that patients should read, and never a number of the provider's", () => {
    const roles = { sub: 'auth0|12345', roles: 'nurse' };
    expect(staffOf({ ...roles, given_name: ' ', name: 'Ana López' }, 'roles')?.name).toBe('Ana López');
    expect(staffOf(roles, 'roles')?.name).toBe('Care team');
    expect(staffOf({ roles: 'nurse' }, 'roles')).toBeNull();
  });

  test('somebody of Entra ID is who Teams says that they are; anybody else is their sub', () => {
    const [oid, tid] = ['A0A0A0A0-1111-4111-8111-111111111111', 'b0b0b0b0-1111-4111-8111-111111111111'];
    const idOf = (claims: object) => staffOf({ sub: 's', roles: 'nurse', ...claims }, 'roles')?.id;
    expect(idOf({ oid, tid })).toBe(oid.toLowerCase());
    for (const claims of [{ oid }, { oid: 'x', tid }, { oid: [oid], tid }]) expect(idOf(claims)).toBe('s');
  });
});

describe('settings of the sign-in', () => {
  const faults = (env: Record<string, string>) => {
    const read = readSettings(env);
    return read.ok ? [] : read.faults.map(({ name }) => name);
  };
  const whole = {
    OIDC_ISSUER: 'https://login.example',
    OIDC_CLIENT_ID: 'a',
    OIDC_CLIENT_SECRET: 'b',
    PUBLIC_URL: 'https://bot.example',
  };
  test.each([
    [{}, []],
    [whole, []],
    [{ ...whole, OIDC_CLIENT_SECRET: '' }, ['OIDC_CLIENT_SECRET']],
    [{ OIDC_CLIENT_ID: 'a' }, ['OIDC_ISSUER', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL']],
    [{ ...whole, PUBLIC_URL: '' }, ['PUBLIC_URL']],
    [{ ...whole, PUBLIC_URL: 'http://bot.example' }, ['PUBLIC_URL']],
    [{ ...whole, OIDC_ISSUER: 'http://login.example' }, ['OIDC_ISSUER']],
    [{ ...whole, OIDC_ISSUER: 'not an address' }, ['OIDC_ISSUER']],
    [{ ...whole, OIDC_ISSUER: 'http://127.0.0.1:4000', PUBLIC_URL: 'http://localhost:3978' }, []],
    [
      {
        ...whole,
        PUBLIC_URL: 'http://localhost:3978',
        NODE_ENV: 'production',
        MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
        MicrosoftAppPassword: 'x',
      },
      ['PUBLIC_URL'],
    ],
  ])('%j: %j', (env, wanted) => expect(faults(env)).toEqual(wanted));
});

describe('whether the browser came over https', () => {
  const from = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;
  const https = 'https://bot.example';
  test.each([
    // with a provider: the public address tells, whatever a proxy left of the request
    [https, false, false, {}, true],
    ['http://localhost:3978', false, false, { 'x-forwarded-proto': 'https' }, false],
    // by the link
    [null, false, true, { host: 'localhost' }, false],
    [null, false, true, { host: 'localhost', 'x-forwarded-proto': 'https' }, false],
    [null, true, true, { host: 'localhost', 'x-forwarded-proto': 'https' }, true],
    [https, false, true, { host: 'bot.example' }, true],
    [https, false, true, { host: 'localhost:3978' }, false],
  ])('PUBLIC_URL %j, trusted proxy %j, by link %j, %j: %j', (publicUrl, trust, byLink, headers, wanted) =>
    expect(secureBy(publicUrl, trust, byLink)(from(headers as Record<string, string>))).toBe(wanted),
  );

  test('only the cookie of its own name is read, whole', () => {
    const cookies = createCookies(() => true);
    const read = (cookie: string) => cookies.read(from({ cookie }), 'staff');
    expect(read('a=1; __Host-aftercare-staff=abc; b=2')).toBe('abc');
    for (const cookie of ['aftercare-staff=abc', 'x__Host-aftercare-staff=abc', '__Host-aftercare-staff=', ''])
      expect(read(cookie), cookie).toBeNull();
  });
});
