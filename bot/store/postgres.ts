/** A PostgreSQL server over a small pool. Every wait has an end: the patient is answered without the store rather than late. */
import pg from 'pg';
import { limits } from '../limits.ts';
import type { Seal } from '../privacy/seal.ts';
import type { Queryable, Store } from './types.ts';

/** Connects lazily; the first statement tells whether the server is there. */
export function openServer(url: string, seal: Seal): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.storeConnections,
    connectionTimeoutMillis: limits.storeConnect,
    statement_timeout: limits.storeTimeout,
    query_timeout: limits.storeTimeout + limits.storeGrace,
    keepAlive: true,
  });
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  const on = (client: pg.Pool | pg.PoolClient): Queryable => ({
    seal,
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await client.query(sql, [...params])).rows as Row[],
  });
  return {
    kind: 'postgres',
    seal,
    query: on(pool).query,
    async transaction(work) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query('begin');
        const result = await work(on(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => {
          broken = failure;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    async script(sql) {
      const client = await pool.connect();
      let failed = true;
      try {
        // pg gives a list of results where there are several statements.
        const results = (await client.query(sql)) as pg.QueryResult | pg.QueryResult[];
        failed = false;
        return [results].flat().flatMap(({ rows }) => rows);
      } finally {
        // A connection that stopped in the middle of its script may hold a transaction open.
        client.release(failed);
      }
    },
    close: () => pool.end(),
  };
}
