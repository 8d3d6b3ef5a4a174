/** What counts as a store that is away, and what is one message's own fault. */
import { expect, test } from 'vitest';
import { noSeal } from '../../../bot/privacy/seal.ts';
import { isStoreFault, StoreError, withNamedFaults } from '../../../bot/store/fault.ts';
import { StaleStateError } from '../../../bot/store/turn-storage.ts';
import type { Store } from '../../../bot/store/types.ts';
import { TimeoutError } from '../../../bot/timeout.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

test.each([
  ['a time-out', new TimeoutError('x')],
  ['a lost connection', coded('08006')],
  ['a server that shuts down', coded('57P01')],
  ['a full disk, as the database says it', coded('53100')],
  ['a full disk, as the system says it', coded('ENOSPC')],
  ['a refused connection', coded('ECONNREFUSED')],
  ['a name that does not resolve', coded('EAI_AGAIN')],
  ['a fault of the database without a code', new StoreError('Connection terminated unexpectedly')],
])('%s is the store', (_, error) => {
  expect(isStoreFault(error)).toBe(true);
});

test.each([
  ['a fact that the sheet no longer has', Object.assign(new Error('x'), { name: 'UnknownFactError' })],
  ['a slip of the program', new TypeError('x')],
  ['an argument that Node refuses', coded('ERR_INVALID_ARG_TYPE')],
  ['data that the database does not take', coded('22021')],
  ['a rule that the data break', coded('23514')],
  ['a conversation that somebody else wrote', new StaleStateError()],
  ['something that is no error', 'x'],
])('%s is one message', (_, error) => {
  expect(isStoreFault(error)).toBe(false);
});

test('the faults of the database itself get a name; what the work of a transaction throws stays what it is', async () => {
  const dead = () => Promise.reject(new Error('Connection terminated unexpectedly'));
  let open = false;
  const store = withNamedFaults({
    kind: 'postgres',
    seal: noSeal,
    query: dead,
    transaction: async (work) => (open ? work({ seal: noSeal, query: dead }) : dead()),
    close: async () => undefined,
  } satisfies Store);
  await expect(store.query('select 1')).rejects.toBeInstanceOf(StoreError);
  await expect(store.transaction(async () => 1)).rejects.toBeInstanceOf(StoreError);
  open = true;
  const own = new TypeError('x');
  await expect(store.transaction((tx) => tx.query('select 1'))).rejects.toBeInstanceOf(StoreError);
  await expect(store.transaction(() => Promise.reject(own))).rejects.toBe(own);
});
