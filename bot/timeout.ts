/** Waiting with an end. */
export class TimeoutError extends Error {
  override name = 'TimeoutError';
  readonly code = 'TIMEOUT';
}

/** @throws TimeoutError when `work` has not settled after `ms`; the work itself goes on, its late error is ignored */
export function withTimeout<T>(work: Promise<T>, ms: number, late?: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      late?.();
      reject(new TimeoutError(`no answer within ${ms} ms`));
    }, ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
