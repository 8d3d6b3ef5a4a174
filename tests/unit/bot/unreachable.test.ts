/** Why DATABASE_URL cannot be used: the reason and its mend, never the password. */
import { expect, test } from 'vitest';
import { openStore } from '../../../bot/store/store.ts';
import { whyUnreachable } from '../../../bot/store/unreachable.ts';

const url = 'postgres://anna:s3cret-word@db.example:6543/after%20care';
const fault = (code?: string, message = 'x') => Object.assign(new Error(message), code ? { code } : {});

test.each<[unknown, string]>([
  [fault('ECONNREFUSED'), '(ECONNREFUSED): nothing listens at db.example:6543'],
  [fault('ENOTFOUND'), 'no host of this name: db.example'],
  [fault('28P01'), 'refuses the password of "anna"'],
  [fault('3D000'), 'no database "after care"'],
  [fault('42501'), 'may not create tables'],
  [new Error('outer', { cause: fault(undefined, 'timeout exceeded when trying to connect') }), 'does not answer'],
  [new AggregateError([fault('ECONNREFUSED')], ''), 'nothing listens'],
  [fault('ODD_1', 's3cret-word'), '(ODD_1)'],
  ['s3cret-word', '(unknown)'],
])('%o is told as %j', (error, words) => {
  const told = whyUnreachable(error, url);
  expect(told).toContain(words);
  expect(told).not.toContain('s3cret-word');
});

test('a server that is not there is told by the store itself', async () => {
  const settings = { dataDir: '/nowhere', databaseUrl: 'postgres://anna:s3cret-word@127.0.0.1:1/x' };
  const told = await openStore(settings).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(told).toContain('ECONNREFUSED');
  expect(told).not.toContain('s3cret-word');
});
