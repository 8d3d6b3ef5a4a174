/** At most so many of something a minute for each caller. */
import { limits } from '../limits.ts';

export interface Rate {
  /** @returns seconds to wait, 0 where it may go on */
  take(caller: string, now: number): number;
}

export function createRate(perMinute: number, callersKept: number = limits.countedKeys): Rate {
  const taken = new Map<string, number[]>();
  return {
    take(caller, now) {
      const times = (taken.get(caller) ?? []).filter((time) => now - time < limits.rateWindow);
      taken.delete(caller);
      taken.set(caller, times);
      const oldest = taken.size > callersKept ? taken.keys().next().value : undefined;
      if (oldest !== undefined) taken.delete(oldest);
      const first = times[0];
      if (times.length >= perMinute && first !== undefined)
        return Math.ceil((limits.rateWindow - (now - first)) / 1_000);
      times.push(now);
      return 0;
    },
  };
}
