import path from 'node:path';
import { expect, it } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { createUnderstanding } from '../../../understanding/create.ts';
import type { ReadingContext } from '../../../understanding/reading.ts';
import { openEngines } from '../../support/engines.ts';

const engineOf = openEngines();
const folder = path.resolve(import.meta.dirname, '../../../content');
const read = createUnderstanding(loadContent(folder), folder);
const context: Omit<ReadingContext, 'locale'> = {
  languages: ['en', 'es'],
  procedure: 'trigger-point-injection',
  feverLimit: { value: 100.4, unit: 'F' },
  lastFacts: [],
  today: '2026-11-23',
};

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

it.each([
  ['en', 'Pain went from a 7 to a 2', 'none', null],
  ['en', 'its at a 4, started at 9', 'none', null],
  ['es', 'me dolía como un nueve y ahora como un tres', 'none', null],
  ['en', 'from 3 to 8 since noon', 'none', 'urgent.pain'],
  ['es', 'ahorita un 9 y en la mañana era 4', 'none', 'urgent.pain'],
  ['en', 'pain went from a 2 to a 7', 'urgent', null],
  ['en', 'it dropped from 8 to 3 but it is getting worse again', 'urgent', null],
])('%s: pain that is less is no sign, pain that is more is one: "%s"', (locale, text, level, suspected) => {
  expect(read(text, { ...context, locale })).toMatchObject({ level, suspectedSign: suspected });
});
