/**
 * The queue of work that outlives a turn: pg-boss over the bot's own store. It is loaded and started beside everything else, and
 * again until it works; while it is not up, what is to be done waits in the tables, and the sweep brings it in later.
 */
import type { PgBoss } from 'pg-boss';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import type { Queryable, Store } from '../store/types.ts';
import { withTimeout } from '../timeout.ts';

/** Jobs hold ids only, never words. */
export interface Jobs {
  /** the next one in the rota is told of a hand-off */
  escalate: { handoff: number; step: number };
  /** one alert over one road */
  alert: { alert: string };
  /** a line on its way to the patient */
  deliver: { delivery: number };
}
export type JobName = keyof Jobs;

/** Takes one job. What it throws is tried again; a job may come twice. */
export type Workers = { [Name in JobName]: (job: Jobs[Name]) => Promise<void> };

export interface Queue {
  /** whether jobs can be sent now */
  readonly up: boolean;
  /** Begins to start, in the background, where that has not happened yet. */
  start(): void;
  /** Part of the transaction: the job is there if and only if the rest is. @param after not before then */
  send<Name extends JobName>(tx: Queryable, name: Name, job: Jobs[Name], after?: Date): Promise<void>;
  /** Looks for jobs now instead of at the next poll; call it once a transaction is committed. */
  wake(name: JobName): void;
  stop(): Promise<void>;
}

export interface QueueParts {
  store: Store;
  workers: Workers;
  log: Log;
  /** told when the queue is up: what waited in the tables can be sent */
  started: () => void;
}

const names: JobName[] = ['escalate', 'alert', 'deliver'];
/** Its own schema: nothing of pg-boss stands among our tables. */
const schema = 'jobs';
const prefix = 'aftercare-';

/** A fault of the store takes a job no further: it comes again until the store is back. */
const queueOptions = {
  retryLimit: 100_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 15,
  expireInSeconds: limits.jobSeconds,
  retentionSeconds: 60 * 24 * 60 * 60,
  deleteAfterSeconds: 24 * 60 * 60,
};

export function createQueue({ store, workers, log, started }: QueueParts): Queue {
  let boss: PgBoss | null = null;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let toldAt = Number.NEGATIVE_INFINITY;
  const workerIds = new Map<JobName, string>();

  const fault = (error: unknown) => {
    // One line a minute: in an outage the polls of all workers fail together, again and again.
    if (performance.now() - toldAt < 60_000) return;
    toldAt = performance.now();
    log.warn('queue.failed', { code: codeOf(error) });
  };
  const open = async () => {
    const made = await begin(store, fault);
    try {
      for (const name of names) await made.createQueue(prefix + name, queueOptions);
      for (const name of names) workerIds.set(name, await work(made, name, workers));
    } catch (error) {
      await made.stop({ graceful: false }).catch(() => undefined);
      throw error;
    }
    return made;
  };
  const start = () => {
    if (boss || running || timer || stopped || !store.script) return;
    running = open()
      .then(async (made) => {
        if (stopped) return made.stop({ graceful: false });
        boss = made;
        log.info('queue.up');
        started();
      })
      .catch((error: unknown) => {
        fault(error);
        timer = setTimeout(() => {
          timer = null;
          start();
        }, limits.queueRetry);
        timer.unref();
      })
      .finally(() => {
        running = null;
      });
  };
  return {
    get up() {
      return boss !== null && !stopped;
    },
    start,
    async send(tx, name, job, after) {
      if (!boss) throw new Error('the queue is not up');
      await boss.send(prefix + name, job, { db: within(tx), ...(after ? { startAfter: after } : {}) });
    },
    wake(name) {
      const id = workerIds.get(name);
      if (boss && id && !stopped) boss.notifyWorker(id);
    },
    async stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      await running;
      await boss?.stop({ graceful: true, timeout: limits.outbound });
    },
  };
}

async function begin(store: Store, fault: (error: unknown) => void): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: {
      executeSql: async (text, values) => ({ rows: await statement(store, text, values) }),
    },
    backend: store.kind === 'pglite' ? 'pglite' : 'postgres',
    schema,
    // Only what is needed of it: no cron, no registry, no watch over the server's vacuum.
    schedule: false,
    registerInstance: false,
    monitorVacuum: false,
    reindex: false,
    openTelemetry: { enabled: false },
    superviseIntervalSeconds: limits.jobWatchSeconds,
    monitorIntervalSeconds: limits.jobWatchSeconds,
    flowIntervalSeconds: 600,
    bamIntervalSeconds: 600,
  });
  boss.on('error', fault);
  try {
    await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  return boss;
}

/** A connection that hangs must not hold a worker for ever; only the making of the tables may take long. */
function statement(store: Store, text: string, values: unknown[] | undefined): Promise<unknown[]> {
  const running = values?.length ? store.query(text, values) : (store.script?.(text) ?? Promise.resolve([]));
  return withTimeout(running, /^\s*begin\b/i.test(text) ? limits.queueScript : limits.queueStatement);
}

function work<Name extends JobName>(boss: PgBoss, name: Name, workers: Workers): Promise<string> {
  // Alerts may hang for a while at their provider: others go past them.
  const localConcurrency = name === 'alert' ? 2 : 1;
  const options = { batchSize: 20, localConcurrency, pollingIntervalSeconds: limits.jobPollSeconds };
  return boss.work<Jobs[Name]>(prefix + name, options, async (jobs) => {
    // All of a batch run side by side; if one fails, all come again, and those that were done notice it.
    const results = await Promise.allSettled(jobs.map(({ data }) => workers[name](data)));
    const failed = results.find((result) => result.status === 'rejected');
    // The reason is stored with the job: a code, nothing that could quote a message.
    if (failed) throw new Error(codeOf(failed.reason));
  });
}

/** pg-boss's statements inside a transaction of ours. */
const within = (tx: Queryable) => ({
  executeSql: async (text: string, values?: unknown[]) => ({ rows: await tx.query(text, values) }),
});
