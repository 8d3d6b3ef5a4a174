/** The model of acts: what it learns from, and what it says of a message in a situation. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { faultsOf } from '../../../content/check.ts';
import { loadLanguage } from '../../../content/load-language.ts';
import { problemLine } from '../../../content/problem.ts';
import { loadActs } from '../../../understanding/act-data.ts';
import { actFeatures } from '../../../understanding/acts.ts';
import { loadModel } from '../../../understanding/create.ts';
import { Engine } from '../../../understanding/engine.ts';
import { LanguageRules } from '../../../understanding/language-rules.ts';
import { writeModel } from '../../../understanding/model-file.ts';
import { actsIn, situationIds } from '../../../understanding/situations.ts';
import { train } from '../../../understanding/train.ts';
import { folder, languages } from '../../conversations/support.ts';
import { understand } from '../../support/reader.ts';

const root = path.join(import.meta.dirname, '../../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'aftercare-acts-'));
mkdirSync(path.join(scratch, 'en'));
afterAll(() => rmSync(scratch, { recursive: true }));

function faults(text: string): string[] {
  writeFileSync(path.join(scratch, 'en/rows.tsv'), text);
  return faultsOf(() => loadActs(scratch, 'en')).map(problemLine);
}

describe('a line to learn from', () => {
  test.each([
    ['a situation', 'told.anser\tthanks\tx', /no situation "told\.anser" \(did you mean "told\.answer"\?\); there is /],
    [
      'an act',
      'told.answer\tthank\tx',
      /no act "thank" in told\.answer \(did you mean "thanks"\?\); there is thanks, /,
    ],
    ['an act of another situation', 'told.answer\tyes\tx', /no act "yes" in told\.answer/],
    ['two columns', 'told.answer\tthanks', /has 2 columns; give situation, act and text, split by tabs/],
    ['no text', 'told.answer\tthanks\t ', /the text is empty/],
  ])('is refused with its file and line: %s', (_, row, reason) => {
    const sound = 'self-harm\tno\tnever';
    expect(faults(`${sound}\n${row}\n${sound}`)).toEqual([expect.stringMatching(reason)]);
    expect(faults(row)[0]).toContain('understanding/acts/en/rows.tsv: line 1: ');
  });
});

describe.each(languages)('the lines of %s', (language) => {
  const lines = loadActs(path.join(root, 'understanding/acts'), language);

  test('teach every act of every situation', () => {
    const taught = new Set(lines.map(({ situation, act }) => `${situation} ${act}`));
    const missing = situationIds.flatMap((situation) => actsIn(situation).map((act) => `${situation} ${act}`));
    expect(missing.filter((each) => !taught.has(each))).toEqual([]);
  });

  test('hold none of the held-out lines of more than two words', () => {
    const held = loadActs(path.join(root, 'tests/heldout/acts'), language);
    const key = ({ situation, text }: { situation: string; text: string }) => `${situation} ${text.toLowerCase()}`;
    const taught = new Set(lines.map(key));
    expect(held.filter((line) => line.text.split(/\s+/).length > 2 && taught.has(key(line)))).toEqual([]);
  });

  test('give the same model each time', () => {
    const engine = new Engine(new LanguageRules(loadLanguage(folder, language)), loadModel(language));
    const examples = () =>
      lines.slice(0, 120).map(({ situation, act, text }) => {
        const analysis = engine.analyse(text);
        const label = new Set([`D:${act}`]);
        const features = actFeatures(engine, analysis, engine.score(analysis), situation);
        return { features, labels: label, classes: label };
      });
    expect(writeModel(train(examples())).equals(writeModel(train(examples())))).toBe(true);
  });
});

describe('a reading', () => {
  test('says nothing of acts where no situation is given', () => {
    expect(understand('thanks a lot').acts).toEqual([]);
  });

  test('names the likeliest act of each situation, and tells it among the reasons', () => {
    const { acts, why } = understand('my son is on the phone with them', {
      situations: ['stands.emergency', 'told.answer'],
    });
    expect(acts.map(({ situation }) => situation)).toEqual(['stands.emergency', 'told.answer']);
    expect(acts[0]).toMatchObject({ act: 'called' });
    for (const { situation, act, likelihood } of acts) {
      expect(actsIn(situation)).toContain(act);
      expect(likelihood).toBeGreaterThan(0);
      expect(likelihood).toBeLessThanOrEqual(1);
    }
    expect(why.filter(({ step }) => step === 'act').map(({ note }) => note)).toEqual([
      'stands.emergency',
      'told.answer',
    ]);
  });

  test('of the same words differs by what was asked', () => {
    const of = (sign: 'emergency.chest-pain' | 'urgent.pain') =>
      understand('same as ever', { situations: [sign] }).acts[0]?.act;
    expect(of('urgent.pain')).toBe('no');
    expect(understand('it is easing off nicely', { situations: ['urgent.pain'] }).acts[0]?.act).toBe('no');
  });

  test('names in its reasons what weighed most for an act that something follows from', () => {
    const { why } = understand('thanks so much that helps', { situations: ['told.answer'], explain: true });
    const act = why.find(({ step }) => step === 'act');
    expect(act).toMatchObject({ id: 'thanks', note: 'told.answer' });
    expect(act?.features?.some(({ feature }) => feature.includes('thank'))).toBe(true);
  });
});

test('every language with lines has a model of acts', () => {
  const models = readdirSync(path.join(root, 'understanding/models'));
  for (const language of readdirSync(path.join(root, 'understanding/acts'))) {
    expect(models).toContain(`${language}.acts.bin`);
    expect(readFileSync(path.join(root, `understanding/models/${language}.acts.bin`)).length).toBeGreaterThan(1000);
  }
});
