/** Whether turns can be stored. After a failure nobody waits for the store again until it has answered a probe. */
import { codeOf, type Log } from './log.ts';
import { SealError } from './privacy/seal.ts';
import type { Spool } from './spool.ts';
import type { Store } from './store/types.ts';
import { withTimeout } from './timeout.ts';

export interface StoreHealth {
  readonly up: boolean;
  /** The store failed a turn: answer without it until a probe passes. */
  failed(error: unknown): void;
  /** A hand-off was spooled: bring it into the store as soon as that answers. */
  spooled(): void;
  /** One statement now, with an end. @returns whether turns can be stored */
  check(): Promise<boolean>;
  stop(): void;
}

export function createStoreHealth(
  store: Store,
  spool: Spool,
  log: Log,
  probeEvery: number,
  probeTimeout: number,
): StoreHealth {
  let up = true;
  let pending = false;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const probe = async (): Promise<boolean> => {
    try {
      await withTimeout(store.query('select 1 as one'), probeTimeout);
      // The embedded database reads on a full disk, but keeps nothing.
      return store.kind === 'postgres' || (await spool.hasRoom());
    } catch {
      return false;
    }
  };
  const schedule = () => {
    if (timer || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      void recover();
    }, probeEvery);
    timer.unref();
  };
  const recover = async () => {
    if (!(await probe())) return schedule();
    if (!up) log.info('store.back');
    up = true;
    if (!pending) return;
    try {
      pending = false;
      const count = await spool.replay(store);
      if (count > 0) log.info('spool.replayed', { count });
    } catch (error) {
      pending = true;
      log.error('spool.replay-failed', { code: codeOf(error) });
      schedule();
    }
  };
  return {
    get up() {
      return up;
    },
    failed(error) {
      // One row that does not open says nothing about the others.
      if (error instanceof SealError) return log.error('row.unreadable', { code: error.code });
      if (up) log.error('store.failed', { code: codeOf(error) });
      up = false;
      schedule();
    },
    spooled() {
      pending = true;
      schedule();
    },
    async check() {
      const answered = await probe();
      if (!answered) this.failed(new Error('probe'));
      return answered && up;
    },
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
    },
  };
}
