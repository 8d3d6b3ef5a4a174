/** The live line of the inbox: what is new comes within 2 s, also from another instance; it ends with the session. */
import { afterEach, expect, test } from 'vitest';
import { verify } from '../../bot/staff/audit.ts';
import { temporaryFolder } from '../support/server.ts';
import { openStaff, type Person, type StaffSite } from '../support/staff.ts';

let sites: StaffSite[] = [];
afterEach(async () => {
  for (const site of sites) await site.close();
  sites = [];
});
async function open(): Promise<StaffSite> {
  const site = await openStaff();
  sites.push(site);
  return site;
}

interface Heard {
  event: string;
  data: { cases?: { id: number; level: string }[]; id?: number };
}

/** Listens as EventSource does. */
async function listen(site: StaffSite, who: Person, query = ''): Promise<{ heard: Heard[]; ended: () => boolean }> {
  const answer = await site.ask(who, `/staff/api/events${query}`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const heard: Heard[] = [];
  let over = false;
  void (async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) {
      const blocks = (rest + decoder.decode(part, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, event, data] = /^event: (\S+)\ndata: (.*)$/s.exec(block) ?? [];
        if (event && data) heard.push({ event, data: JSON.parse(data) as Heard['data'] });
      }
    }
    over = true;
  })().catch(() => {
    over = true;
  });
  return { heard, ended: () => over };
}

test('a new emergency is on the open line within 2 s, at the head, and no word of the patient with it', async () => {
  const site = await open();
  await site.handOver('calm', 'chills');
  const { heard } = await listen(site, await site.person('nurse'));
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  const started = performance.now();
  const id = await site.handOver('bad', 'I cannot breathe, purple elephant');
  await expect.poll(() => heard.at(-1)?.data.cases?.[0]?.id, { timeout: 2_000, interval: 20 }).toBe(id);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(JSON.stringify(heard)).not.toMatch(/elephant|breathe|chills/);
});

test('with two instances a session of one is good at the other, and what happens at one is on the line of the other within 2 s', async () => {
  if (!process.env.TEST_DATABASE_URL) return;
  const folder = temporaryFolder();
  const here = await openStaff({}, 0, folder);
  const there = await openStaff({}, 0, folder);
  const nurse = await here.person('nurse');
  const { heard } = await listen(there, nurse);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  await new Promise((wait) => setTimeout(wait, 1_200));
  await here.handOver('far', 'I cannot breathe');
  await expect.poll(() => heard.at(-1)?.data.cases?.length, { timeout: 2_000, interval: 20 }).toBe(1);
  await Promise.all([here, there, here, there].map((site) => site.ask(nurse, '/staff/api/cases')));
  expect(await verify(here.store)).toMatchObject({ ok: true });
  await there.close();
  await here.close();
  await folder.remove();
});

test("whoever has a case open hears of its own changes, and not of another's", async () => {
  const site = await open();
  const [mine, other] = [await site.handOver('mine'), await site.handOver('other')];
  const nurse = await site.person('nurse');
  const { heard } = await listen(site, nurse, `?case=${mine}`);
  const mentions = () => heard.filter(({ event }) => event === 'case').length;
  await expect.poll(mentions).toBe(1);
  await site.ask(nurse, `/staff/api/cases/${other}/acknowledge`, { method: 'post' });
  await expect.poll(() => heard.filter(({ event }) => event === 'queue').length).toBeGreaterThan(1);
  expect(mentions()).toBe(1);
  await site.ask(nurse, `/staff/api/cases/${mine}/acknowledge`, { method: 'post' });
  await expect.poll(mentions).toBe(2);
});

test('the line ends with the sign-out at once, and by itself when its person was idle', async () => {
  const site = await open();
  const [leaving, idle] = [await site.person('nurse', 'a'), await site.person('nurse', 'b')];
  const first = await listen(site, leaving);
  const second = await listen(site, idle);
  await site.ask(leaving, '/staff/api/sign-out', { method: 'post' });
  await expect.poll(first.ended, { timeout: 2_000 }).toBe(true);
  expect(second.ended()).toBe(false);
  site.pass(10 * 60_000);
  await expect.poll(second.ended, { timeout: 20_000 }).toBe(true);
  expect(second.heard.at(-1)?.event).toBe('signed-out');
});

test('a session has at most eight lines, and the end of the bot is not held up by them', async () => {
  const site = await open();
  const nurse = await site.person('nurse');
  for (let index = 0; index < 8; index += 1) await listen(site, nurse);
  expect((await site.ask(nurse, '/staff/api/events')).status).toBe(429);
  const started = performance.now();
  await site.close();
  sites = [];
  expect(performance.now() - started).toBeLessThan(5_000);
});
