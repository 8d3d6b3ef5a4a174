/** What is kept, under which key, how long, and how it goes. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNamePhone } from '../../../bot/channels/sms/phone.ts';
import { findCases, readOpen } from '../../../bot/handoff/cases.ts';
import { readPage } from '../../../bot/handoff/page.ts';
import {
  eraseConversations,
  exportConversations,
  findConversations,
  findTextWishes,
  OpenHandoffError,
} from '../../../bot/privacy/patient.ts';
import { purge } from '../../../bot/privacy/purge.ts';
import { rotate } from '../../../bot/privacy/rotate.ts';
import { SealError } from '../../../bot/privacy/seal.ts';
import { sealedTables } from '../../../bot/privacy/sealed-columns.ts';
import { recordTexts } from '../../../bot/store/opt-outs.ts';
import { readTranscript } from '../../../bot/store/records.ts';
import { secret } from '../../../bot/store/secrets.ts';
import { TurnStorage } from '../../../bot/store/turn-storage.ts';
import type { Queryable, Store } from '../../../bot/store/types.ts';
import { dump, openSealed, storeTurn } from '../../support/privacy.ts';
import { temporaryFolder } from '../../support/server.ts';

const folder = temporaryFolder();
const plainFolder = temporaryFolder();
let store: Store;
beforeAll(async () => {
  store = await openSealed(folder.path, 'k1');
}, 30_000);
afterAll(async () => {
  await store.close();
  await folder.remove();
  await plainFolder.remove();
});

const day = 24 * 60 * 60_000;
const inDays = (days: number) => new Date(Date.now() + days * day);
const retention = { messagesDays: 60, auditYears: 6 };
const close = (key: string) =>
  store.query("update handoffs set state = 'closed', closed_at = now(), note = 'plain note' where key = $1", [key]);

test('words, names and ids are sealed in every column that holds them, and read as they were', async () => {
  const word = 'zebrafinch';
  await storeTurn(store, { key: 'teams/seen', text: word, user: `user-${word}`, urgent: true });
  expect(await dump(store)).not.toContain(word);
  expect((await readTranscript(store, 'teams/seen', 0, 9)).map(({ activity }) => activity.text)).toEqual([
    word,
    `you wrote ${word}`,
  ]);
  const next = { key: 'teams/seen', channel: 'teams', conversation: 'seen', user: 'u', reference: null };
  const again = new TurnStorage(store, { ...next, activityId: 'm-teams/seen' });
  expect((await again.open()).before?.replies).toEqual([{ text: `you wrote ${word}` }]);
  expect((await again.read(['teams/seen']))['teams/seen']).toMatchObject({
    state: { quote: word },
    dialog: { open: word },
  });
  const [row] = await readOpen(store);
  const page = await readPage(store, row?.id ?? 0);
  expect(page?.rows[0]).toMatchObject({ text: word, temperature: word, place: word, botWords: `you wrote ${word}` });
  expect(page?.rows[0]?.signs[0]?.quote).toBe(word);
  expect(page).toMatchObject({ locale: 'es', reachable: true });
  expect((await findCases(store, word.toUpperCase(), 5)).map(({ id }) => id)).toEqual([row?.id]);
  expect(await findCases(store, 'nothing of the kind', 5)).toEqual([]);
});

test('the list of sealed columns is whole: each one holds a sealed value', async () => {
  await close('teams/seen');
  await storeTurn(store, { key: 'teams/whole', text: 'x', urgent: true });
  await secret(store, 'a-key');
  for (const { table, columns } of sealedTables) {
    for (const [column, kind] of Object.entries(columns)) {
      if (column === 'note') continue;
      const value = kind === 'json' ? `${column} #>> '{}'` : column;
      const rows = await store.query(`select 1 from ${table} where ${value} like 'sealed:1:k1:%'`);
      expect(rows.length, `${table}.${column}`).toBeGreaterThan(0);
    }
  }
});

test('a value that was moved to another row does not open', async () => {
  await storeTurn(store, { key: 'teams/one', text: 'one' });
  await storeTurn(store, { key: 'teams/two', text: 'two' });
  await store.query(
    "update transcript set activity = (select activity from transcript where key = 'teams/one' and seq = 1) where key = 'teams/two' and seq = 1",
  );
  await expect(readTranscript(store, 'teams/two', 0, 9)).rejects.toThrow(SealError);
  await store.query("delete from transcript where key = 'teams/two'");
});

test('a store that was kept plain opens with a key, and rotation seals it; with a newer key it is sealed again', async () => {
  const open = (...ids: string[]) => openSealed(plainFolder.path, ...ids);
  let plain = await open();
  for (let index = 0; index < 3; index += 1)
    await storeTurn(plain, { key: `teams/${index}`, text: 'quagga', urgent: index === 0 });
  const made = await secret(plain, 'directline-tokens');
  expect(await dump(plain)).toContain('quagga');
  await plain.close();

  plain = await open('old');
  expect((await readTranscript(plain, 'teams/1', 0, 1))[0]?.activity.text).toBe('quagga');
  const steps: string[] = [];
  expect(await rotate(plain, ({ table, done, total }) => steps.push(`${table} ${done}/${total}`))).toMatchObject({
    left: 0,
  });
  expect(steps).toContain('transcript 6/6');
  expect(await dump(plain)).not.toContain('quagga');
  await plain.close();

  plain = await open('new', 'old');
  const { rows } = await rotate(plain, () => undefined);
  expect(rows).toBeGreaterThan(10);
  expect(await rotate(plain, () => undefined)).toEqual({ rows: 0, left: 0 });
  await plain.close();

  plain = await open('new');
  expect((await readTranscript(plain, 'teams/2', 0, 1))[0]?.activity.text).toBe('quagga');
  expect(await secret(plain, 'directline-tokens')).toEqual(made);
  await plain.close();
  await expect(open('old')).rejects.toThrow(/lacks the key "new"/);
  await expect(open()).rejects.toThrow(/lacks the key "new"/);
}, 60_000);

test('rotation that breaks off goes on where it stopped, and a row that a turn writes meanwhile stays as the turn wrote it', async () => {
  const own = temporaryFolder();
  const plain = await openSealed(own.path);
  for (let index = 0; index < 250; index += 1) await storeTurn(plain, { key: `teams/${index}`, text: `quagga` });
  await plain.close();
  const sealed = await openSealed(own.path, 'k1');
  await expect(
    rotate(sealed, ({ table, done }) => {
      if (table === 'conversations' && done >= 200) throw new Error('broken off');
    }),
  ).rejects.toThrow('broken off');
  const seen: number[] = [];
  const turns = {
    ...sealed,
    // A turn comes between the reading of the batch and its writing.
    transaction: async <T>(work: (tx: Queryable) => Promise<T>) => {
      await sealed.query(
        `update conversations set state = '{"newer":1}' where key = 'teams/99' and state #>> '{}' like '%quagga%'`,
      );
      return sealed.transaction(work);
    },
  };
  const { left } = await rotate(turns, ({ table, done }) => {
    if (table === 'conversations') seen.push(done);
  });
  expect(seen).toEqual([0, 50]);
  expect(left).toBe(1);
  expect(await sealed.query("select state from conversations where key = 'teams/99'")).toEqual([
    { state: { newer: 1 } },
  ]);
  expect(await rotate(sealed, () => undefined)).toEqual({ rows: 1, left: 0 });
  await sealed.close();
  await own.remove();
}, 60_000);

test('purge: what is older goes with all that was said, what is younger or open stays', async () => {
  for (const key of ['old', 'young', 'open', 'closed', 'late'])
    await storeTurn(store, { key, text: 'ibex', urgent: ['open', 'closed', 'late'].includes(key) });
  await close('closed');
  await close('late');
  // The store's clock is now; the purge's is 61 days later. "young" spoke yesterday of then, "late" was closed then.
  await store.query("update conversations set updated_at = now() + interval '60 days' where key = 'young'");
  await store.query("update handoffs set closed_at = now() + interval '60 days' where key = 'late'");
  expect((await purge(store, retention, inDays(59))).conversations).toBe(0);
  await purge(store, retention, inDays(61));
  const left = async (table: string) =>
    (
      await store.query<{ key: string }>(
        `select distinct key from ${table} where key in ('old','young','open','closed','late') order by key`,
      )
    ).map(({ key }) => key);
  for (const table of ['conversations', 'transcript', 'inbox', 'turns'])
    expect(await left(table), table).toEqual(['late', 'open', 'young']);
  expect(await left('handoffs')).toEqual(['closed', 'late', 'open']);
  expect(
    await store.query(
      "select text, signs, temperature, place, days, bot_words, note, level, outcome from handoffs where key = 'closed'",
    ),
  ).toEqual([
    {
      ...{ text: '', signs: [], temperature: null, place: null, days: null, bot_words: null, note: null },
      ...{ level: 'urgent', outcome: null },
    },
  ]);
  const [open] = await store.query<{ text: string }>("select text from handoffs where key = 'open'");
  expect(open?.text).toMatch(/^sealed:/);
});

test('the bare record of a hand-off goes after the years of the audit, and not before', async () => {
  const records = async () => (await store.query("select 1 from handoffs where key = 'closed'")).length;
  const years = (count: number) => inDays(Math.round(count * 365.25));
  await purge(store, retention, years(5.9));
  expect(await records()).toBe(1);
  await purge(store, retention, years(6.1));
  expect(await records()).toBe(0);
  expect((await store.query("select 1 from handoffs where key = 'open'")).length).toBe(1);
});

test("a patient's data is found by number, user or conversation, exported whole, and erased", async () => {
  await storeTurn(store, { key: 'sms:twilio/a', text: 'okapi', user: '+15550100', urgent: true });
  await storeTurn(store, { key: 'sms:twilio/b', text: 'somebody else', user: '+15550101' });
  expect(await findConversations(store, { phone: '+1 (555) 0100' })).toEqual(['sms:twilio/a']);
  expect(await findConversations(store, { user: '+15550101' })).toEqual(['sms:twilio/b']);
  expect(await findConversations(store, { conversation: 'sms:twilio/a' })).toEqual(['sms:twilio/a']);
  expect(await findConversations(store, { phone: '+15559999' })).toEqual([]);
  expect(await findConversations(store, { conversation: 'sms:twilio/%' })).toEqual([]);

  const [exported] = await exportConversations(store, ['sms:twilio/a']);
  const text = JSON.stringify(exported);
  expect(text).not.toContain('sealed:1:');
  expect(exported).toMatchObject({
    conversations: [{ user_id: '+15550100', state: { quote: 'okapi' }, dialog: { open: 'okapi' } }],
    transcript: [{ activity: { text: 'okapi' } }, { activity: { text: 'you wrote okapi' } }],
    turns: [{ reading: { signs: [] } }],
    handoffs: [{ text: 'okapi', place: 'okapi' }],
  });
  expect(text).not.toContain('somebody else');

  await expect(store.transaction((tx) => eraseConversations(tx, ['sms:twilio/a'], new Date()))).rejects.toThrow(
    OpenHandoffError,
  );
  expect((await readTranscript(store, 'sms:twilio/a', 0, 9)).length).toBe(2);
  await close('sms:twilio/a');
  expect(await store.transaction((tx) => eraseConversations(tx, ['sms:twilio/a'], new Date()))).toEqual({
    conversations: 1,
    handoffs: 1,
  });
  expect(await findConversations(store, { phone: '+15550100' })).toEqual([]);
  expect(await dump(store)).not.toContain('sms:twilio/a');
  expect(await findConversations(store, { user: '+15550101' })).toEqual(['sms:twilio/b']);
});

test('who ended the text messages is found by number, told in the export, and stays so after all else is erased', async () => {
  const phone = '+15550177';
  const name = createNamePhone(await secret(store, 'phone-names'))(phone);
  const key = `sms:twilio/${name}`;
  const storage = new TurnStorage(store, {
    ...{ key, activityId: 'SM1', channel: 'sms', conversation: name, user: phone, reference: null },
  });
  await storage.open();
  await storage.commit({ lines: [], replies: [], audit: null, handoffs: [] });
  await recordTexts(store, name, 'SM1', 'stop', '2026-11-23T16:00:00Z');
  await recordTexts(store, createNamePhone(new Uint8Array(32))('+15550178'), 'SM2', 'stop', '2026-11-23T16:00:00Z');
  const told = [{ recipient: name, activity_id: 'SM1', wish: 'stop', at: new Date('2026-11-23T16:00:00Z') }];
  expect(await findTextWishes(store, { phone: '+1 (555) 0177' }, [key])).toEqual(told);
  expect(await findTextWishes(store, { conversation: key }, [key])).toEqual(told);
  expect(await findTextWishes(store, { phone: '+15550179' }, [])).toEqual([]);
  expect(await store.transaction((tx) => eraseConversations(tx, [key], new Date()))).toEqual({
    conversations: 1,
    handoffs: 0,
  });
  await purge(store, retention, inDays(4_000));
  expect(await findConversations(store, { phone })).toEqual([]);
  expect(await findTextWishes(store, { phone }, [])).toEqual(told);
  expect(await dump(store)).not.toContain('15550177');
});
