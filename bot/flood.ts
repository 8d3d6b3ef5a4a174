/** Counts messages of a conversation within a window. Beyond the limit answers pause; screening never does. */
import { limits } from './limits.ts';

export interface Flood {
  /** @returns ok; notice for the first message beyond the limit; quiet for those after it, until the window has passed */
  count(key: string, now: number): 'ok' | 'notice' | 'quiet';
}

export function createFlood(messages: number, window: number, keysKept: number = limits.countedKeys): Flood {
  const seen = new Map<string, { times: number[]; noticed: boolean }>();
  return {
    count(key, now) {
      const entry = seen.get(key) ?? { times: [], noticed: false };
      entry.times = entry.times.filter((time) => now - time < window);
      seen.delete(key);
      seen.set(key, entry);
      const oldest = seen.size > keysKept ? seen.keys().next().value : undefined;
      if (oldest !== undefined) seen.delete(oldest);
      if (entry.times.length < messages) {
        entry.times.push(now);
        entry.noticed = false;
        return 'ok';
      }
      if (entry.noticed) return 'quiet';
      entry.noticed = true;
      return 'notice';
    },
  };
}
