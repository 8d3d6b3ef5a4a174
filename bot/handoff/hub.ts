/** An agent hub at the desk: what it tells is done as if a person did it, and what people do is told to it. */

import { referenceOf } from '../store/records.ts';
import type { Queryable, Store } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';
import { type DeskAction, DeskError, type RecordDeed } from './desk.ts';
import type { DeskActions } from './desk-actions.ts';
import { type HubState, HubStatus, readsEvents, statusEvent } from './hub-events.ts';
import { addDelivery } from './lines.ts';

/** The hub as a person at the desk. Its name is not told: patients read "your care team". */
const hubAgent = { id: 'agent-hub', name: 'agent hub', role: 'hub' } as const;

/** What the hub has to hear of an action of the care team's. */
const told: Partial<Record<DeskAction, HubState>> = {
  'take-over': 'accepted',
  'give-back': 'completed',
  close: 'completed',
};

/** Adds a `handoff.status` event to the transaction, for conversations whose channel reads events. */
export async function announceToHub(
  tx: Queryable,
  key: string,
  action: DeskAction,
  by: { id: string },
  enqueue: (tx: Queryable, delivery: number) => Promise<void>,
): Promise<void> {
  const state = told[action];
  if (!state || by.id === hubAgent.id) return;
  const [place] = await tx.query<{ channel: Channel; reference: unknown }>(
    'select channel, reference from conversations where key = $1',
    [key],
  );
  if (place && readsEvents(place.channel) && referenceOf(tx, key, place.reference)?.serviceUrl)
    await enqueue(tx, await addDelivery(tx, key, null, statusEvent(state)));
}

/** @returns what to do with a `handoff.status` event of a conversation; it changes nothing where it does not fit */
export function createHubStatus(
  store: Store,
  desk: DeskActions,
  record: (handoff: number) => RecordDeed,
): (key: string, value: unknown) => Promise<void> {
  return async (key, value) => {
    const status = HubStatus.safeParse(value);
    if (!status.success) return;
    const [open] = await store.query<{ id: number; speaker: string | null }>(
      `select h.id::float8 as id, c.owner->>'id' as speaker from handoffs h join conversations c on c.key = h.key
       where h.key = $1 and h.state <> 'closed' order by h.id limit 1`,
      [key],
    );
    if (!open) return;
    const deed = record(open.id);
    try {
      if (status.data.state === 'accepted') await desk.takeOver(open.id, hubAgent, deed);
      else if (open.speaker !== hubAgent.id) return;
      else if (status.data.state === 'completed') await desk.close(open.id, hubAgent, 'answered', '', deed);
      else await desk.giveBack(open.id, hubAgent, deed);
    } catch (error) {
      // Somebody at the clinic was quicker: theirs holds.
      if (!(error instanceof DeskError)) throw error;
    }
  };
}
