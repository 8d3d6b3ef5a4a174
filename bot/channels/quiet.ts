/** The SDK writes to the console what it thinks of a token: a forger could fill the log, and lines there are ours alone. */
import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<true>();
let hushed = false;

/** Runs `work`; what any code in it writes by console.error goes nowhere. What is outside is not touched. */
export function quietly<T>(work: () => Promise<T>): Promise<T> {
  if (!hushed) {
    hushed = true;
    const { error } = console;
    console.error = (...words: unknown[]) => {
      if (!inside.getStore()) error(...words);
    };
  }
  return inside.run(true, work);
}
