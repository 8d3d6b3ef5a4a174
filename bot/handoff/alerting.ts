/** Telling people of hand-offs: one step up the rota after another until somebody acknowledges, each over every road they have. */
import type { CareTeam } from '../../content/care-team.ts';
import type { Clinic } from '../../content/schema.ts';
import type { ReplyLevel } from '../../dialogs/reply.ts';
import { type Road, roadsOf, type SendAlert } from '../alerts/alerter.ts';
import { networkFault, type ProviderError } from '../alerts/provider.ts';
import { codeOf, type Log } from '../log.ts';
import type { Queryable, Store } from '../store/types.ts';
import type { HandoffJobs } from '../stored-turn.ts';
import type { Queue, Workers } from './queue.ts';
import { firstTold, isCovered, planStep, retryDelay, type Sibling } from './rota.ts';
import type { HandoffState } from './states.ts';

export interface AlertingParts {
  team: CareTeam;
  clinic: Clinic;
  store: Store;
  queue: Queue;
  roads: Record<Road, SendAlert>;
  /** the case's page in the inbox */
  linkTo: (handoff: number) => string;
  /** a hand-off or an alert has changed */
  changed: () => void;
  log: Log;
  now: () => Date;
  newId: () => string;
}

export interface Alerting extends Pick<HandoffJobs, 'enqueue'>, Pick<Workers, 'escalate' | 'alert'> {
  /** Brings hand-offs that were written without a queue (at its start, after an outage) into it. @returns how many */
  sweep(): Promise<number>;
}

/** Older ones are for the inbox: nobody is called at night for what happened the day before yesterday. */
const sweptDays = 2;
/** After so many failures of a provider the next in the rota is told, while the tries go on. */
const patientFailures = 3;

export function createAlerting(parts: AlertingParts): Alerting {
  return {
    enqueue: (tx, handoffs) => enqueue(parts, tx, handoffs),
    escalate: ({ handoff, step }) => escalate(parts, handoff, step),
    alert: ({ alert }) => attempt(parts, alert),
    sweep: () => sweep(parts),
  };
}

async function enqueue({ team, clinic, queue, log, now }: AlertingParts, tx: Queryable, ids: number[]): Promise<void> {
  await tx.query('savepoint queued');
  try {
    const rows = await tx.query<{ id: number; level: ReplyLevel }>(
      `update handoffs set queued_at = now() where queued_at is null
         and id in (select value::bigint from jsonb_array_elements_text($1::jsonb)) returning id::float8 as id, level`,
      [JSON.stringify(ids)],
    );
    for (const { id, level } of rows)
      await queue.send(tx, 'escalate', { handoff: id, step: 0 }, firstTold(team, clinic, level, now()));
    await tx.query('release savepoint queued');
  } catch (error) {
    // The hand-off stands without its job; the sweep brings it in.
    log.warn('handoff.not-queued', { code: codeOf(error) });
    await tx.query('rollback to savepoint queued');
  }
}

async function sweep(parts: AlertingParts): Promise<number> {
  const find = `select id::float8 as id from handoffs
    where queued_at is null and state in ('new', 'alerted') and at > now() - ($1::int * interval '1 day') order by id limit 50`;
  if ((await parts.store.query(find, [sweptDays])).length === 0) return 0;
  const count = await parts.store.transaction(async (tx) => {
    const rows = await tx.query<{ id: number }>(`${find} for update skip locked`, [sweptDays]);
    await enqueue(
      parts,
      tx,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
  if (count > 0) parts.queue.wake('escalate');
  return count;
}

interface Current {
  id: number;
  key: string;
  level: ReplyLevel;
  state: HandoffState;
  step: number;
  spoken: boolean;
}

async function escalate(parts: AlertingParts, handoff: number, step: number): Promise<void> {
  const { team, clinic, store, queue, now, newId } = parts;
  const told = await store.transaction(async (tx) => {
    const [row] = await tx.query<Current>(
      `select h.id::float8 as id, h.key, h.level, h.state, h.step, c.owner is not null as spoken
       from handoffs h left join conversations c on c.key = h.key where h.id = $1 for update of h`,
      [handoff],
    );
    // Somebody has it, or this step was taken before.
    if (!row || !isOpenToAlert(row.state) || step < row.step) return false;
    if (step === 0 && isCovered(team, row, await siblings(tx, row), row.spoken, now())) return false;
    const plan = planStep(team, clinic, row.level, now(), step);
    const recipient = team.recipients.find(({ id }) => id === plan.tell);
    if (!recipient) return false;
    for (const road of roadsOf(recipient)) {
      const [alert] = await tx.query<{ id: string }>(
        `insert into alerts (id, handoff, step, recipient, road, at) values ($1::uuid, $2, $3, $4, $5, $6::timestamptz)
         on conflict (handoff, step, recipient, road) do nothing returning id`,
        [newId(), handoff, step, recipient.id, road, now().toISOString()],
      );
      if (alert) await queue.send(tx, 'alert', { alert: alert.id });
    }
    if (plan.next) await queue.send(tx, 'escalate', { handoff, step: step + 1 }, plan.next);
    await tx.query('update handoffs set step = $2, updated_at = now() where id = $1', [handoff, step + 1]);
    return true;
  });
  if (told) queue.wake('alert');
}

const isOpenToAlert = (state: HandoffState) => state === 'new' || state === 'alerted';

function siblings(tx: Queryable, { id, key }: Current): Promise<Sibling[]> {
  return tx.query<Sibling>(
    `select h.id::float8 as id, h.level, h.step, (select max(a.at) from alerts a where a.handoff = h.id) as "lastAlertAt"
     from handoffs h where h.key = $1 and h.id < $2 and h.state in ('new', 'alerted') and h.queued_at is not null`,
    [key, id],
  );
}

interface Due {
  id: string;
  handoff: number;
  step: number;
  recipient: string;
  road: Road;
  state: string;
  attempts: number;
  since: Date;
  level: ReplyLevel;
  at: Date;
  handoffState: HandoffState;
}

async function attempt(parts: AlertingParts, id: string): Promise<void> {
  const { team, clinic, store, roads, now } = parts;
  const [due] = await store.query<Due>(
    `select a.id, a.handoff::float8 as handoff, a.step, a.recipient, a.road, a.state, a.attempts, a.at as since,
       h.level, h.at, h.state as "handoffState"
     from alerts a join handoffs h on h.id = a.handoff where a.id = $1::uuid`,
    [id],
  );
  if (due?.state !== 'waiting') return;
  const recipient = team.recipients.find((one) => one.id === due.recipient);
  if (!isOpenToAlert(due.handoffState) || !recipient) {
    await store.query("update alerts set state = 'dropped', done_at = now() where id = $1::uuid", [id]);
    return;
  }
  const { level, handoff } = due;
  const link = parts.linkTo(handoff);
  try {
    await roads[due.road]({ id, handoff, level, at: due.at.toISOString(), link, timeZone: clinic.timeZone }, recipient);
  } catch (error) {
    await failed(parts, due, networkFault(error));
    return;
  }
  await store.transaction(async (tx) => {
    await tx.query(
      "update alerts set state = 'sent', attempts = attempts + 1, reason = null, done_at = $2::timestamptz where id = $1::uuid",
      [id, now().toISOString()],
    );
    await tx.query(
      "update handoffs set state = 'alerted', alerted_at = $2::timestamptz, updated_at = now() where id = $1 and state = 'new'",
      [handoff, now().toISOString()],
    );
  });
  parts.changed();
}

/** Tried again where that makes sense; where it does not, or where it takes long, the next in the rota is told at once. */
async function failed(parts: AlertingParts, due: Due, fault: ProviderError): Promise<void> {
  const { team, clinic, store, queue, log, now } = parts;
  const attempts = due.attempts + 1;
  const age = now().getTime() - due.since.getTime();
  const again = fault.again && age < team.retry.giveUpMinutes * 60_000;
  if (attempts === 1 || !again) log.warn('alert.failed', { code: fault.code, reason: due.road, count: attempts });
  const moveOn = await store.transaction(async (tx) => {
    await tx.query(
      `update alerts set state = $2, attempts = $3, reason = $4, done_at = case when $2 = 'dead' then now() end where id = $1::uuid`,
      [due.id, again ? 'waiting' : 'dead', attempts, fault.code],
    );
    if (again) {
      const wait = retryDelay(team, attempts, fault.after);
      await queue.send(tx, 'alert', { alert: due.id }, new Date(now().getTime() + wait));
      if (attempts !== patientFailures) return false;
    }
    // Another road to the same person works, or is still tried for the first times: they will know.
    const [{ others } = { others: 0 }] = await tx.query<{ others: number }>(
      `select count(*)::int as others from alerts where handoff = $1 and step = $2 and id <> $3::uuid
         and (state = 'sent' or (state = 'waiting' and attempts < $4))`,
      [due.handoff, due.step, due.id, patientFailures],
    );
    // A new round is not hurried: if everything fails at once, it would be gone through in a second.
    if (others > 0 || planStep(team, clinic, due.level, now(), due.step).lastOfRound) return false;
    await queue.send(tx, 'escalate', { handoff: due.handoff, step: due.step + 1 });
    return true;
  });
  if (moveOn) queue.wake('escalate');
  if (!again) parts.changed();
}
