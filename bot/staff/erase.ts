/** Removes what was said in the conversation of a case, for a patient who asks for it: as `npm run patient:erase` does. */
import { type Erased, eraseConversations, OpenHandoffError } from '../privacy/patient.ts';
import type { Queryable } from '../store/types.ts';

/** @returns what went, or null where the case has open hand-offs (or is unknown): somebody must close it first */
export async function eraseCase(tx: Queryable, id: number, now: Date): Promise<Erased | null> {
  const [found] = await tx.query<{ key: string }>('select key from handoffs where id = $1', [id]);
  if (!found) return null;
  try {
    return await eraseConversations(tx, [found.key], now);
  } catch (error) {
    if (error instanceof OpenHandoffError) return null;
    throw error;
  }
}
