/** What the start says of models that do not fit the sheets. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createBrain } from '../../../bot/brain.ts';
import { clean, type Log, type LogFields } from '../../../bot/log.ts';
import { tellOfModels } from '../../../bot/start-checks.ts';
import { type Copy, copyContent, realLocales, sheetFolder } from '../content/copy.ts';

let copy: Copy;
beforeEach(() => {
  copy = copyContent();
  cpSync(realLocales, copy.locales, { recursive: true });
});
afterEach(() => copy.dispose());

/** What is warned of at the start, as the log keeps it. */
function warned(): unknown[] {
  const lines: unknown[] = [];
  const warn = (event: string, fields: LogFields = {}) => lines.push({ event, ...clean(fields) });
  const log: Log = { info: () => undefined, warn, error: () => undefined };
  tellOfModels(createBrain(join(copy.content, '..')), log);
  return lines;
}

/** @param place in the section about the time after the treatment, which has six facts */
function add(fact: string, place: number): void {
  const sheet = `content/${sheetFolder}/sheet.yaml`;
  copy.set(sheet, ['facts', fact], { answers: [], related: ['after.rest'] });
  copy.set(sheet, ['sections', 3, 'facts', place], fact);
  const words = { cite: 'x', statement: 'X.', short: 'X.', simple: 'X.', button: fact, asks: ['a b', 'c d', 'e f'] };
  for (const language of ['en', 'es']) copy.set(`content/${sheetFolder}/${language}.yaml`, ['facts', fact], words);
}

test('a model that knows all facts of the sheets is not spoken of', { timeout: 30_000 }, () => {
  expect(warned()).toEqual([]);
});

test('facts that no model was trained on are one warning at the start, with the mend', { timeout: 30_000 }, () => {
  add('after.bandage', 6);
  const first = { event: 'models.behind', reason: 'run npm run train: a model does not know after.bandage' };
  expect(warned()).toEqual([{ ...first, count: 1 }]);
  add('after.driving', 7);
  expect(warned()).toEqual([
    { event: 'models.behind', count: 2, reason: expect.stringMatching(/^run npm run train: /) },
  ]);
});
