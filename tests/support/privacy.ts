/** A store whose words are sealed, with conversations in it. */
import { createHash } from 'node:crypto';
import type { EncryptionKey } from '../../bot/privacy/keys.ts';
import type { RecordedHandoff } from '../../bot/store/records.ts';
import { openStore } from '../../bot/store/store.ts';
import { makeTemplate } from '../../bot/store/template.ts';
import { TurnStorage } from '../../bot/store/turn-storage.ts';
import type { Store } from '../../bot/store/types.ts';
import { testDatabase } from './database.ts';
import { fakeReading } from './fake-brain.ts';

/** A key of tests that follows from its id. */
export const testKey = (id: string): EncryptionKey => ({ id, key: createHash('sha256').update(id).digest() });
/** The setting for these keys. */
export const keyList = (...ids: string[]) => ids.map((id) => `${id}:${testKey(id).key.toString('base64')}`).join(',');

export async function openSealed(dataDir: string, ...ids: string[]): Promise<Store> {
  await makeTemplate();
  const databaseUrl = (await testDatabase(dataDir)) || null;
  return openStore({ dataDir, databaseUrl, encryptionKeys: ids.map(testKey) });
}

export interface Said {
  key: string;
  text: string;
  user?: string;
  /** with a hand-off */
  urgent?: boolean;
}

/** One turn as it is stored: every column that holds words gets `text`. */
export async function storeTurn(store: Store, { key, text, user = 'user', urgent = false }: Said): Promise<void> {
  const activityId = `m-${key}`;
  const reference = { serviceUrl: 'https://smba.trafficmanager.net/', user: { id: user, name: text } };
  const storage = new TurnStorage(store, { key, activityId, channel: 'teams', conversation: key, user, reference });
  await storage.open();
  await storage.write({ [key]: { state: { locale: 'es', quote: text }, dialog: { open: text }, eTag: '*' } });
  await storage.commit({
    lines: [
      { seq: 1, sender: 'user', activity: { text } },
      { seq: 2, sender: 'bot', activity: { text: `you wrote ${text}` } },
    ],
    replies: [{ text: `you wrote ${text}` }],
    audit: { reading: { ...fakeReading(text), why: [] }, facts: [], level: 'urgent', contentVersion: 'v' },
    handoffs: urgent ? [handoffOf(text)] : [],
  });
}

const handoffOf = (text: string): RecordedHandoff => ({
  kind: 'handoff',
  reason: 'urgent',
  level: 'urgent',
  signs: [{ sign: 'urgent.chills', quote: text }],
  temperature: text,
  place: text,
  days: 3,
  text,
  botWords: `you wrote ${text}`,
});

/** The whole database as text, table by table. */
export async function dump(store: Store): Promise<string> {
  const tables = await store.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  let text = '';
  for (const { name } of tables) {
    const rows = await store.query<{ row: string }>(`select t::text as row from ${name} as t`);
    text += rows.map(({ row }) => `${name} ${row}\n`).join('');
  }
  return text;
}
