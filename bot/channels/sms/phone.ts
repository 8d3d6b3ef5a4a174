/** Phone numbers as the machine names them: keys, ids and the list of those who ended the texts hold no number. */
import { bareNumber, fingerprint } from '../../privacy/fingerprint.ts';

/** The same number is the same name, in all instances, whatever service brings it; the number cannot be read from it. */
export type NamePhone = (number: string) => string;

/** @param key a secret of the store's */
export function createNamePhone(key: Uint8Array): NamePhone {
  return (number) => fingerprint(key, bareNumber(number));
}
