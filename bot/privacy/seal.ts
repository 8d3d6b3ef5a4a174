/**
 * Values that are sealed before they are written and opened after they are read: AES-256-GCM under the newest key, with the key's
 * id in front. The place of a value (table, column, row) is authenticated with it, so that a value moved elsewhere does not open.
 * What was written before there was a key is plain and opens as it is.
 */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import type { EncryptionKey } from './keys.ts';

/** Where a value stands. */
export type Place = string;

/** @param row what names the row in its table */
export function place(table: string, column: string, ...row: (string | number)[]): Place {
  return JSON.stringify([table, column, ...row]);
}

/** A value that does not open: its key is not here, or it was changed or moved. */
export class SealError extends Error {
  override name = 'SealError';
  readonly code: 'SEAL_KEY' | 'SEAL_BROKEN';
  constructor(code: 'SEAL_KEY' | 'SEAL_BROKEN') {
    super(code);
    this.code = code;
  }
}

/** The keeping of values of one store. Null stays null. */
export interface Seal {
  /** id of the key under which values are written; null: they are written plain */
  readonly keyId: string | null;
  /** A value for a text column. */
  text(at: Place, value: string | null | undefined): string | null;
  /** A value for a jsonb column, as JSON text. */
  json(at: Place, value: unknown): string | null;
  /** A value for a jsonb column that is a part of other JSON. */
  value(at: Place, value: unknown): unknown;
  /** @throws SealError */
  openText(at: Place, stored: string | null): string | null;
  /** @throws SealError */
  openJson<T>(at: Place, stored: unknown): T;
}

const mark = 'sealed:1:';
/** In front of a plain text that itself looks sealed: a patient may write anything. */
const plainMark = 'plain:1:';
const form = /^sealed:1:([a-z0-9-]{1,32}):([A-Za-z0-9_-]{38,})$/;
const nonceLength = 12;
const tagLength = 16;

/** @param keys newest first; none: values are written plain, and sealed ones do not open */
export function createSeal(keys: readonly EncryptionKey[]): Seal {
  // Key objects: a key that is given as bytes is prepared again for each value, which takes longer than all the rest.
  const byId = new Map(keys.map(({ id, key }) => [id, createSecretKey(key)]));
  const [newest] = [...byId].map(([id, key]) => ({ id, key }));
  const close = (at: Place, plain: string): string => {
    if (!newest) return plain;
    const nonce = randomBytes(nonceLength);
    const cipher = createCipheriv('aes-256-gcm', newest.key, nonce);
    cipher.setAAD(Buffer.from(at));
    const body = cipher.update(plain, 'utf8');
    cipher.final();
    const bytes = Buffer.concat([nonce, body, cipher.getAuthTag()]);
    return `${mark}${newest.id}:${bytes.toString('base64url')}`;
  };
  const open = (at: Place, id: string, body: string): string => {
    const key = byId.get(id);
    if (!key) throw new SealError('SEAL_KEY');
    const bytes = Buffer.from(body, 'base64url');
    try {
      const nonce = bytes.subarray(0, nonceLength);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
      decipher.setAAD(Buffer.from(at));
      decipher.setAuthTag(bytes.subarray(-tagLength));
      const plain = decipher.update(bytes.subarray(nonceLength, -tagLength));
      decipher.final();
      return plain.toString('utf8');
    } catch {
      throw new SealError('SEAL_BROKEN');
    }
  };
  const value = (at: Place, plain: unknown) =>
    newest && plain !== null && plain !== undefined ? close(at, JSON.stringify(plain)) : plain;
  return {
    keyId: newest?.id ?? null,
    text(at, plain) {
      if (plain === null || plain === undefined) return null;
      if (newest) return close(at, plain);
      return plain.startsWith(mark) || plain.startsWith(plainMark) ? plainMark + plain : plain;
    },
    json: (at, plain) => (plain === null || plain === undefined ? null : JSON.stringify(value(at, plain))),
    value,
    openText(at, stored) {
      if (stored?.startsWith(plainMark)) return stored.slice(plainMark.length);
      const [, id, body] = (stored?.startsWith(mark) && form.exec(stored)) || [];
      return id && body ? open(at, id, body) : stored;
    },
    openJson<T>(at: Place, stored: unknown): T {
      // Everything that is kept as JSON is an object or a list: a string is a sealed one.
      const [, id, body] = (typeof stored === 'string' && form.exec(stored)) || [];
      return (id && body ? JSON.parse(open(at, id, body)) : stored) as T;
    },
  };
}

/** Values as they are. */
export const noSeal: Seal = createSeal([]);

/** The id of the key under which a stored value is sealed; null where it is plain. */
export function sealedWith(stored: unknown): string | null {
  return (typeof stored === 'string' && form.exec(stored)?.[1]) || null;
}
