/** Whether the keys of the setting are those of the data: found out at the start, not at the first patient's message. */
import { type Queryable, StartError } from '../store/types.ts';
import type { EncryptionKey } from './keys.ts';
import { place, SealError } from './seal.ts';

const prefix = 'encryption:';
const proof = 'opens';

/**
 * Each key that was ever the newest has a row that only it opens; the newest gets one now.
 * @throws StartError where a key is missing or is another one under the same id
 */
export async function proveKeys(store: Queryable, keys: readonly EncryptionKey[]): Promise<void> {
  const rows = await store.query<{ name: string; value: string }>(
    'select name, value from secrets where name like $1',
    [`${prefix}%`],
  );
  for (const { name, value } of rows) {
    const id = name.slice(prefix.length);
    try {
      store.seal.openText(place('secrets', 'value', name), value);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      throw new StartError(
        error.code === 'SEAL_KEY'
          ? `ENCRYPTION_KEYS lacks the key "${id}", under which data is sealed.\n  Add it to the end of the list; after \`npm run keys:rotate\` it can go.`
          : `ENCRYPTION_KEYS has another key under the id "${id}" than the one under which data is sealed.\n  Restore that key; a new key needs an id of its own.`,
      );
    }
  }
  const [newest] = keys;
  if (!newest) return;
  const name = `${prefix}${newest.id}`;
  await store.query('insert into secrets (name, value) values ($1, $2) on conflict (name) do nothing', [
    name,
    store.seal.text(place('secrets', 'value', name), proof),
  ]);
}

/** After a rotation: the older keys may go. */
export async function forgetOlderKeys(store: Queryable, newest: string): Promise<void> {
  await store.query('delete from secrets where name like $1 and name <> $2', [`${prefix}%`, `${prefix}${newest}`]);
}
