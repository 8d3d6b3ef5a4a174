/** What the models learn from, and what they have not learned yet. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { learningFaults } from '../../../bot/commands/learning-faults.ts';
import { faultsOf } from '../../../content/check.ts';
import { loadPhrases } from '../../../content/load-language.ts';
import { problemLine } from '../../../content/problem.ts';
import { writeModel } from '../../../understanding/model-file.ts';
import { loadTraining } from '../../../understanding/training-data.ts';
import { realContent } from './copy.ts';

const { topics } = loadPhrases(realContent, 'en');
const facts = ['after.work', 'after.rest'];
const labels = { facts, topics: Object.keys(topics) };
const sound = 'none\tquestion\tafter.work,all.urgent\t-\twhen do i work and what are the signs\n';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'aftercare-learning-'));
  for (const part of ['training/en', 'acts/en', 'models']) mkdirSync(path.join(folder, part), { recursive: true });
  write(sound);
  writeFileSync(path.join(folder, 'acts/en/rows.tsv'), 'told.answer\tthanks\tthanks a lot\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (rows: string | Buffer) => writeFileSync(path.join(folder, 'training/en/rows.tsv'), rows);
const model = (...known: string[]) => {
  const none = {
    features: new Int32Array(),
    counts: new Uint8Array(),
    places: new Uint8Array(),
    values: new Int8Array(),
  };
  const bytes = writeModel({ labels: known, classes: [], scales: known.map(() => 1), ...none });
  writeFileSync(path.join(folder, 'models/en.bin'), bytes);
  writeFileSync(path.join(folder, 'models/en.acts.bin'), bytes);
};

function faults(): string[] {
  return faultsOf(() => loadTraining(path.join(folder, 'training'), 'en', labels)).map(problemLine);
}

describe('a line to learn from', () => {
  test.each([
    ['a level', 'urgnt\treport\t-\t-\tx', /no level "urgnt"; there is none, urgent, emergency$/],
    ['a kind', 'none\tquestoin\t-\t-\tx', /no kind "questoin"; there is report, question, off-sheet/],
    [
      'a fact',
      'none\tquestion\tafter.wrok\t-\tx',
      /no id "after\.wrok" \(did you mean "after\.work"\?\); write facts of a sheet/,
    ],
    ['one fact of two', 'none\tquestion\tafter.work,after.party\t-\tx', /no id "after\.party"/],
    ['a section', 'none\tquestion\tall.urgency\t-\tx', /no id "all\.urgency".*all\.urgent/],
    ['a topic', 'none\toff-sheet\t-\tdrivin\tx', /no topic "drivin" \(did you mean "driving"\?\); .*content\/phrases/],
    ['four columns', 'none\treport\t-\tx', /has 4 columns; give level, kind, ids, topic and text, split by tabs/],
    ['blanks in place of tabs', 'none report - - x', /has 1 column; /],
    ['six columns', 'none\treport\t-\t-\tx\ty', /has 6 columns; /],
    ['no text', 'none\treport\t-\t-\t ', /the text is empty/],
  ])('is refused with its file and line: %s', (_, row, reason) => {
    write(`${sound}\n${row}\n${sound}`);
    expect(faults()).toEqual([expect.stringMatching(reason)]);
    expect(faults()[0]).toContain('understanding/training/en/rows.tsv: line 3: ');
  });

  test('may end as Windows ends lines, and carry a sign', () => {
    write(`\ufeffemergency\treport\tgeneral.stroke,emergency.breathing\t-\this face droops\r\n`);
    expect(loadTraining(path.join(folder, 'training'), 'en', labels)).toEqual([
      {
        level: 'emergency',
        kind: 'report',
        ids: ['general.stroke', 'emergency.breathing'],
        topic: null,
        text: 'his face droops',
      },
    ]);
  });

  test('of a file that is wrong as a whole is told five times, not a thousand', () => {
    write('x\n'.repeat(1_000));
    expect(faults()).toHaveLength(6);
    expect(faults().at(-1)).toBe('understanding/training/en/rows.tsv: 995 more lines are at fault');
  });

  test('in another encoding is told', () => {
    write(Buffer.from('none\treport\t-\t-\tmañana\n', 'latin1'));
    expect(faults()).toEqual(['understanding/training/en/rows.tsv: is not UTF-8 (line 1); save it as UTF-8']);
  });

  test('of a language without a folder is missed', () => {
    rmSync(path.join(folder, 'training/en'), { recursive: true });
    expect(faults()).toEqual(['understanding/training/en: the folder has no .tsv file']);
  });
});

describe('a model', () => {
  const told = () =>
    learningFaults(folder, { language: 'en', phrases: { topics } }, facts).map((problem) => problemLine(problem));

  test('that knows all facts is sound', () => {
    model('F:after.work', 'F:after.rest', 'K:report');
    expect(told()).toEqual([]);
  });

  test('that does not know a fact of a sheet is told, with the mend', () => {
    model('F:after.work');
    expect(told()).toEqual([
      'understanding/models/en.bin: the model does not know the fact after.rest: run "npm run train"',
    ]);
  });

  test('that is missing or damaged is told, with the mend', () => {
    expect(told()).toEqual([
      'understanding/models/en.bin: the file is missing: run "npm run train"',
      'understanding/models/en.acts.bin: the file is missing: run "npm run train"',
    ]);
    model(...facts.map((fact) => `F:${fact}`));
    for (const name of ['en', 'en.acts']) {
      writeFileSync(path.join(folder, `models/${name}.bin`), 'no model');
      expect(told()).toContainEqual(expect.stringContaining(`models/${name}.bin: `));
      expect(told()).toContainEqual(expect.stringContaining('run "npm run train"'));
    }
  });

  test('and lines of acts that nothing can learn from are told', () => {
    model(...facts.map((fact) => `F:${fact}`));
    writeFileSync(path.join(folder, 'acts/en/rows.tsv'), 'told.answer\tthx\tthanks\n');
    expect(told()).toEqual([expect.stringContaining('understanding/acts/en/rows.tsv: line 1: there is no act "thx"')]);
  });
});
