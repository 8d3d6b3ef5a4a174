/** Which faults are the store's own, so that one message that cannot be answered never counts as a store that is away. */
import { SealError } from '../privacy/seal.ts';
import { TimeoutError } from '../timeout.ts';
import type { Queryable, Store } from './types.ts';

/** The database or the way to it failed without a code: a closed pool, a connection that ended, an embedded database that died. */
export class StoreError extends Error {
  override name = 'StoreError';
}

/** ECONNREFUSED, EAI_AGAIN, ENOSPC; Node's own ERR_… are faults of a program. */
const ofTheSystem = /^E(?!RR_)[A-Z_]+$/;
const sqlState = /^[0-9A-Z]{5}$/;
/** Data that a statement does not take, and rules that it breaks: they are about that statement. */
const ofTheData = /^2[23]/;

/** A time-out, an SQLSTATE, a code of the network or the disk; whatever else a turn throws is about this one message. */
export function isStoreFault(error: unknown): boolean {
  if (error instanceof TimeoutError || error instanceof StoreError) return true;
  const code = error instanceof Error ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' && (sqlState.test(code) || ofTheSystem.test(code)) && !ofTheData.test(code);
}

/** The same store, whose faults without a code are a StoreError; what the work of a transaction throws stays what it is. */
export function withNamedFaults(store: Store): Store {
  const named = (queryable: Queryable): Queryable => ({
    seal: queryable.seal,
    query: (sql, params) => queryable.query<never>(sql, params).catch(rename),
  });
  return {
    ...store,
    query: named(store).query,
    transaction: (work) => {
      const ofWork = new Set<unknown>();
      return store
        .transaction((tx) =>
          work(named(tx)).catch((error: unknown) => {
            ofWork.add(error);
            throw error;
          }),
        )
        .catch((error: unknown) => (ofWork.has(error) ? Promise.reject(error) : rename(error)));
    },
  };
}

function rename(error: unknown): never {
  if (error instanceof SealError || (error as { code?: unknown } | null)?.code !== undefined) throw error;
  throw new StoreError(error instanceof Error ? error.message : 'the store failed', { cause: error });
}
