/** Names that stand for a number or an id where it must be found again but not be read. */
import { createHmac } from 'node:crypto';

/** The same value under the same key is the same name of 22 characters; without the key the value cannot be guessed from it. */
export function fingerprint(key: Uint8Array, value: string): string {
  return createHmac('sha256', key).update(value).digest('base64url').slice(0, 22);
}

/** A number however it is written: "+1 (555) 010-0100" is "+15550100100". */
export const bareNumber = (number: string): string => number.replace(/[\s().-]/g, '');
