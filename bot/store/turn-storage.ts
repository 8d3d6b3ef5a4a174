/**
 * Bot Framework's Storage over the conversations table, bound to one turn's transaction. Unlike the stock state classes it
 * never lets the last writer win: an item written must be the item read, also where the caller writes with eTag "*".
 */
import type { Storage, StoreItem, StoreItems } from 'botbuilder';
import type { Queryable } from './types.ts';

/** Somebody else wrote the conversation since it was read. */
export class StaleStateError extends Error {
  override name = 'StaleStateError';
  constructor() {
    super('the conversation was changed since it was read');
  }
}

interface Row {
  state: unknown;
  dialog: unknown;
  version: number;
}

/** What one item holds: the conversation as values, the dialog stack as plain JSON. */
export interface TurnItem extends StoreItem {
  state?: unknown;
  dialog?: unknown;
}

export class TurnStorage implements Storage {
  readonly #tx: Queryable;
  readonly #lock: boolean;
  /** versions as this turn read them; 0 where the row has no state yet */
  readonly #read = new Map<string, number>();

  /** @param lock whether rows are locked until the transaction ends (several processes); one process needs only its lanes */
  constructor(tx: Queryable, lock: boolean) {
    this.#tx = tx;
    this.#lock = lock;
  }

  async read(keys: string[]): Promise<StoreItems> {
    const items: StoreItems = Object.create(null);
    for (const key of keys) {
      const [row] = await this.#tx.query<Row>(
        `select state, dialog, version from conversations where key = $1${this.#lock ? ' for update' : ''}`,
        [key],
      );
      this.#read.set(key, row?.version ?? 0);
      if (row?.state)
        items[key] = { state: row.state, dialog: row.dialog, eTag: String(row.version) } satisfies TurnItem;
    }
    return items;
  }

  /** @throws StaleStateError when a row is not at the version that was read */
  async write(changes: StoreItems): Promise<void> {
    for (const [key, change] of Object.entries(changes)) {
      const item = change as TurnItem;
      const expected = item.eTag && item.eTag !== '*' ? Number(item.eTag) : this.#read.get(key);
      if (expected === undefined) throw new StaleStateError();
      const rows = await this.#tx.query(
        `update conversations set state = $2::jsonb, dialog = $3::jsonb, version = version + 1, updated_at = now()
         where key = $1 and version = $4 returning version`,
        [key, JSON.stringify(item.state ?? null), JSON.stringify(item.dialog ?? null), expected],
      );
      if (rows.length === 0) throw new StaleStateError();
      this.#read.set(key, expected + 1);
      item.eTag = String(expected + 1);
    }
  }

  async delete(keys: string[]): Promise<void> {
    for (const key of keys) {
      const expected = this.#read.get(key);
      if (expected === undefined) throw new StaleStateError();
      const rows = await this.#tx.query(
        `update conversations set state = null, dialog = null, version = version + 1, updated_at = now()
         where key = $1 and version = $2 returning version`,
        [key, expected],
      );
      if (rows.length === 0 && expected > 0) throw new StaleStateError();
      this.#read.set(key, expected + 1);
    }
  }
}
