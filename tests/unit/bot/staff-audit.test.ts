/** The audit: what was written can only be read, and a table that was tampered with behind the trigger's back tells where. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { append, type Entry, verify } from '../../../bot/staff/audit.ts';
import { openStore } from '../../../bot/store/store.ts';
import type { Store } from '../../../bot/store/types.ts';
import { openTestStore } from '../../support/machine.ts';

const folder = mkdtempSync(join(tmpdir(), 'aftercare-audit-'));
let store: Store;
const at = new Date('2026-11-25T05:10:00.123Z');
const ana = { id: 'ana', name: 'Ana "the nurse", ñ', role: 'nurse' };
const entry = (more: Partial<Entry> = {}): Entry => ({ staff: ana, action: 'read-case', caseId: 7, ...more });
const add = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, n) => store.transaction((tx) => append(tx, entry({ detail: { n } }), at))),
  );

/** As somebody with the rights of the table's owner would: without the trigger. */
async function behind(statement: string): Promise<void> {
  await store.query('alter table staff_audit disable trigger all');
  await store.query('alter table staff_audit_head disable trigger all');
  await store.query(statement);
  await store.query('alter table staff_audit enable trigger all');
  await store.query('alter table staff_audit_head enable trigger all');
}

beforeEach(async () => {
  store ??= await openTestStore(folder);
  await behind('delete from staff_audit');
  await store.query("update staff_audit_head set seq = 0, hash = repeat('0', 64)");
  await add(12);
}, 30_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('entries that are appended at once, also by two writers, make one chain without a gap', async () => {
  const other = store.kind === 'postgres' ? await openTestStore(folder) : store;
  await Promise.all(
    Array.from({ length: 40 }, (_, n) =>
      (n % 2 ? other : store).transaction((tx) => append(tx, entry({ detail: { n } }), at)),
    ),
  );
  expect(await verify(store)).toMatchObject({ ok: true, head: { seq: 52 } });
  if (other !== store) await other.close();
});

test('an entry whose transaction fails is not there, and the chain goes on without it', async () => {
  await expect(
    store.transaction(async (tx) => {
      await append(tx, entry(), at);
      throw new Error('the action failed');
    }),
  ).rejects.toThrow('the action failed');
  await add(1);
  expect(await verify(store)).toMatchObject({ ok: true, head: { seq: 13 } });
});

test.each([
  'update staff_audit set action = action',
  'delete from staff_audit where seq = 3',
  'truncate staff_audit',
  'delete from staff_audit_head',
  'truncate staff_audit_head',
])('the database refuses: %s', async (statement) => {
  await expect(store.query(statement)).rejects.toThrow(/can only grow/);
  expect(await verify(store)).toMatchObject({ ok: true });
});

describe("behind the trigger's back", () => {
  const columns: [string, string][] = [
    ['at', "'2026-11-25T05:10:00.124Z'"],
    ['staff_id', "'ben'"],
    ['staff_name', "'Ben'"],
    ['role', "'manager'"],
    ['action', "'close'"],
    ['case_id', '8'],
    ['case_id', 'null'],
    ['detail', "'{}'"],
    ['prev', "repeat('a', 64)"],
    ['hash', "repeat('a', 64)"],
  ];
  test.each([1, 6, 12])('any column of entry %i that is changed shows', async (seq) => {
    for (const [column, value] of columns) {
      const [before] = await store.query<Record<string, unknown>>('select * from staff_audit where seq = $1', [seq]);
      await behind(`update staff_audit set ${column} = ${value} where seq = ${seq}`);
      expect(await verify(store), `${column} = ${value}`).toMatchObject({ ok: false });
      await store.query('alter table staff_audit disable trigger all');
      await store.query(`update staff_audit set ${column} = $1 where seq = $2`, [before?.[column], seq]);
      await store.query('alter table staff_audit enable trigger all');
      expect(await verify(store)).toMatchObject({ ok: true });
    }
  });

  test.each([1, 6, 12])('entry %i that is removed shows', async (seq) => {
    await behind(`delete from staff_audit where seq = ${seq}`);
    expect(await verify(store)).toMatchObject({ ok: false, seq });
  });

  test('the newest entries that are removed, an end that is set back, and all gone, show', async () => {
    await behind('delete from staff_audit where seq > 9');
    expect(await verify(store)).toMatchObject({ ok: false, seq: 10, fault: 'the newest entries are missing' });
    await behind('delete from staff_audit');
    expect(await verify(store)).toMatchObject({ ok: false, seq: 1 });
    await behind('delete from staff_audit_head');
    expect(await verify(store)).toMatchObject({ ok: false });
    await behind("insert into staff_audit_head (seq, hash) values (0, repeat('0', 64))");
  });

  test('an entry that is put in, and two that changed places, show', async () => {
    await behind(
      `insert into staff_audit select 13, at, 'ben', staff_name, role, action, case_id, detail, repeat('b', 64), repeat('c', 64) from staff_audit where seq = 12`,
    );
    expect(await verify(store)).toMatchObject({ ok: false, seq: 13 });
    await behind('delete from staff_audit where seq = 13');
    await behind('update staff_audit set seq = 112 where seq = 6');
    await behind('update staff_audit set seq = 6 where seq = 7');
    await behind('update staff_audit set seq = 7 where seq = 112');
    expect(await verify(store)).toMatchObject({ ok: false, seq: 6 });
  });

  test('a chain that was written anew from the start no longer has the end that was noted', async () => {
    const sound = await verify(store);
    const noted = sound.ok ? sound.head : null;
    await add(2);
    expect(await verify(store, noted)).toMatchObject({ ok: true });
    await behind('delete from staff_audit');
    await store.query("update staff_audit_head set seq = 0, hash = repeat('0', 64)");
    await Promise.all(Array.from({ length: 14 }, () => store.transaction((tx) => append(tx, entry(), at))));
    expect(await verify(store)).toMatchObject({ ok: true });
    expect(await verify(store, noted)).toMatchObject({ ok: false, seq: 12 });
    expect(await verify(store, { seq: 99, hash: 'a'.repeat(64) })).toMatchObject({ ok: false });
  });
});

test('npm run audit:verify tells a whole chain from a broken one, also beside a running bot', async () => {
  if (store.kind === 'postgres') return;
  const { spawnSync } = await import('node:child_process');
  const root = join(import.meta.dirname, '..', '..', '..');
  const run = () => {
    const { status, stdout } = spawnSync(process.execPath, ['bot/commands/audit-verify.ts'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', DATA_DIR: folder },
    });
    return { status, stdout };
  };
  expect(run()).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/copy of its data was checked\.\nThe audit is whole: 12 entries/),
  });
  await behind("update staff_audit set action = 'x' where seq = 4");
  await store.close();
  expect(run()).toMatchObject({ status: 1, stdout: 'The audit is NOT whole. Entry 4: the entry was changed.\n' });
  store = await openStore({ dataDir: folder, databaseUrl: null });
}, 60_000);
