/** What is done once a day, and at each start, in the background. */
import type { Retention } from '../../content/schema.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import { forgetInbox } from '../store/records.ts';
import type { Store } from '../store/types.ts';
import { purge } from './purge.ts';

export interface Housekeeping {
  /** Resolves when it is done; never rejects. */
  run(): Promise<void>;
  start(): void;
  stop(): void;
}

export interface HousekeepingParts {
  store: Store;
  retention: Retention;
  log: Log;
  now: () => Date;
}

export function createHousekeeping({ store, retention, log, now }: HousekeepingParts): Housekeeping {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const run = async () => {
    try {
      await forgetInbox(store, limits.inboxDays);
      const { conversations, handoffs, records } = await purge(store, retention, now());
      const count = conversations + handoffs + records;
      if (count > 0) log.info('purged', { count });
      // The embedded database has nobody who clears up behind it.
      if (count > 0 && store.kind === 'pglite' && !stopped) await store.query('vacuum');
    } catch (error) {
      if (!stopped) log.warn('purge.failed', { code: codeOf(error) });
    }
  };
  return {
    run,
    start() {
      void run();
      timer = setInterval(() => void run(), limits.housekeeping);
      timer.unref();
    },
    stop() {
      stopped = true;
      clearInterval(timer);
    },
  };
}
