/** Tells those who watch the desk that something changed: this process's changes at once, other instances' by looking. */
import { limits } from '../limits.ts';
import type { Store } from '../store/types.ts';

export interface Watch {
  /** Something that the desk shows has changed here. */
  changed(): void;
  watch(listener: () => void): () => void;
  stop(): void;
}

/** Many changes within this time are told once. */
const together = 150;

/** @param shared whether other processes write to the same store */
export function createWatch(store: Store, shared: boolean): Watch {
  const listeners = new Set<() => void>();
  let waiting: NodeJS.Timeout | null = null;
  let polling: NodeJS.Timeout | null = null;
  let seen: string | null = null;
  const tell = () => {
    waiting = null;
    for (const listener of listeners) listener();
  };
  const changed = () => {
    if (listeners.size === 0 || waiting) return;
    waiting = setTimeout(tell, together);
    waiting.unref();
  };
  const poll = async () => {
    const mark = await readMark(store).catch(() => seen);
    if (seen !== null && mark !== seen) changed();
    seen = mark;
  };
  return {
    changed,
    watch(listener) {
      listeners.add(listener);
      if (shared && !polling) {
        seen = null;
        void poll();
        polling = setInterval(() => void poll(), limits.deskPoll);
        polling.unref();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || !polling) return;
        clearInterval(polling);
        polling = null;
      };
    },
    stop() {
      if (polling) clearInterval(polling);
      if (waiting) clearTimeout(waiting);
      listeners.clear();
    },
  };
}

/** Changes whenever a hand-off does, or something is said in a conversation that has one open. */
async function readMark(store: Store): Promise<string> {
  const [row] = await store.query<{ mark: string }>(
    `select concat_ws(' ', (select max(updated_at) from handoffs), (select max(id) from handoffs),
       (select sum(c.version) from conversations c where exists (select 1 from handoffs h where h.key = c.key and h.state <> 'closed')),
       (select count(*) from deliveries where state <> 'delivered')) as mark`,
  );
  return row?.mark ?? '';
}
