/** The keys that sign visits' codes: VISIT_LINK_KEY, where it is set, before the one that the store keeps. */
import { createHash } from 'node:crypto';

/** Name of the store's own key among its secrets. */
export const visitKeyName = 'visit-links';

/** @param setting VISIT_LINK_KEY @param stored the store's own key; null where the store was not opened */
export function visitKeys(setting: string | null, stored: Uint8Array | null): Uint8Array[] {
  const own = setting === null ? [] : [createHash('sha256').update(`aftercare-visit-key\0${setting}`).digest()];
  return stored ? [...own, stored] : own;
}
