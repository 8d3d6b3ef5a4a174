import { expect, it } from 'vitest';
import { openEngines } from '../../support/engines.ts';

const engineOf = openEngines();

it.each([
  ['en', 'went from a 7 to a 2', '7 -> 2'],
  ['en', 'down to a 3 from an 8', '8 -> 3'],
  ['en', '8 yesterday 3 today', '8 -> 3'],
  ['en', 'yesterday 3 today 8', '3 -> 8'],
  ['en', 'it is 8 now, 4 this morning', '4 -> 8'],
  ['en', '1 at the office and a seven tonight', '1 -> 7'],
  ['en', 'it was a two last night and a nine this morning', '2 -> 9'],
  ['en', 'it was 3 out of 10 before and 8 out of 10 now', '3 -> 8'],
  ['en', 'Before, I would say three. Presently, I would say seven and a half.', '3 -> 7'],
  ['es', 'de un ocho a un dos', '8 -> 2'],
  ['es', 'estaba en 2 y ahora en 8', '2 -> 8'],
  ['es', 'ahorita un 9 y en la mañana era 4', '4 -> 9'],
  ['es', '8 de 10 ayer, 3 de 10 hoy', '8 -> 3'],
  ['en', 'took 2 pills yesterday and 3 today', 'none'],
  ['en', 'between 3 and 5', 'none'],
  ['en', 'day 3, no worse than day 1', 'none'],
  ['es', 'del 1 al 10 un 7', 'none'],
  ['es', 'treinta y seis con cuatro', 'none'],
])('%s: two scores in their order: "%s" %s', (language, text, order) => {
  const engine = engineOf(language);
  const compared = engine.painScores.compare(engine.analyse(text).tokens);
  expect(compared ? `${compared.before} -> ${compared.now}` : 'none').toBe(order);
});
