/** What a store is, for those who use it and those who make one. */
import type { Seal } from '../privacy/seal.ts';

export interface Queryable {
  /** how patients' words, numbers and names are kept */
  readonly seal: Seal;
  /** Runs one statement with `$1` parameters and returns its rows. JSON goes in as text with a `::jsonb` cast. */
  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

export interface Store extends Queryable {
  readonly kind: 'pglite' | 'postgres';
  /** Runs `work` in one transaction; an error rolls everything back and is thrown again. */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** Runs several statements without parameters, with BEGIN and COMMIT of their own. The queue's; a store without it has none. */
  script?(sql: string): Promise<unknown[]>;
  close(): Promise<void>;
}

/** Something that stops the start and that a person can mend; its message says what and how. */
export class StartError extends Error {
  override name = 'StartError';
}
