/** Every door of the inbox against everybody: nobody, nurse, manager, the token or the cookie of another session, another page. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { append, nobody } from '../../bot/staff/audit.ts';
import type { Route } from '../../bot/staff/route.ts';
import { openStaff, type Person, type StaffSite, stranger } from '../support/staff.ts';

let site: StaffSite;
let nurse: Person;
let manager: Person;
let ended: Person;
let id = 0;

beforeAll(async () => {
  site = await openStaff();
  nurse = await site.person('nurse');
  manager = await site.person('manager');
  ended = await site.person('manager', 'gone');
  await site.ask(ended, '/staff/api/sign-out', { method: 'post' });
});
afterAll(async () => site.close());

const bodies: Record<string, unknown> = {
  close: { outcome: 'called', note: '' },
  reply: { text: 'hello' },
  search: { text: 'chills' },
};
let cases = 0;

/** Asks a route as somebody; a case of its own each time, so that no state of another try decides. */
async function ask(route: Route, who: Person, headers: Record<string, string> = {}): Promise<number> {
  if (route.path.includes(':id')) {
    cases += 1;
    id = await site.handOver(`case${cases}`);
  }
  const name = route.path.split('/').at(-1) ?? '';
  const stop = new AbortController();
  const response = await fetch(site.base + route.path.replace(':id', String(id)), {
    method: route.method.toUpperCase(),
    redirect: 'manual',
    signal: stop.signal,
    headers: {
      ...(who.cookie ? { cookie: who.cookie } : {}),
      ...(route.method === 'post' ? { 'content-type': 'application/json', 'x-csrf-token': who.csrf } : {}),
      ...headers,
    },
    ...(route.method === 'post' ? { body: JSON.stringify(bodies[name] ?? {}) } : {}),
  });
  // the live line never ends by itself
  stop.abort();
  return response.status;
}

/** Doors at which somebody with the right is told that the case is in another state: they are through all the same. */
const inside = new Set([200, 409]);

test('the doors are these, and each is open to whom it should be', () => {
  const table = site.routes.map(({ method, path, access }) => `${access} ${method} ${path}`).sort();
  expect(table).toEqual([
    'anybody get /staff',
    'anybody get /staff/api/session',
    'anybody get /staff/app.css',
    'anybody get /staff/app.js',
    'anybody get /staff/audit',
    'anybody get /staff/callback',
    'anybody get /staff/cases/:id',
    'anybody get /staff/enter',
    'anybody get /staff/login',
    'anybody get /staff/questions',
    'anybody get /staff/search',
    'anybody get /staff/words.json',
    'manager get /staff/api/audit',
    'manager get /staff/api/audit.csv',
    'manager get /staff/api/audit/verify',
    'manager get /staff/api/cases/:id/export.csv',
    'manager post /staff/api/cases/:id/erase',
    'nurse get /staff/api/cases',
    'nurse get /staff/api/cases/:id',
    'nurse get /staff/api/events',
    'nurse get /staff/api/questions',
    'nurse post /staff/api/cases/:id/acknowledge',
    'nurse post /staff/api/cases/:id/close',
    'nurse post /staff/api/cases/:id/give-back',
    'nurse post /staff/api/cases/:id/reply',
    'nurse post /staff/api/cases/:id/take-over',
    'nurse post /staff/api/here',
    'nurse post /staff/api/search',
    'nurse post /staff/api/sign-out',
  ]);
});

describe('every closed door', () => {
  test('nobody, and a session that ended, get 401', async () => {
    const answers: string[] = [];
    for (const route of site.routes.filter(({ access }) => access !== 'anybody')) {
      for (const who of [stranger, ended, { cookie: `aftercare-staff=${'A'.repeat(43)}`, csrf: nurse.csrf }]) {
        const status = await ask(route, who);
        if (status !== 401) answers.push(`${route.path}: ${status}`);
      }
    }
    expect(answers).toEqual([]);
  });

  test("a nurse gets through hers and 403 at a manager's; a manager gets through all", async () => {
    const answers: string[] = [];
    for (const route of site.routes.filter(({ access }) => access !== 'anybody')) {
      for (const role of ['nurse', 'manager'] as const) {
        // Some doors end the session: each try has its own.
        const status = await ask(route, await site.person(role));
        const allowed = route.access === 'nurse' || role === 'manager';
        if (allowed ? !inside.has(status) : status !== 403) answers.push(`${route.path} as ${role}: ${status}`);
      }
    }
    expect(answers).toEqual([]);
  });

  test("nothing is changed without the session's own token, nor from another page with it", async () => {
    const answers: string[] = [];
    for (const route of site.routes.filter(({ method }) => method === 'post')) {
      const tries: [string, Person, Record<string, string>][] = [
        ['no token', { ...manager, csrf: '' }, {}],
        ["another session's token", { ...manager, csrf: nurse.csrf }, {}],
        ['another origin', manager, { origin: 'https://evil.example' }],
        ['the same host, another port', manager, { origin: site.base.replace(/\d+$/, '1') }],
        ['an opaque origin', manager, { origin: 'null' }],
        ['another site, as the browser says', manager, { 'sec-fetch-site': 'cross-site' }],
        ['a sibling site', manager, { 'sec-fetch-site': 'same-site', origin: site.base }],
      ];
      for (const [name, who, headers] of tries) {
        const status = await ask(route, who, headers);
        if (status !== 403) answers.push(`${route.path}, ${name}: ${status}`);
      }
    }
    expect(answers).toEqual([]);
  });

  test('a nurse who was refused stands in the audit', async () => {
    await site.ask(nurse, '/staff/api/audit.csv');
    const rows = await site.store.query<{ detail: string }>(
      "select detail from staff_audit where action = 'refused' and staff_id = 'nurse' order by seq desc limit 1",
    );
    expect(rows).toEqual([{ detail: '{"route":"/staff/api/audit.csv"}' }]);
  });
});

describe('every answer', () => {
  test('is kept by nobody, sniffed by nobody, framed by nobody, and tells no other page where it came from', async () => {
    const faults: string[] = [];
    for (const route of site.routes) {
      const stop = new AbortController();
      const answer = await fetch(site.base + route.path.replace(':id', '1'), {
        method: route.method.toUpperCase(),
        redirect: 'manual',
        signal: stop.signal,
        headers: { cookie: (await site.person('manager')).cookie },
      });
      stop.abort();
      const has = (name: string, part: string) => (answer.headers.get(name) ?? '').includes(part);
      const sound =
        has('cache-control', 'no-store') &&
        has('x-content-type-options', 'nosniff') &&
        has('referrer-policy', 'no-referrer') &&
        has('content-security-policy', "frame-ancestors 'none'") &&
        has('content-security-policy', "default-src 'none'") &&
        !has('content-security-policy', 'unsafe') &&
        answer.headers.get('access-control-allow-origin') === null;
      if (!sound) faults.push(route.path);
    }
    expect(faults).toEqual([]);
  });

  test('numbers that are no case, and cases that are none, are 404 for whoever may ask', async () => {
    for (const wrong of ['999999', '0', '-1', '1e3', 'x', '1%27%20or%201=1', '99999999999999999999'])
      expect((await site.ask(nurse, `/staff/api/cases/${wrong}`)).status, wrong).toBe(404);
    expect((await site.ask(nurse, '/staff/api/cases/999999/take-over', { method: 'post' })).status).toBe(404);
  });

  test('a body that is not as it must be is 400 and changes nothing', async () => {
    const number = await site.handOver('bad-bodies');
    for (const [action, body] of [
      ['close', { outcome: 'dropped' }],
      ['close', {}],
      ['reply', { text: 5 }],
      ['reply', { text: '   ' }],
    ] as const) {
      const { status } = await site.ask(nurse, `/staff/api/cases/${number}/${action}`, { method: 'post', body });
      expect([400, 409], `${action} ${JSON.stringify(body)}`).toContain(status);
    }
    expect((await site.machine.desk.open(number))?.state).toBe('new');
  });
});

test('a session ends after 10 idle minutes, use keeps it, looking by itself does not, and 12 hours are the end', async () => {
  const own = await openStaff();
  const minutes = (count: number) => own.pass(count * 60_000);
  const status = async (who: Person, headers = {}) => (await own.ask(who, '/staff/api/cases', { headers })).status;
  const idle = await own.person('nurse');
  minutes(9);
  expect(await status(idle, { 'x-by-itself': '1' })).toBe(200);
  minutes(2);
  expect(await status(idle)).toBe(401);
  const busy = await own.person('nurse');
  for (let passed = 0; passed < 12 * 60 - 8; passed += 8) {
    minutes(8);
    expect(await status(busy)).toBe(200);
  }
  minutes(8);
  expect(await status(busy)).toBe(401);
  await own.close();
});

test('no id, no token and no word of a patient is in the tables of the sessions and of the audit', async () => {
  const number = await site.handOver('quiet', 'chills and purple elephants');
  await site.ask(nurse, `/staff/api/cases/${number}`);
  await site.ask(nurse, '/staff/api/search', { method: 'post', body: { text: 'purple elephants' } });
  const kept = JSON.stringify([
    await site.store.query('select * from staff_sessions'),
    await site.store.query('select * from staff_audit'),
  ]);
  expect(kept).not.toContain(nurse.cookie.split('=')[1]);
  expect(kept).not.toContain(nurse.csrf);
  expect(kept).not.toMatch(/elephant/);
});

test('a table for spreadsheets has no formula, whatever patients and staff wrote', async () => {
  const number = await site.handOver('sheet', 'chills');
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")', 'a "quoted", text'];
  for (const text of texts) await site.handOver('sheet-2', text);
  await site.store.transaction((tx) => append(tx, { staff: { ...nobody, name: '=cmd' }, action: 'test' }, new Date()));
  const { say } = await import('../support/server.ts');
  for (const [index, text] of texts.entries()) await say(site.base, 'sheet', `f${index}`, text);
  for (const path of [`/staff/api/cases/${number}/export.csv`, '/staff/api/audit.csv']) {
    const answer = await site.ask(manager, path);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.csv"$/);
    const text = await answer.text();
    // No cell, quoted or not, begins with a sign of a formula.
    expect(text).not.toMatch(/(^|[,\n])"?[=+\-@\t\r]/);
    expect(text).toMatch(path.includes('audit') ? /'=cmd/ : /'=1\+1.*'@SUM\(A1\)/s);
  }
});

test('erasing takes all that was said in one conversation; the audit and a record without words stay; an open case is not erased', async () => {
  const number = await site.handOver('erase-me');
  const other = await site.handOver('keep-me');
  const erase = () => site.ask(manager, `/staff/api/cases/${number}/erase`, { method: 'post' });
  expect((await erase()).status).toBe(409);
  await site.ask(manager, `/staff/api/cases/${number}/close`, { method: 'post', body: { outcome: 'other' } });
  expect((await erase()).status).toBe(200);
  for (const table of ['conversations', 'transcript', 'inbox', 'turns', 'handoffs', 'deliveries'])
    expect(await site.store.query(`select 1 from ${table} where key = 'other:test/erase-me'`), table).toEqual([]);
  const record = 'select level, outcome, text, signs, bot_words from handoffs where id = $1';
  expect(await site.store.query(record, [number])).toEqual([
    { level: 'urgent', outcome: 'other', text: '', signs: [], bot_words: null },
  ]);
  expect(await site.machine.desk.open(other)).not.toBeNull();
  const trace = await site.store.query<{ action: string }>(
    'select action from staff_audit where case_id = $1 order by seq',
    [number],
  );
  expect(trace.map(({ action }) => action)).toEqual(['close', 'erase']);
});
