/** Keys that the bot makes for itself on its first start; kept in the store so that all instances and restarts share them. */
import { randomBytes } from 'node:crypto';
import { place } from '../privacy/seal.ts';
import type { Queryable } from './types.ts';

/** @returns the 256-bit key called `name`, made now if it is not there yet */
export async function secret(store: Queryable, name: string): Promise<Uint8Array> {
  const at = place('secrets', 'value', name);
  await store.query('insert into secrets (name, value) values ($1, $2) on conflict (name) do nothing', [
    name,
    store.seal.text(at, randomBytes(32).toString('base64')),
  ]);
  const [row] = await store.query<{ value: string }>('select value from secrets where name = $1', [name]);
  if (!row) throw new Error('the key could not be stored');
  return Buffer.from(store.seal.openText(at, row.value) ?? '', 'base64');
}
