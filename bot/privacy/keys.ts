/** The keys under which patients' words are kept, as the setting ENCRYPTION_KEYS lists them: "id:base64key[,olderid:base64key]". */
import { randomBytes } from 'node:crypto';

export interface EncryptionKey {
  id: string;
  /** 32 bytes */
  key: Buffer;
}

const keyBytes = 32;
const idForm = /^[a-z0-9][a-z0-9-]{0,31}$/;
const base64 = /^[A-Za-z0-9+/]{43}=$/;

/** @returns the keys, newest first, or what is wrong with the list; entries are named by their place, never quoted */
export function parseKeys(list: string): { keys: EncryptionKey[] } | { fault: string } {
  const keys: EncryptionKey[] = [];
  for (const [index, entry] of list.split(',').entries()) {
    const [id = '', key = '', ...more] = entry.trim().split(':');
    const name = `entry ${index + 1}`;
    if (!idForm.test(id) || more.length > 0)
      return { fault: `${name} must be an id of small letters, digits and "-", a colon, and a key` };
    if (!base64.test(key)) return { fault: `${name} must have a key of ${keyBytes} bytes in base64 (44 characters)` };
    if (keys.some((known) => known.id === id)) return { fault: `${name} has the id of another entry` };
    keys.push({ id, key: Buffer.from(key, 'base64') });
  }
  return { keys };
}

/** A fresh entry for the list. The day in the id is for people; the random part keeps two of one day apart. */
export function newKey(now: Date): string {
  const day = now.toISOString().slice(0, 10);
  return `k${day}-${randomBytes(2).toString('hex')}:${randomBytes(keyBytes).toString('base64')}`;
}
