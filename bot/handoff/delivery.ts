/** Lines of the clinic's on their way to patients on channels that do not come and read: in order, tried again where that helps. */
import type { Activity } from 'botbuilder';
import { networkFault } from '../alerts/provider.ts';
import type { Destination, SendLater } from '../channels/channel.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import { place } from '../privacy/seal.ts';
import { openLine, referenceOf } from '../store/records.ts';
import type { Queryable, Store } from '../store/types.ts';
import type { Queue, Workers } from './queue.ts';
import { retryDelay } from './rota.ts';

export interface DeliveryParts {
  store: Store;
  queue: Queue;
  sendLater: SendLater;
  /** what a person sees of the line has changed */
  changed: () => void;
  log: Log;
  now: () => Date;
}

export interface Delivery extends Pick<Workers, 'deliver'> {
  /** Adds the job to the transaction, where the queue is up; else the sweep does it. */
  enqueue(tx: Queryable, delivery: number, after?: Date): Promise<void>;
  sweep(): Promise<number>;
  /** whether lines wait that no job is there for */
  waiting(): Promise<boolean>;
}

export const retry = { firstSeconds: 2, mostSeconds: 60, giveUpMinutes: 24 * 60 };
/** Whoever sends a line has it for so long; a process that dies with it gives it up by then, before its job comes again. */
const claim = limits.outbound + 1_000;

interface Due extends Destination {
  id: number;
  attempts: number;
  at: Date;
  activity: Partial<Activity>;
}

/** as the table has it */
interface Stored extends Omit<Due, 'activity' | 'reference'> {
  key: string;
  seq: number | null;
  event: Partial<Activity> | null;
  line: unknown;
  reference: unknown;
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, queue, log } = parts;
  const enqueue = async (tx: Queryable, delivery: number, after?: Date) => {
    if (!queue.up) return;
    await tx.query('savepoint delivery');
    try {
      await tx.query('update deliveries set queued_at = now() where id = $1', [delivery]);
      await queue.send(tx, 'deliver', { delivery }, after);
      await tx.query('release savepoint delivery');
    } catch (error) {
      log.warn('delivery.not-queued', { code: codeOf(error) });
      await tx.query('rollback to savepoint delivery');
    }
  };
  const find = `select id::float8 as id from deliveries where queued_at is null and state = 'waiting' order by id limit 50`;
  return {
    enqueue,
    waiting: async () => (await store.query(`${find.replace('limit 50', 'limit 1')}`)).length > 0,
    async sweep() {
      if ((await store.query(find)).length === 0) return 0;
      const count = await store.transaction(async (tx) => {
        const rows = await tx.query<{ id: number }>(`${find} for update skip locked`);
        for (const { id } of rows) await enqueue(tx, id);
        return rows.length;
      });
      queue.wake('deliver');
      return count;
    },
    deliver: ({ delivery }) => deliver(parts, delivery),
  };
}

/** Sends what waits in the conversation of this delivery, oldest first, up to the first that must wait. */
async function deliver(parts: DeliveryParts, id: number): Promise<void> {
  const { store, now } = parts;
  const [row] = await store.query<{ key: string }>('select key from deliveries where id = $1', [id]);
  if (!row) return;
  for (;;) {
    const [stored] = await store.query<Stored>(
      `update deliveries d set retry_at = $2::timestamptz + ($3::int * interval '1 millisecond')
       from conversations c where c.key = d.key and (d.retry_at is null or d.retry_at <= $2::timestamptz)
         and d.id = (select min(id) from deliveries where key = $1 and state = 'waiting')
       returning d.id::float8 as id, d.key, d.seq, d.attempts, d.at, c.channel, c.conversation, c.user_id as "user", c.reference,
         d.activity as event, (select t.activity from transcript t where t.key = d.key and t.seq = d.seq) as line`,
      [row.key, now().toISOString(), claim],
    );
    if (!stored) return lookAgain(parts, id, row.key);
    if (!(await deliverOne(parts, opened(store, stored)))) return;
  }
}

function opened(store: Store, { event, line, ...stored }: Stored): Due {
  const { key, seq } = stored;
  return {
    ...stored,
    user: store.seal.openText(place('conversations', 'user_id', key), stored.user) ?? '',
    reference: referenceOf(store, key, stored.reference),
    activity: event ?? openLine(store.seal, key, { seq: seq ?? 0, activity: line }),
  };
}

/** What waits may be another instance's just now, or its time is not yet come by this clock: no line may be left without a job. */
async function lookAgain({ store, queue }: DeliveryParts, id: number, key: string): Promise<void> {
  const [next] = await store.query<{ at: Date | null }>(
    "select retry_at as at from deliveries where key = $1 and state = 'waiting' order by id limit 1",
    [key],
  );
  if (!next) return;
  const at = new Date((next.at ?? new Date(0)).getTime() + 500);
  await store.transaction((tx) => queue.send(tx, 'deliver', { delivery: id }, at));
}

/** @returns whether the next line may follow */
async function deliverOne(parts: DeliveryParts, due: Due): Promise<boolean> {
  const { store, queue, now, changed } = parts;
  const fault = await parts.sendLater(due, due.activity).then(() => null, networkFault);
  const attempts = due.attempts + 1;
  const again = (fault?.again ?? false) && now().getTime() - due.at.getTime() < retry.giveUpMinutes * 60_000;
  const wait = again ? retryDelay({ retry }, attempts, fault?.after ?? null) : 0;
  const retryAt = new Date(now().getTime() + wait);
  const state = fault === null ? 'delivered' : again ? 'waiting' : 'failed';
  if (fault) parts.log.warn('delivery.failed', { code: fault.code, channel: due.channel, count: attempts });
  await store.transaction(async (tx) => {
    await tx.query(
      `update deliveries set state = $2, attempts = attempts + 1, reason = $3, retry_at = $4::timestamptz,
         done_at = case when $2 <> 'waiting' then now() end where id = $1`,
      [due.id, state, fault?.code ?? null, retryAt.toISOString()],
    );
    if (again) await queue.send(tx, 'deliver', { delivery: due.id }, retryAt);
  });
  changed();
  return !again;
}
