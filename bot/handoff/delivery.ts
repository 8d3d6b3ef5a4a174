/** Lines of the clinic's on their way to patients on channels that do not come and read: in order, tried again where that helps. */
import type { Activity, ConversationReference } from 'botbuilder';
import { networkFault, ProviderError } from '../alerts/provider.ts';
import type { SendText } from '../alerts/twilio.ts';
import type { SendActivity } from '../channels/proactive.ts';
import { codeOf, type Log } from '../log.ts';
import type { Queryable, Store } from '../store/types.ts';
import type { Channel } from '../turn-types.ts';
import type { Queue, Workers } from './queue.ts';
import { retryDelay } from './rota.ts';

export interface DeliveryParts {
  store: Store;
  queue: Queue;
  sendActivity: SendActivity;
  sendText: SendText;
  /** what a person sees of the line has changed */
  changed: () => void;
  log: Log;
  now: () => Date;
}

export interface Delivery extends Pick<Workers, 'deliver'> {
  /** Adds the job to the transaction, where the queue is up; else the sweep does it. */
  enqueue(tx: Queryable, delivery: number): Promise<void>;
  sweep(): Promise<number>;
  /** whether lines wait that no job is there for */
  waiting(): Promise<boolean>;
}

const retry = { firstSeconds: 2, mostSeconds: 60, giveUpMinutes: 24 * 60 };
/** A line that waits for the one before it looks again after this time. */
const inOrder = 1_000;

interface Due {
  id: number;
  key: string;
  state: string;
  attempts: number;
  at: Date;
  activity: Partial<Activity>;
  channel: Channel;
  user: string;
  reference: Partial<ConversationReference> | null;
  /** an earlier line is still on its way */
  blocked: boolean;
}

export function createDelivery(parts: DeliveryParts): Delivery {
  const { store, queue, log } = parts;
  const enqueue = async (tx: Queryable, delivery: number) => {
    if (!queue.up) return;
    await tx.query('savepoint delivery');
    try {
      await tx.query('update deliveries set queued_at = now() where id = $1', [delivery]);
      await queue.send(tx, 'deliver', { delivery });
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

async function deliver(parts: DeliveryParts, id: number): Promise<void> {
  const { store, queue, now, changed } = parts;
  const [due] = await store.query<Due>(
    `select d.id::float8 as id, d.key, d.state, d.attempts, d.at, coalesce(d.activity, t.activity) as activity,
       c.channel, c.user_id as "user", c.reference,
       exists (select 1 from deliveries e where e.key = d.key and e.id < d.id and e.state = 'waiting') as blocked
     from deliveries d join conversations c on c.key = d.key left join transcript t on t.key = d.key and t.seq = d.seq
     where d.id = $1`,
    [id],
  );
  if (due?.state !== 'waiting') return;
  const later = (ms: number) => new Date(now().getTime() + ms);
  if (due.blocked) {
    await store.transaction((tx) => queue.send(tx, 'deliver', { delivery: id }, later(inOrder)));
    return;
  }
  try {
    await send(parts, due);
  } catch (error) {
    const fault = networkFault(error);
    const attempts = due.attempts + 1;
    const again = fault.again && now().getTime() - due.at.getTime() < retry.giveUpMinutes * 60_000;
    parts.log.warn('delivery.failed', { code: fault.code, channel: due.channel, count: attempts });
    await store.transaction(async (tx) => {
      await tx.query(
        "update deliveries set state = $2, attempts = $3, reason = $4, done_at = case when $2 = 'failed' then now() end where id = $1",
        [id, again ? 'waiting' : 'failed', attempts, fault.code],
      );
      if (again) await queue.send(tx, 'deliver', { delivery: id }, later(retryDelay({ retry }, attempts, fault.after)));
    });
    changed();
    return;
  }
  await store.query(
    "update deliveries set state = 'delivered', attempts = attempts + 1, reason = null, done_at = now() where id = $1",
    [id],
  );
  changed();
}

async function send({ sendActivity, sendText }: DeliveryParts, due: Due): Promise<void> {
  const { activity, reference } = due;
  if (due.channel === 'sms') return sendText(due.user, activity.text ?? '');
  if (!reference?.serviceUrl) throw new ProviderError('no-way-back', false);
  const { id: _, timestamp: __, from: ___, recipient: ____, conversation: _____, ...content } = activity;
  await sendActivity(reference, content);
}
