import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { phraseFaults } from '../../../bot/commands/phrase-faults.ts';
import { figuresIn } from '../../../content/check/figures.ts';
import { gradeFault, readingGrade } from '../../../content/check/grade.ts';
import { smsFaults } from '../../../content/check/sms.ts';
import { checkContent, faultsOf } from '../../../content/check.ts';
import { limitWords, sheetValues } from '../../../content/fill.ts';
import { loadContent } from '../../../content/load.ts';
import { loadLanguage } from '../../../content/load-language.ts';
import { LanguageRules } from '../../../understanding/language-rules.ts';
import { type Copy, copyContent, realContent, realLocales, sheetFolder } from './copy.ts';

const english = `content/${sheetFolder}/en.yaml`;
const spanish = `content/${sheetFolder}/es.yaml`;
let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

const today = '2026-11-26';
const problems = () => checkContent(copy.content, copy.locales, today).problems;
const inEnglish = (fact: string, form: string) => ({
  file: `${sheetFolder}/en.yaml`,
  place: `facts > ${fact} > ${form}`,
});
const inSpanish = (fact: string, form: string) => ({
  file: `${sheetFolder}/es.yaml`,
  place: `facts > ${fact} > ${form}`,
});

test('the real content and locales are sound', () => {
  expect(checkContent(realContent, realLocales, today).problems).toEqual([]);
});

test('faults of every kind are told at once, in one file and in several', () => {
  copy.change('content/clinic.yaml', /^onCall: .*$/m, '');
  copy.change(spanish, /^ {4}short: Puede irse.*\n/m, '');
  copy.change(spanish, /^( {4}statement:) Puede volver.*$/m, '    statement: "¡Puede volver!"');
  copy.change(spanish, 'title: Inyección', 'constructor: 1\ntitle: Inyección');
  copy.write('locales/es.json', '{');
  const found = problems().map(({ file, place, reason }) => `${file} ${place} ${reason}`);
  for (const part of [
    /clinic\.yaml .*onCall/,
    /es\.yaml .*after\.go-home > short/,
    /es\.yaml .*"constructor"/,
    /es\.json .*JSON/,
  ])
    expect(
      found.some((line) => part.test(line)),
      String(part),
    ).toBe(true);
  // what the words say can only be checked once the clinic's own numbers are known
  copy.change('content/clinic.yaml', 'emergency:\n', 'onCall: "555-0111"\nemergency:\n');
  copy.change(spanish, 'constructor: 1\n', '');
  const words = problems().map(({ place, reason }) => `${place} ${reason}`);
  expect(words.filter((line) => line.includes('after.go-home > short'))).toHaveLength(1);
  expect(words).toContain('facts > after.work > statement holds an exclamation mark');
});

test('all phrases of a language that are none are told, not the first alone', () => {
  const data = loadLanguage(realContent, 'en');
  const [first, second] = data.signs.rules;
  if (!first || !second) throw new Error('no rules');
  first.phrases.push('<no-such-thing> hurts');
  second.phrases.push('ends ..');
  const faults = phraseFaults(data);
  expect(faults.map(({ file }) => file)).toEqual(['signs/en/chest-pain.yaml', 'signs/en/chest-pain.yaml']);
  expect(faults.map(({ place }) => place)).toEqual([`rules > ${first.id} > phrases`, `rules > ${second.id} > phrases`]);
  expect(faults.map(({ reason }) => reason).join()).toMatch(/no-such-thing[\s\S]*ends \.\./);
});

test('a phrase of a section that few files hold is told with its own file', () => {
  const data = loadLanguage(realContent, 'en');
  data.signs.notSenses.push('ends ..');
  expect(phraseFaults(data)).toMatchObject([{ file: 'signs/en/assertion.yaml', place: 'notSenses' }]);
});

test('a language file that is no YAML is told by its first faults', () => {
  copy.change('content/signs/es/concepts.yaml', 'concepts:\n', 'concepts: ]{\n');
  const found = problems();
  expect(found.length).toBeLessThan(6);
  expect(found[0]).toMatchObject({ file: 'signs/es/concepts.yaml', place: expect.stringMatching(/^line \d+$/) });
});

test('a phrase that is none is told with its file', () => {
  const data = loadLanguage(realContent, 'en');
  data.signs.ends.push('..3 but');
  expect(faultsOf(() => new LanguageRules(data))).toEqual([
    { file: 'signs/en', place: '', reason: '"..3 but": a phrase starts and ends with a word' },
  ]);
});

test('the command says in one line that the content is sound', () => {
  const command = path.resolve(realContent, '../bot/commands/check-content.ts');
  const run = spawnSync(process.execPath, [command], { encoding: 'utf8' });
  const { procedures, facts, languages } = checkContent(realContent, realLocales, today).seen;
  const counted = `${procedures} procedure(s), ${facts} facts, ${languages} languages`;
  expect(run.stdout).toMatch(/^content is sound: .*, \d+ messages\n$/);
  expect(run.stdout).toContain(counted);
  expect(run.status).toBe(0);
  // it compiles all rules, in a process of its own and here
}, 60_000);

test('the copy is sound before it is broken', () => {
  expect(problems()).toEqual([]);
});

test('a sheet that the loader refuses is told in the same form', () => {
  copy.remove(spanish);
  expect(problems()).toEqual([
    { file: `${sheetFolder}/es.yaml`, place: '', reason: 'the file is missing or cannot be read' },
  ]);
});

describe('a qualifier lost', () => {
  test.each([
    [
      'may',
      english,
      'prep.stop-medicines',
      'You are told to stop certain medicines. Your sheet names none.',
      inEnglish,
    ],
    ['if the provider says it is OK', english, 'after.work', 'You can work the same day or the day after.', inEnglish],
    ['as instructed', spanish, 'after.ice-heat', 'Use hielo o calor en las zonas tratadas.', inSpanish],
    ['or so', spanish, 'after.soreness', 'Las zonas tratadas pueden estar adoloridas un día.', inSpanish],
    ['right away', spanish, 'urgent.chills', 'Llame a su médico si tiene escalofríos.', inSpanish],
    ['wherever', english, 'emergency.chest-pain', 'Call {{emergency}} if you have chest pain.', inEnglish],
  ])('%s', (_, file, fact, words, place) => {
    for (const form of ['statement', 'short', 'simple']) {
      copy.set(file, ['facts', fact, form], words);
      expect(problems()).toContainEqual({ ...place(fact, form), reason: expect.stringContaining('lacks a qualifier') });
    }
  });

  test('a procedure or a fact that the tables do not fit', () => {
    copy.change('content/qualifiers/es.yaml', 'trigger-point-injection:', 'some-other-procedure:');
    copy.change('content/qualifiers/en.yaml', '    after.go-home:', '    after.gone-home:');
    expect(problems()).toEqual([
      {
        file: 'qualifiers/es.yaml',
        place: 'procedures',
        reason: expect.stringMatching(/no entry for "trigger-point-injection".*"trigger-point-injection: \{\}"/),
      },
      {
        file: 'qualifiers/es.yaml',
        place: 'procedures > some-other-procedure',
        reason: expect.stringContaining('no such folder'),
      },
      {
        file: 'qualifiers/en.yaml',
        place: 'procedures > trigger-point-injection > after.gone-home',
        reason: expect.stringContaining('no such fact'),
      },
    ]);
  });
});

describe('figures', () => {
  test('a number that another language has not', () => {
    copy.set(
      spanish,
      ['facts', 'after.soreness', 'statement'],
      'Las zonas pueden estar adoloridas 2 días, un día, más o menos.',
    );
    expect(problems()).toContainEqual({
      ...inSpanish('after.soreness', 'statement'),
      reason: 'has 2day, but the statement in "en" has no numbers',
    });
  });

  test('a limit written out in place of the placeholder', () => {
    copy.set(english, ['facts', 'urgent.fever', 'short'], 'Over 101 F? Call.');
    expect(problems()).toContainEqual({
      ...inEnglish('urgent.fever', 'short'),
      reason: 'has 101F, but the statement in "en" has {{limit}}',
    });
  });

  test('the same figure in two spellings is one', () => {
    const en = { hour: ['hour', 'hours'] };
    expect(figuresIn('38.2 °C, 24 hours', en)).toBe(figuresIn('24 horas, 38,2°C', { hour: ['hora', 'horas'] }));
    expect(figuresIn('38 °C', en)).not.toBe(figuresIn('38 °F', en));
    expect(figuresIn('24 hours', en)).not.toBe(figuresIn('24 days', { ...en, day: ['days'] }));
  });
});

describe('words for patients', () => {
  test.each([
    ['the word "normal"', 'La secreción es normal.', 'holds the word "normal"'],
    ['a medicine by name', 'Tome Ibuprofeno.', 'names a medicine: "ibuprofeno"'],
    ['an exclamation mark', '¡Pregunte!', 'holds an exclamation mark'],
    ['an emoji', 'Pregunte 🙂', 'holds an emoji'],
  ])('%s', (_, words, reason) => {
    copy.set(spanish, ['facts', 'after.pain-medicine', 'simple'], words);
    expect(problems()).toContainEqual({ ...inSpanish('after.pain-medicine', 'simple'), reason });
  });

  test('a button that two facts share, and a question that stands under two', () => {
    copy.set(english, ['facts', 'after.rest', 'button'], 'Steroids');
    copy.set(english, ['facts', 'after.rest', 'asks', 0], 'which PLACE do they do these at usually?');
    expect(problems()).toEqual([
      { ...inEnglish('after.rest', 'button'), reason: expect.stringContaining('during.steroid') },
      { ...inEnglish('after.rest', 'asks'), reason: expect.stringContaining('about.place') },
    ]);
  });
});

describe('reading grade', () => {
  test('an English text that is too hard', () => {
    const hard =
      'Subsequent to the administration of the injection, transient discomfort may be experienced by the individual.';
    copy.set(english, ['disclaimer'], hard);
    copy.write('locales/en.json', JSON.stringify({ greeting: hard }));
    copy.write('locales/es.json', JSON.stringify({ greeting: 'Hola.' }));
    expect(problems()).toEqual([
      { file: `${sheetFolder}/en.yaml`, place: 'disclaimer', reason: expect.stringContaining('reads at grade') },
      { file: 'locales/en.json', place: 'greeting', reason: expect.stringContaining('reads at grade') },
    ]);
  });

  test('a telephone number and a value to be filled in weigh no more than a short word', () => {
    const plain = readingGrade('Please call your clinic now at one. They will help you.');
    expect(readingGrade('Please call your clinic now at 555-0100. They will help you.')).toBeCloseTo(plain ?? 0, 5);
    expect(readingGrade('Please call your clinic now at {{phone}}. They will help you.')).toBeCloseTo(plain ?? 0, 5);
  });

  test('a grade just over the limit is told with enough digits to see it', () => {
    expect(gradeFault('Water, water, water, water, water, my hand is red now.')).toContain('grade 6.01; at most 6');
  });

  test('a few words are not graded', () => {
    expect(readingGrade('Platelet-rich plasma')).toBeNull();
  });
});

describe('short forms for SMS', () => {
  test('more than two segments', () => {
    copy.set(
      english,
      ['facts', 'after.rest', 'short'],
      `Take it easy for the rest of the day. ${'Sit and rest. '.repeat(22)}`,
    );
    expect(problems()).toContainEqual({
      ...inEnglish('after.rest', 'short'),
      reason: expect.stringContaining('3 SMS segments'),
    });
  });

  test('a character outside GSM-7 in English', () => {
    copy.set(english, ['facts', 'after.rest', 'short'], 'Take it easy for the rest of the day – slow.');
    expect(problems()).toContainEqual({
      ...inEnglish('after.rest', 'short'),
      reason: 'has characters outside GSM-7: –',
    });
  });

  test('Spanish may leave GSM-7, within two segments', () => {
    expect(smsFaults('á'.repeat(134), 'es')).toEqual([]);
    expect(smsFaults('á'.repeat(135), 'es')).toHaveLength(1);
  });
});

describe('locales', () => {
  const write = (en: unknown, es: unknown) => {
    copy.write('locales/en.json', JSON.stringify(en));
    copy.write('locales/es.json', JSON.stringify(es));
  };

  test('a key missing, a key too many, another variable, no text', () => {
    write({ a: { b: 'Hello {{name}}.' }, c: 'See.', e: 'Go.' }, { a: { b: 'Hola {{nombre}}.' }, d: 'Ver.', e: '' });
    expect(problems()).toEqual([
      { file: 'locales/es.json', place: 'e', reason: 'is empty' },
      { file: 'locales/es.json', place: 'a.b', reason: 'has {{nombre}}, but en.json has {{name}}' },
      { file: 'locales/es.json', place: 'c', reason: 'is missing (it stands in en.json)' },
      { file: 'locales/es.json', place: 'd', reason: 'is not in en.json' },
    ]);
  });

  test('a plural form missing or unknown to the language', () => {
    write({ n_one: 'One.', n_other: '{{count}}.' }, { n_few: '{{count}}.', n_other: '{{count}}.' });
    expect(problems()).toEqual([
      { file: 'locales/es.json', place: 'n_one', reason: 'the plural form is missing' },
      { file: 'locales/es.json', place: 'n_few', reason: '"es" has no plural form "few"' },
    ]);
  });

  test('a file missing, and one that is no JSON, each once', () => {
    copy.write('locales/widget.en.json', '{}');
    copy.write('locales/es.json', '{');
    expect(problems()).toEqual([
      { file: 'locales/es.json', place: '', reason: expect.stringContaining('JSON') },
      { file: 'locales/widget.es.json', place: '', reason: 'the file is missing' },
    ]);
  });

  test('the bot keeps the style too', () => {
    write({ a: 'That is normal.' }, { a: '¡Hola!' });
    expect(problems()).toEqual([
      { file: 'locales/en.json', place: 'a', reason: 'holds the word "normal"' },
      { file: 'locales/es.json', place: 'a', reason: 'holds an exclamation mark' },
    ]);
  });
});

describe('what a text leaves open', () => {
  test('is filled from the clinic, in GSM-7 for the short form', () => {
    const content = loadContent(realContent);
    const values = (form: 'full' | 'short') => sheetValues(content, 'trigger-point-injection', form);
    expect(values('full')).toEqual({ emergency: '911', limit: '100.4 °F (38 °C)' });
    expect(values('short')).toEqual({ emergency: '911', limit: '100.4 F (38 C)' });
  });

  test("has the clinic's own limit where it sets one", () => {
    copy.change('content/clinic.yaml', 'feverLimit: null', 'feverLimit: { value: 38.5, unit: C }');
    const content = loadContent(copy.content);
    expect(sheetValues(content, 'trigger-point-injection', 'full').limit).toBe('38.5 °C (101.3 °F)');
    expect(limitWords({ value: 101, unit: 'F' }, 'full')).toBe('101 °F (38.3 °C)');
  });
});
