/** Signing in: at a real OpenID Connect provider on loopback, and by the link where there is none. */
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { limits } from '../../bot/limits.ts';
import { client, type Identity, openIdentity, Visitor } from '../support/identity.ts';
import { openStaff, type StaffSite } from '../support/staff.ts';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const back = (url: URL) => url.pathname === '/staff/callback';
const home = (url: URL) => url.pathname.startsWith('/staff') && !back(url) && url.pathname !== '/staff/login';
const sessionOf = async (site: StaffSite, visitor: Visitor) =>
  (await (await visitor.fetch(`${site.base}/staff/api/session`)).json()) as {
    signedIn: boolean;
    staff?: { id: string; name: string; role: string };
  };

describe.each([
  ['in the ID token', true, 'roles'],
  ['at the userinfo endpoint', false, 'realm_access.roles'],
])('with roles %s', (_name, inToken, roleClaim) => {
  let identity: Identity;
  let site: StaffSite;

  beforeAll(async () => {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    identity = await openIdentity(`${base}/staff/callback`, inToken);
    const claims = (roles: unknown) => (inToken ? { roles } : { realm_access: { roles } });
    Object.assign(identity.people, {
      ana: { given_name: 'Ana', name: 'Ana López', ...claims(['nurse']) },
      mia: { name: 'Mia', ...claims(['nurse', 'manager']) },
      eve: { name: 'Eve', ...claims(['visitor', 'nurses']) },
    });
    site = await openStaff(
      {
        PUBLIC_URL: base,
        OIDC_ISSUER: identity.issuer,
        OIDC_CLIENT_ID: client.id,
        OIDC_CLIENT_SECRET: client.secret,
        OIDC_ROLE_CLAIM: roleClaim,
      },
      port,
    );
  });
  afterAll(async () => {
    await site.close();
    await identity.close();
  });
  const login = (more = '') => `${site.base}/staff/login${more}`;

  test('a nurse signs in with code, PKCE, state and nonce, comes back to the case, and has a strict cookie', async () => {
    const visitor = new Visitor();
    const end = await visitor.signIn(login('?to=/staff/cases/7'), 'ana', home);
    expect(end.pathname).toBe('/staff/cases/7');
    const asked = identity.asked.at(-1)?.searchParams;
    expect(asked?.get('response_type')).toBe('code');
    expect(asked?.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect((asked?.get(name) ?? '').length).toBeGreaterThan(20);
    expect(await sessionOf(site, visitor)).toMatchObject({
      signedIn: true,
      staff: { id: 'ana', name: 'Ana', role: 'nurse' },
    });
    const cookie = visitor.set.findLast((line) => line.startsWith('aftercare-staff='));
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(visitor.cookies.has('aftercare-signin')).toBe(false);
  });

  test('the higher role counts; who has none is refused by name in the audit and gets no session', async () => {
    const mia = new Visitor();
    await mia.signIn(login(), 'mia', home);
    expect((await sessionOf(site, mia)).staff?.role).toBe('manager');
    const eve = new Visitor();
    const end = await eve.signIn(login(), 'eve', home);
    expect(end.search).toBe('?problem=role');
    expect((await sessionOf(site, eve)).signedIn).toBe(false);
    const [entry] = await site.store.query(
      'select action, staff_id, role, detail from staff_audit order by seq desc limit 1',
    );
    expect(entry).toEqual({
      action: 'sign-in-failed',
      staff_id: 'eve',
      role: 'none',
      detail: '{"reason":"role","via":"oidc"}',
    });
  });

  test('an answer of the provider is good once, in the browser that began, with its own state', async () => {
    const visitor = new Visitor();
    const answer = await visitor.signIn(login(), 'ana', back);
    const problem = async (who: Visitor, url: URL) => (await who.fetch(url.href)).headers.get('location');
    // Somebody else's browser, with nothing or with a sign-in of its own.
    expect(await problem(new Visitor(), answer)).toBe('/staff?problem=expired');
    const other = new Visitor();
    await other.fetch(login());
    expect(await problem(other, answer)).toBe('/staff?problem=expired');
    // A forged state, and a forged cookie.
    const sealed = visitor.cookies.get('aftercare-signin') ?? '';
    const forged = new URL(answer);
    forged.searchParams.set('state', 'x'.repeat(43));
    expect(await problem(visitor, forged)).toBe('/staff?problem=expired');
    visitor.cookies.set('aftercare-signin', sealed.replace(/.{22}$/, 'x'.repeat(22)));
    expect(await problem(visitor, answer)).toBe('/staff?problem=expired');
    // As it should be, and then again.
    visitor.cookies.set('aftercare-signin', sealed);
    expect(await problem(visitor, answer)).toBe('/staff');
    visitor.cookies.set('aftercare-signin', sealed);
    expect(await problem(visitor, answer)).toBe('/staff?problem=expired');
  });

  test('ten minutes after it began a sign-in is over; a refusal at the provider is told', async () => {
    const visitor = new Visitor();
    const answer = await visitor.signIn(login(), 'ana', back);
    site.pass(10 * 60_000 + 1_000);
    expect((await visitor.fetch(answer.href)).headers.get('location')).toBe('/staff?problem=expired');
    await visitor.fetch(login());
    const state = identity.asked.length;
    expect(state).toBeGreaterThan(0);
    const refused = new Visitor();
    const started = new URL((await refused.fetch(login())).headers.get('location') ?? '');
    const url = `${site.base}/staff/callback?error=access_denied&state=${started.searchParams.get('state')}&iss=${encodeURIComponent(identity.issuer)}`;
    expect((await refused.fetch(url)).headers.get('location')).toBe('/staff?problem=denied');
  });

  test('it leads nowhere but into the inbox, signs out for good, and asks again after signing out', async () => {
    site.pass(60_000);
    const visitor = new Visitor();
    for (const to of ['https://evil.example', '//evil.example', '/staff/../x', '/other', '/staff//evil.example'])
      expect((await visitor.signIn(login(`?to=${encodeURIComponent(to)}`), 'ana', home)).pathname, to).toBe('/staff');
    const { csrf } = (await (await visitor.fetch(`${site.base}/staff/api/session`)).json()) as { csrf: string };
    const cookie = `aftercare-staff=${visitor.cookies.get('aftercare-staff')}`;
    await site.ask({ cookie, csrf }, '/staff/api/sign-out', { method: 'post' });
    expect((await sessionOf(site, visitor)).signedIn).toBe(false);
    await visitor.fetch(login('?again=1'));
    expect(
      new URL((await visitor.fetch(login('?again=1'))).headers.get('location') ?? '').searchParams.get('prompt'),
    ).toBe('login');
  });

  test('there is no link beside a provider', async () => {
    expect(site.printed.join()).not.toMatch(/enter\?key/);
    expect((await fetch(`${site.base}/staff/enter?key=x`, { redirect: 'manual' })).headers.get('location')).toBe(
      '/staff',
    );
  });
});

test('a provider that does not answer is told, and the page of the inbox still comes', async () => {
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const gone = await freePort();
  const site = await openStaff(
    { PUBLIC_URL: base, OIDC_ISSUER: `http://127.0.0.1:${gone}`, OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' },
    port,
  );
  const answer = await fetch(`${base}/staff/login`, { redirect: 'manual' });
  expect(answer.headers.get('location')).toBe('/staff?problem=provider');
  expect((await fetch(`${base}/staff`)).status).toBe(200);
  await site.close();
});

describe('without a provider', () => {
  test('the link that the start prints opens the inbox once, on this machine alone, and a new one comes after', async () => {
    const site = await openStaff();
    const link = () => /http\S+/.exec(site.printed.at(-1) ?? '')?.[0]?.replace('localhost', '127.0.0.1') ?? '';
    const first = link();
    const visitor = new Visitor();
    // Through a proxy, or by another name, nobody is on this machine.
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }] as Record<
      string,
      string
    >[])
      expect((await fetch(first, { headers, redirect: 'manual' })).status).toBe(403);
    expect((await visitor.fetch(first)).headers.get('location')).toBe('/staff');
    expect((await sessionOf(site, visitor)).staff?.role).toBe('manager');
    const again = new Visitor();
    expect((await again.fetch(first)).headers.get('location')).toBe('/staff?problem=link');
    expect((await sessionOf(site, again)).signedIn).toBe(false);
    expect(link()).not.toBe(first);
    expect((await again.fetch(link())).headers.get('location')).toBe('/staff');
    // The session is for this machine too.
    const cookie = `aftercare-staff=${visitor.cookies.get('aftercare-staff')}`;
    const away = await fetch(`${site.base}/staff/api/cases`, { headers: { cookie, 'x-forwarded-for': '10.0.0.1' } });
    expect(away.status).toBe(401);
    await site.close();
  });

  test('in production there is no link, and the page says how to set up the sign-in', async () => {
    const app = { MicrosoftAppId: '00000000-0000-4000-8000-000000000001', MicrosoftAppPassword: 'x' };
    const site = await openStaff({ NODE_ENV: 'production', ...app });
    expect(site.printed).toEqual([expect.stringMatching(/nobody can sign in\. Set OIDC_ISSUER/)]);
    expect((await fetch(`${site.base}/staff/enter?key=`, { redirect: 'manual' })).headers.get('location')).toBe(
      '/staff',
    );
    expect(await (await fetch(`${site.base}/staff/api/session`)).json()).toMatchObject({
      signedIn: false,
      how: 'none',
    });
    // A session that a link once made is worth nothing here.
    const { cookie } = await site.person('manager');
    expect((await fetch(`${site.base}/staff/api/cases`, { headers: { cookie } })).status).toBe(401);
    await site.close();
  });
});

test('over https the cookies bear the __Host- name and go over nothing else', async () => {
  const site = await openStaff({ TRUST_PROXY: 'true' });
  const https = { 'x-forwarded-proto': 'https' };
  const { cookie } = await site.person('nurse');
  const value = cookie.split('=')[1];
  const ask = (name: string) =>
    fetch(`${site.base}/staff/api/session`, { headers: { ...https, cookie: `${name}=${value}` } }).then((one) =>
      one.json(),
    );
  expect(await ask('__Host-aftercare-staff')).toMatchObject({ signedIn: true });
  // A cookie that a plain page or a neighbouring host may have set.
  expect(await ask('aftercare-staff')).toMatchObject({ signedIn: false });
  const link = /http\S+/.exec(site.printed.at(-1) ?? '')?.[0]?.replace('localhost', '127.0.0.1') ?? '';
  const entered = await fetch(link, { headers: https, redirect: 'manual' });
  expect(entered.headers.get('set-cookie')).toMatch(
    /^__Host-aftercare-staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
  );
  await site.close();
});

test('too many sign-ins from one address: a browser comes back to the page that says so, a program gets 429', async () => {
  const site = await openStaff();
  const enter = (accept: string) =>
    fetch(`${site.base}/staff/enter?key=wrong`, { redirect: 'manual', headers: { accept } });
  for (let tries = 0; tries < limits.signInsPerMinute; tries += 1) await enter('text/html');
  const browser = await enter('text/html,application/xhtml+xml');
  expect([browser.status, browser.headers.get('location')]).toEqual([303, '/staff?problem=busy']);
  const program = await enter('application/json');
  expect(program.status).toBe(429);
  expect(Number(program.headers.get('retry-after'))).toBeGreaterThan(0);
  await site.close();
});
