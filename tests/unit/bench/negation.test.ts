import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { benchNegation } from '../../bench/negation.ts';
import { CorpusError, locate } from '../../bench/negation-corpora.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'negation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mention = (concept: string, text: string, neg: string, temp = 'Recent', exp = 'Patient') =>
  JSON.stringify({ id: concept, concept, text, neg, temp, exp });
const scope = (text: string, words: string) => {
  const start = text.indexOf(words);
  return { scope: words, cueType: 'NegSynMarker', start, end: start + words.length };
};

function write(negex: string[], iula: object[]): void {
  for (const name of ['negex', 'es-negation']) mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, 'negex/test.jsonl'), `${negex.join('\n')}\n`);
  writeFileSync(path.join(folder, 'es-negation/iula_plus.jsonl'), iula.map((row) => JSON.stringify(row)).join('\n'));
}

describe('the benchmark of negation', () => {
  it('counts what the engine says of each concept and of each word', () => {
    write(
      [
        mention('rash', 'Denies RASH, cough.', 'Negated'),
        mention('cough', 'No rash but there is a COUGH.', 'Affirmed'),
        mention('wheezing', 'No WHEEZING.', 'Affirmed'),
        mention('stroke', 'Status post STROKE.', 'Affirmed', 'Historical'),
        mention('gout', 'Family history of GOUT.', 'Affirmed', 'Historical', 'Family member'),
      ],
      [
        { text: 'Sin tos.', negated: true, scopes: [scope('Sin tos.', 'tos')] },
        { text: 'Con tos.', negated: false, scopes: [] },
      ],
    );
    const { results, misses } = benchNegation(folder);
    expect(results.map(({ register }) => register)).toEqual(['clinical', 'patients']);
    const clinical = results[0];
    expect(clinical?.negex.negation).toMatchObject({ truePositives: 1, falsePositives: 1, falseNegatives: 0 });
    expect(clinical?.negex.temporality).toMatchObject({ accuracy: 1 });
    expect(clinical?.negex.experiencer).toMatchObject({ accuracy: 1 });
    expect(clinical?.iula).toMatchObject({ words: { f1: 1 }, wholeScopes: { of: 1, found: 1 } });
    expect(misses.filter(({ register }) => register === 'clinical').map(({ kind, id }) => [kind, id])).toEqual([
      ['false positive', 'wheezing'],
    ]);
  });

  it.each([
    ['no JSON', '{"id":', 'line 2: is no JSON'],
    ['another label', mention('rash', 'No RASH.', 'Perhaps'), 'line 2: neg: '],
  ])('names file and line of a line that is %s', (_, line, message) => {
    write([mention('rash', 'No RASH.', 'Negated'), line], [{ text: 'a', negated: false, scopes: [] }]);
    const run = () => benchNegation(folder);
    expect(run).toThrow(CorpusError);
    expect(run).toThrow(`test.jsonl ${message}`);
  });

  it('says which file is missing', () => {
    expect(() => benchNegation(path.join(folder, 'nowhere'))).toThrow(/negex.test\.jsonl cannot be read/);
  });
});

describe('where a concept stands', () => {
  it.each([
    ['the spelling in capitals goes first', 'PE', 'history of pe, no PE today', 'PE'],
    ['blanks do not matter', 'small bowel', 'no SMALL   BOWEL gas', 'SMALL   BOWEL'],
    ['not inside of a longer word', 'rash', 'a rashly done RASH', 'RASH'],
    ['the part that is in this sentence', 'neck is supple. No nodes', 'No nodes.', 'No nodes'],
  ])('%s', (_, concept, text, found) => {
    const place = locate(concept, text);
    expect(text.slice(place?.start, place?.end)).toBe(found);
    expect(place?.start).toBe(text.lastIndexOf(found));
  });

  it('nowhere', () => {
    expect(locate('rash', 'no wheezing')).toBeNull();
  });
});
