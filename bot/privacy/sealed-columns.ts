/** Every column that is kept sealed, with what names its rows: one list for rotation, and for tests that look for what was forgotten. */
import { place, type Seal } from './seal.ts';

export interface SealedTable {
  table: string;
  /** the primary key, in the order in which it is gone through; with the type that a parameter needs */
  id: Record<string, 'text' | 'integer' | 'bigint'>;
  /** columns that name the row to the seal (third part of `place`) */
  row: string[];
  columns: Record<string, 'text' | 'json'>;
}

export const sealedTables: readonly SealedTable[] = [
  {
    table: 'conversations',
    id: { key: 'text' },
    row: ['key'],
    columns: { user_id: 'text', reference: 'json', state: 'json', dialog: 'json' },
  },
  { table: 'transcript', id: { key: 'text', seq: 'integer' }, row: ['key', 'seq'], columns: { activity: 'json' } },
  {
    table: 'inbox',
    id: { key: 'text', activity_id: 'text' },
    row: ['key', 'activity_id'],
    columns: { replies: 'json' },
  },
  { table: 'turns', id: { id: 'bigint' }, row: ['key', 'activity_id'], columns: { reading: 'json' } },
  {
    table: 'handoffs',
    id: { id: 'bigint' },
    row: ['key', 'activity_id', 'reason'],
    columns: { text: 'text', signs: 'json', temperature: 'text', place: 'text', bot_words: 'text', note: 'text' },
  },
  { table: 'secrets', id: { name: 'text' }, row: ['name'], columns: { value: 'text' } },
];

/** A stored value under the newest key. @returns text for a text column, JSON text for a jsonb one. @throws SealError */
export function sealAgain(seal: Seal, { table, row, columns }: SealedTable, column: string, stored: StoredRow) {
  const at = place(table, column, ...row.map((name) => stored[name] as string | number));
  const value = stored[column];
  return columns[column] === 'text'
    ? seal.text(at, seal.openText(at, value as string | null))
    : seal.json(at, seal.openJson(at, value));
}

export type StoredRow = Record<string, unknown>;
