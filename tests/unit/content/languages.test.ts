/** Languages that have parted from each other, and rules that share a name. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkCovers, checkLanguage, checkTopics, topicTables } from '../../../content/check/languages.ts';
import { problemLine } from '../../../content/problem.ts';
import { type Copy, copyContent } from './copy.ts';

let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

const topics = () => checkTopics(topicTables(copy.content, ['en', 'es'])).map(problemLine);

test('a topic of one language that another has not', () => {
  copy.change(
    'content/phrases/es.yaml',
    /^topics:\n/m,
    'topics:\n  beekeeping: { name: las abejas, words: [abejas] }\n',
  );
  copy.change('content/phrases/en.yaml', /^topics:\n/m, 'topics:\n  knitting: { name: knitting }\n');
  expect(topics()).toEqual([
    'phrases/es.yaml: topics > knitting: is missing (it stands in phrases/en.yaml)',
    'phrases/en.yaml: topics > beekeeping: is missing (it stands in phrases/es.yaml)',
  ]);
});

test('a topic that is a symptom in one language alone', () => {
  copy.change('content/phrases/es.yaml', /^topics:\n/m, 'topics:\n  fainting: { name: desmayos, symptom: true }\n');
  copy.change('content/phrases/en.yaml', /^topics:\n/m, 'topics:\n  fainting: { name: fainting }\n');
  expect(topics()).toEqual([
    'phrases/en.yaml: topics > fainting: lacks "symptom: true", which it has in phrases/es.yaml',
  ]);
});

test('a topic that a fact covers, and that no language has', () => {
  const covered = (...covers: string[]) => {
    const facts = { 'after.driving': { answers: [], related: [], covers } };
    return checkCovers(topicTables(copy.content, ['en', 'es']), ['en', 'es'], [['knee', { facts }]]).map(problemLine);
  };
  expect(covered('driving', 'alcohol')).toEqual([]);
  expect(covered('drivin')).toEqual([
    'procedures/knee/sheet.yaml: facts > after.driving > covers: there is no topic "drivin" in content/phrases; is "driving" meant?',
  ]);
});

test('two rules of one id', () => {
  const [, first, second] =
    /^rules:\n {2}- id: (\S+)[\s\S]*?\n {2}- id: (\S+)/m.exec(copy.read('content/signs/en/chest-pain.yaml')) ?? [];
  copy.change('content/signs/en/chest-pain.yaml', `  - id: ${second}\n`, `  - id: ${first}\n`);
  expect(checkLanguage(copy.content, 'en').map(problemLine)).toEqual([
    `signs/en/chest-pain.yaml: rules > ${first}: stands twice; give one another name`,
  ]);
});

test('a section that two files of the signs have, and one that none has', () => {
  const temperature = /^temperature:\n[\s\S]*/m.exec(copy.read('content/signs/en/numbers.yaml'))?.[0] ?? '';
  copy.change('content/signs/en/typing.yaml', /$/, temperature);
  expect(checkLanguage(copy.content, 'en').map(problemLine)).toContain(
    'signs/en/typing.yaml: temperature: stands in signs/en/numbers.yaml too; write all of it into one of them',
  );
  copy.change('content/signs/en/typing.yaml', temperature, '');
  copy.change('content/signs/en/numbers.yaml', temperature, '');
  expect(checkLanguage(copy.content, 'en').map(problemLine)).toEqual([
    'signs/en: no file of this folder has temperature',
  ]);
});

test('a concept of two files', () => {
  copy.change('content/signs/en/typing.yaml', /$/, 'concepts:\n  chest: [chest]\n');
  expect(checkLanguage(copy.content, 'en').map(problemLine)).toEqual([
    'signs/en/typing.yaml: concepts > chest: stands twice, in signs/en/concepts.yaml too; give one another name',
  ]);
});
