/** The care team's desk over a real store: what it lists, what may be done, what the patient gets, what is recorded. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandoffs } from '../../../bot/handoff/create.ts';
import type { Deed, Desk, Staff } from '../../../bot/handoff/desk.ts';
import { createLanes } from '../../../bot/lanes.ts';
import type { Store } from '../../../bot/store/types.ts';
import type { Channel, Incoming } from '../../../bot/turn-types.ts';
import { fakeContent } from '../../support/fake-brain.ts';
import { openTestStore, settingsFor, silent, startTurns } from '../../support/machine.ts';
import { temporaryFolder } from '../../support/server.ts';

const folder = temporaryFolder();
const ana: Staff = { id: 'ana', name: 'Ana', role: 'nurse' };
const ben: Staff = { id: 'ben', name: 'Ben', role: 'nurse' };
const boss: Staff = { id: 'mia', name: 'Mia', role: 'manager' };
let store: Store;
let desk: Desk;
let runTurn: (incoming: Incoming) => Promise<{ replies: { text?: string }[] }>;
const woken: string[] = [];

beforeAll(async () => {
  store = await openTestStore(folder.path);
  const handoffs = createHandoffs({
    settings: await settingsFor(folder.path),
    clinic: fakeContent.clinic,
    store,
    lanes: createLanes(),
    stored: (key) => woken.push(key),
    absolute: (activity) => activity,
    record: () => async () => undefined,
    log: silent,
    now: () => new Date(),
  });
  desk = handoffs.desk;
  runTurn = await startTurns(folder.path, store, handoffs);
}, 30_000);
afterAll(async () => {
  await store.close();
  await folder.remove();
});

let count = 0;
async function write(conversation: string, text: string, channel: Channel = 'website') {
  count += 1;
  const { replies } = await runTurn({
    channel,
    conversation,
    id: `m${count}`,
    user: '+15550123',
    activity: { type: 'message', text },
  });
  return replies.map((reply) => reply.text);
}
async function caseOf(conversation: string, channel = 'website'): Promise<number> {
  const [row] = await store.query<{ id: number }>('select max(id)::int as id from handoffs where key = $1', [
    `${channel}/${conversation}`,
  ]);
  return row?.id ?? 0;
}
const refused = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: { code?: string }) => error.code,
  );
const lines = async (id: number) => (await desk.open(id))?.lines.map(({ sender, text }) => `${sender}: ${text}`);

describe('the list', () => {
  test('emergencies first, then urgent, then by age; one case a patient; none of their words', async () => {
    await write('list-1', 'chills');
    await write('list-2', 'I cannot breathe');
    await write('list-3', 'chills');
    await write('list-1', 'chills again');
    const queue = await desk.queue();
    expect(queue.map(({ level, handoffs }) => [level, handoffs.length])).toEqual([
      ['emergency', 1],
      ['urgent', 2],
      ['urgent', 1],
    ]);
    expect(queue[0]?.id).toBe(await caseOf('list-2'));
    expect(queue[1]?.handoffs).toContain(await caseOf('list-1'));
    expect(JSON.stringify(queue)).not.toMatch(/chills|breathe|list-1/);
  });

  test('a case opens by any of its hand-offs, with everything in it', async () => {
    const last = await caseOf('list-1');
    const page = await desk.open(last);
    expect(page?.id).toBeLessThan(last);
    expect(page?.rows.map(({ text, botWords, seq }) => [text, botWords, seq])).toEqual([
      ['chills', 'urgent', 1],
      ['chills again', 'urgent', 3],
    ]);
    expect(page?.facts).toEqual(['urgent.chills']);
    expect(page).toMatchObject({
      channel: 'website',
      locale: 'en',
      speaker: null,
      reachable: true,
      deliveries: [],
      alerts: [],
    });
    expect(await desk.open(999_999)).toBeNull();
  });
});

describe('a conversation with a person', () => {
  test('taken over, spoken with, given back, closed: the patient reads who speaks, and the bot is silent but for an emergency', async () => {
    await write('talk', 'chills');
    const id = await caseOf('talk');
    const deeds: Deed[] = [];
    const record = async (_tx: unknown, deed: Deed) => {
      deeds.push(deed);
    };
    woken.length = 0;
    await desk.acknowledge(id, ana, record);
    await desk.takeOver(id, ana, record);
    expect(woken.at(-1)).toBe('website/talk');
    expect(await write('talk', 'hello?')).toEqual([]);
    await desk.reply(id, ana, '  How warm is the spot?  ', record);
    expect(await write('talk', 'very warm, and chills')).toEqual([]);
    expect(await write('talk', 'now I cannot breathe')).toEqual(['Call 911 now. You wrote: "now I cannot breathe"']);
    await desk.giveBack(id, ana, record);
    expect(await write('talk', 'thanks')).toEqual([expect.stringMatching(/^echo \d+: thanks$/)]);
    await desk.close(id, ana, 'called', 'talked by phone', record);
    expect(await lines(id)).toEqual([
      'user: chills',
      'bot: urgent',
      'bot: Ana, a nurse, writes to you now.',
      'user: hello?',
      'staff: How warm is the spot?',
      'user: very warm, and chills',
      'user: now I cannot breathe',
      'bot: Call 911 now. You wrote: "now I cannot breathe"',
      'bot: The care team has left this chat. I answer again from your care sheet.',
      'user: thanks',
      expect.stringMatching(/^bot: echo \d+: thanks$/),
    ]);
    expect(deeds.map(({ action }) => action)).toEqual(['acknowledge', 'take-over', 'reply', 'give-back', 'close']);
    expect(deeds.at(-1)).toMatchObject({ key: 'website/talk', outcome: 'called', staff: { id: 'ana' } });
    expect(deeds.at(-1)?.handoffs).toHaveLength(3);
    expect((await desk.queue()).some((one) => one.handoffs.includes(id))).toBe(false);
    expect(await desk.open(id)).toMatchObject({
      state: 'closed',
      outcome: 'called',
      owner: { id: 'ana', name: 'Ana' },
    });
  });

  test('in the dialogs nothing has moved while a person spoke', async () => {
    await write('still', 'chills');
    const state = () => store.query("select state, dialog from conversations where key = 'website/still'");
    const before = await state();
    await desk.takeOver(await caseOf('still'), ana);
    await write('still', 'one');
    await write('still', 'two');
    expect(await state()).toEqual(before);
  });

  test('after it is closed a new sign is a new case', async () => {
    await write('anew', 'chills');
    const first = await caseOf('anew');
    await desk.close(first, ana, 'answered', '');
    await write('anew', 'chills');
    const second = await caseOf('anew');
    expect((await desk.open(first))?.handoffs).toEqual([first]);
    expect((await desk.open(second))?.handoffs).toEqual([second]);
  });
});

describe('what may not be done', () => {
  test('twice, by another, at the wrong time', async () => {
    await write('rights', 'chills');
    const id = await caseOf('rights');
    expect(await refused(desk.giveBack(id, ana))).toBe('not-allowed-now');
    expect(await refused(desk.reply(id, ana, 'hello'))).toBe('not-allowed-now');
    await desk.acknowledge(id, ana);
    expect(await refused(desk.acknowledge(id, ben))).toBe('not-allowed-now');
    await desk.takeOver(id, ben);
    expect(await refused(desk.takeOver(id, ana))).toBe('taken');
    expect(await refused(desk.takeOver(id, ben))).toBe('not-allowed-now');
    expect(await refused(desk.reply(id, ana, 'hello'))).toBe('taken');
    expect(await refused(desk.giveBack(id, ana))).toBe('taken');
    expect(await refused(desk.close(id, ana, 'other', ''))).toBe('taken');
    expect(await refused(desk.reply(id, ben, '   '))).toBe('empty-text');
    expect(await refused(desk.reply(id, ben, 'x'.repeat(4_001)))).toBe('too-long');
    await desk.close(id, boss, 'other', '');
    const late = [desk.acknowledge(id, ana), desk.takeOver(id, ana), desk.close(id, ana, 'other', '')];
    expect(await Promise.all(late.map(refused))).toEqual(Array.from({ length: 3 }, () => 'not-allowed-now'));
    expect(await refused(desk.acknowledge(123_456, ana))).toBe('not-found');
  });

  test('what cannot be recorded does not happen', async () => {
    await write('unrecorded', 'chills');
    const id = await caseOf('unrecorded');
    const before = await lines(id);
    const failing = async () => {
      throw new Error('the book is full');
    };
    await expect(desk.takeOver(id, ana, failing)).rejects.toThrow('the book is full');
    expect(await lines(id)).toEqual(before);
    expect(await desk.open(id)).toMatchObject({ state: 'new', speaker: null });
    expect(await write('unrecorded', 'hello')).toEqual([expect.stringMatching(/^echo/)]);
  });
});

test('a question that was left is answered without taking over, and says who answers', async () => {
  await write('question', 'chills');
  const id = await caseOf('question');
  await store.query("update handoffs set reason = 'question', level = 'none' where id = $1", [id]);
  await desk.reply(id, boss, 'Yes, you can.');
  expect((await lines(id))?.at(-1)).toBe('staff: Mia from your care team answers you:\nYes, you can.');
  expect(await desk.open(id)).toMatchObject({ state: 'acknowledged', owner: { name: 'Mia' }, speaker: null });
  expect(await write('question', 'great')).toEqual([expect.stringMatching(/^echo/)]);
});

test('found by number, by words, by who had it; a percent sign is only a percent sign', async () => {
  await write('search', 'chills and a zebra');
  const id = await caseOf('search');
  await desk.close(id, ben, 'visit', 'comes on Friday');
  for (const text of [String(id), `#${id}`, 'ZEBRA', 'friday']) {
    expect(
      (await desk.search(text, 10)).map((found) => found.id),
      text,
    ).toContain(id);
  }
  expect((await desk.search('Ben', 10)).map((found) => found.id)).toContain(id);
  expect(await desk.search('%', 10)).toEqual([]);
  expect(await desk.search('   ', 10)).toEqual([]);
  expect(await desk.search('chills', 1)).toHaveLength(1);
});

test('whoever watches hears of a new case and of what is done', async () => {
  let heard = 0;
  const stop = desk.watch(() => {
    heard += 1;
  });
  await write('watched', 'chills');
  await expect.poll(() => heard, { timeout: 10_000 }).toBe(1);
  await desk.acknowledge(await caseOf('watched'), ana);
  await expect.poll(() => heard, { timeout: 10_000 }).toBe(2);
  stop();
});
