import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadLanguage } from '../../../content/load-language.ts';
import { tokenize } from '../../../understanding/fold.ts';
import { SignRules } from '../../../understanding/signs.ts';
import { CorpusError, loadSuite, readRows } from '../../bench/corpora.ts';
import { enlarge } from '../../bench/engine-figures.ts';
import { auroc, quantile } from '../../bench/measures.ts';
import { readOptions } from '../../bench/options.ts';
import type { Peer } from '../../bench/peers.ts';
import { runSuite } from '../../bench/run-suite.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'aftercare-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, lines.join('\n'));
  return file;
}

const row = (text: string, intent: string, split?: string) => JSON.stringify({ text, intent, split });

describe('reading a public set', () => {
  it('reads messages and skips empty lines', () => {
    expect(readRows(write('good.jsonl', row('hello', 'greet'), '', row('bye', 'part')))).toEqual([
      { text: 'hello', intent: 'greet' },
      { text: 'bye', intent: 'part' },
    ]);
  });

  it.each([
    ['no JSON', [row('hello', 'greet'), '{"text": "bye"'], /bad\.jsonl line 2 is no JSON/],
    ['no intent', [row('hello', 'greet'), '', '{"text": "bye"}'], /bad\.jsonl line 3: intent/],
    ['no message', [row('', 'greet')], /bad\.jsonl line 1: text/],
    ['a list', ['[]'], /bad\.jsonl line 1: the line/],
    ['nothing', [], /bad\.jsonl holds no message/],
  ])('names file and line of a file with %s', (_, lines, message) => {
    expect(() => readRows(write('bad.jsonl', ...lines))).toThrow(message);
  });

  it('says what the folder lacks', () => {
    expect(() => loadSuite(path.join(folder, 'nowhere'), 'clinc')).toThrow(/full\.train\.jsonl is not there/);
    expect(() => loadSuite(folder, 'banking77')).toThrow(CorpusError);
  });

  it('parts a file by its splits, and names a line without one', () => {
    for (const language of ['en', 'es', 'fr', 'he', 'id', 'it'])
      write(`nlpjs50/${language}.jsonl`, row('hi', 'greet', 'train'), row('hello', 'greet', 'test'));
    const [task] = loadSuite(folder, 'nlpjs50').tasks;
    expect([task?.train.length, task?.test[0]?.text]).toEqual([1, 'hello']);
    write('nlpjs50/fr.jsonl', row('hi', 'greet', 'train'), row('hello', 'greet'));
    expect(() => loadSuite(folder, 'nlpjs50')).toThrow(/fr\.jsonl line 2: split/);
  });
});

describe('counting', () => {
  const peer = (declined: boolean): Peer => ({
    name: 'constant',
    packages: [],
    create: () => ({ train: () => undefined, classify: (text) => ({ intent: 'a', score: text.length, declined }) }),
  });
  const task = {
    name: 'one',
    language: 'en',
    train: [{ text: 'x', intent: 'a' }],
    negatives: [],
    test: [
      { text: 'long', intent: 'a' },
      { text: 'x', intent: 'other' },
    ],
  };
  const run = (outside: 'left-out' | 'parted' | 'declined', declined: boolean) =>
    runSuite({ id: 'set', tasks: [task], outside }, peer(declined), () => undefined);

  it('leaves out messages outside, or counts them as right where the engine declines', async () => {
    expect(await run('left-out', false)).toMatchObject({ right: 1, of: 1, auroc: null });
    expect(await run('parted', false)).toMatchObject({ right: 1, of: 1, auroc: 1 });
    expect(await run('declined', false)).toMatchObject({ right: 1, of: 2 });
    expect(await run('declined', true)).toMatchObject({ right: 1, of: 2, inScope: { right: 1, of: 1 } });
  });

  it('says why an engine is left out', async () => {
    const failing: Peer = {
      name: 'failing',
      packages: [],
      create: () => {
        throw new Error('never made');
      },
      leftOut: () => 'it takes too long',
    };
    expect(await runSuite({ id: 'set', tasks: [task], outside: 'left-out' }, failing, () => undefined)).toEqual({
      suite: 'set',
      engine: 'failing',
      leftOut: ['one: it takes too long'],
    });
  });

  it('measures how well a score parts two kinds', () => {
    expect(auroc([3, 4], [1, 2])).toBe(1);
    expect(auroc([1, 2], [3, 4])).toBe(0);
    expect(auroc([1, 1], [1, 1])).toBe(0.5);
    expect(auroc([1, 3], [2])).toBe(0.5);
    expect(quantile([5, 1, 3], 0.5)).toBe(3);
  });
});

describe('the words behind the command', () => {
  const read = (...words: string[]) => readOptions(words, ['own', 'clinc'], ['nlp.js', 'natural Bayes']);

  it('takes a path and options in any order', () => {
    expect(read('--json', '/sets', '--only', 'own,clinc', '--peers', 'nlp.js')).toEqual({
      folder: '/sets',
      json: true,
      only: ['own', 'clinc'],
      peers: ['nlp.js'],
    });
  });

  it.each([['--only', 'bank'], ['--only'], ['--peers', 'bert'], ['--fast'], ['one', 'two']])(
    'refuses %s %s',
    (...words) => {
      expect(() => read(...words)).toThrow(CorpusError);
    },
  );
});

describe('twenty times the rules', () => {
  const data = loadLanguage('content', 'en');
  const { signs } = enlarge(data);

  it('has nineteen copies of each rule and concept, in words of their own', () => {
    expect(signs.rules).toHaveLength(20 * data.signs.rules.length);
    expect(Object.keys(signs.concepts)).toHaveLength(20 * Object.keys(data.signs.concepts).length);
    const [first] = data.signs.rules;
    const copy = signs.rules.find(({ id }) => id === `${first?.id}-aa`);
    expect(copy?.phrases).not.toEqual(first?.phrases);
    const rules = new SignRules({ ...signs, rules: copy ? [copy] : [] });
    const tokens = tokenize(first?.match[0] ?? '');
    const spans = rules.concepts.spans(tokens);
    expect(rules.find(tokens, spans, rules.mark(tokens, spans), '')).toEqual([]);
  });
});
