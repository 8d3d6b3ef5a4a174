/** Content that is broken or poisoned: what is wrong is told by file, place and reason, and nothing is loaded. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ContentError, loadContent } from '../../../content/load.ts';
import type { Problem } from '../../../content/problem.ts';
import { type Copy, copyContent, sheetFolder } from './copy.ts';

const sheet = `content/${sheetFolder}/sheet.yaml`;
const spanish = `content/${sheetFolder}/es.yaml`;
let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

function problems(): readonly Problem[] {
  try {
    loadContent(copy.content);
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
  return [];
}

describe('a broken sheet is told by file, place and reason', () => {
  const cases: [name: string, file: string, from: string | RegExp, to: string, expected: Problem][] = [
    [
      'broken YAML, with its line',
      'content/clinic.yaml',
      /^name: .*$/m,
      'name: [Riverside',
      { file: 'clinic.yaml', place: expect.stringMatching(/^line \d+$/), reason: expect.stringContaining('YAML') },
    ],
    [
      'the same key twice',
      'content/clinic.yaml',
      'links:\n',
      'name: Another\nlinks:\n',
      { file: 'clinic.yaml', place: expect.stringMatching(/^line \d+$/), reason: expect.stringContaining('"name"') },
    ],
    [
      'a missing setting',
      'content/clinic.yaml',
      /^onCall: .*$/m,
      '',
      { file: 'clinic.yaml', place: expect.stringContaining('onCall'), reason: 'is missing' },
    ],
    [
      'an unknown key',
      'content/clinic.yaml',
      'onCall:',
      'oncall: "5"\nonCall:',
      { file: 'clinic.yaml', place: expect.any(String), reason: expect.stringContaining('"oncall"') },
    ],
    [
      'a fever limit that no thermometer means',
      'content/clinic.yaml',
      'feverLimit: null',
      'feverLimit: { value: 38, unit: F }',
      { file: 'clinic.yaml', place: expect.stringContaining('feverLimit'), reason: expect.stringContaining('38') },
    ],
    [
      'messages kept for longer than they may be',
      'content/clinic.yaml',
      'messagesDays: 90',
      'messagesDays: 91',
      { file: 'clinic.yaml', place: expect.stringContaining('retention'), reason: expect.stringContaining('90 days') },
    ],
    [
      'an audit that is forgotten too early',
      'content/clinic.yaml',
      'auditYears: 6',
      'auditYears: 5',
      { file: 'clinic.yaml', place: expect.stringContaining('retention'), reason: expect.stringContaining('6 years') },
    ],
    [
      'a clinic that is never open',
      'content/clinic.yaml',
      /^hours:\n(?: {2}.*\n)+/m,
      'hours: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }\n',
      {
        file: 'clinic.yaml',
        place: expect.stringMatching(/^line \d+, hours$/),
        reason: expect.stringContaining('every day is closed'),
      },
    ],
    [
      'a day that begins at its end',
      'content/clinic.yaml',
      'mon: [["08:00", "17:00"]]',
      'mon: [["24:00", "17:00"]]',
      { file: 'clinic.yaml', place: expect.stringContaining('hours > mon'), reason: expect.stringContaining('08:00') },
    ],
    [
      'a day that no calendar has',
      'content/clinic.yaml',
      '"2026-11-11"',
      '"2026-02-30"',
      { file: 'clinic.yaml', place: expect.stringContaining('holidays'), reason: expect.stringContaining('calendar') },
    ],
    [
      'a procedure that is not there',
      'content/clinic.yaml',
      'procedure: trigger-point-injection',
      'procedure: knee-replacement',
      { file: 'clinic.yaml', place: 'procedure', reason: 'there is no folder procedures/knee-replacement' },
    ],
    [
      'a language without its text',
      'content/clinic.yaml',
      'languages: [en, es]',
      'languages: [en, es, vi]',
      { file: `${sheetFolder}/vi.yaml`, place: '', reason: 'the file is missing or cannot be read' },
    ],
    [
      'a fact without words',
      spanish,
      /^ {2}after\.work:\n(?: {4}.*\n)+/m,
      '',
      { file: `${sheetFolder}/es.yaml`, place: 'facts > after.work', reason: 'is missing' },
    ],
    [
      'one form of a fact missing, with its line',
      spanish,
      /^ {4}short: Puede irse.*\n/m,
      '',
      {
        file: `${sheetFolder}/es.yaml`,
        place: expect.stringMatching(/^line \d+, facts > after\.go-home > short$/),
        reason: 'is missing',
      },
    ],
    [
      'words for a fact that the sheet has not',
      spanish,
      '  after.work:',
      '  after.shower:\n    cite: x\n    statement: x\n    short: x\n    simple: x\n    button: x\n    asks: [a, b, c]\n  after.work:',
      { file: `${sheetFolder}/es.yaml`, place: 'facts > after.shower', reason: 'is not in sheet.yaml' },
    ],
    [
      'a fact in no section',
      sheet,
      'after.pain-medicine, after.work]',
      'after.pain-medicine]',
      { file: `${sheetFolder}/sheet.yaml`, place: 'facts > after.work', reason: expect.stringContaining('no section') },
    ],
    [
      'a fact in two sections',
      sheet,
      'facts: [about.place]',
      'facts: [about.place, after.work]',
      { file: `${sheetFolder}/sheet.yaml`, place: 'facts > after.work', reason: expect.stringContaining('2 sections') },
    ],
    [
      'a related fact that does not exist',
      sheet,
      'related: [after.rest, after.work]',
      'related: [after.rest, after.party]',
      {
        file: `${sheetFolder}/sheet.yaml`,
        place: 'facts > after.go-home > related',
        reason: 'there is no fact "after.party"',
      },
    ],
    [
      'a related article without words',
      sheet,
      'kneecap-surgery]',
      'kneecap-surgery, back-pain]',
      { file: `${sheetFolder}/es.yaml`, place: 'related > back-pain', reason: 'is missing' },
    ],
    [
      'a picture that is not there',
      sheet,
      'png: picture.png',
      'png: other.png',
      { file: `${sheetFolder}/sheet.yaml`, place: 'picture > png', reason: expect.stringContaining('other.png') },
    ],
    [
      'a picture outside the folder',
      sheet,
      'png: picture.png',
      'png: ../../../.env',
      {
        file: `${sheetFolder}/sheet.yaml`,
        place: expect.stringContaining('picture > png'),
        reason: expect.stringContaining('plain name'),
      },
    ],
    [
      'a folder that has another name than its sheet',
      sheet,
      'id: trigger-point-injection',
      'id: other-injection',
      { file: `${sheetFolder}/sheet.yaml`, place: 'id', reason: expect.stringContaining('other-injection') },
    ],
  ];
  test.each(cases)('%s', (_, file, from, to, expected) => {
    copy.change(file, from, to);
    expect(problems()).toContainEqual(expected);
  });

  test('a missing file', () => {
    copy.remove(`content/${sheetFolder}/es.yaml`);
    expect(problems()).toEqual([
      { file: `${sheetFolder}/es.yaml`, place: '', reason: 'the file is missing or cannot be read' },
    ]);
  });

  test('all faults at once, and the message names each', () => {
    copy.change('content/clinic.yaml', /^onCall: .*$/m, '');
    copy.change(sheet, 'png: picture.png', 'png: other.png');
    expect(problems()).toHaveLength(2);
    expect(() => loadContent(copy.content)).toThrow(/onCall[\s\S]*other\.png/);
  });
});

describe('poisoned content is refused', () => {
  test.each(['__proto__', 'constructor', 'prototype'])('the key %s, and nothing is polluted', (key) => {
    copy.change(spanish, 'facts:\n', `facts:\n  ${key}: { polluted: true }\n`);
    expect(problems()).toContainEqual({
      file: `${sheetFolder}/es.yaml`,
      place: expect.stringMatching(/^line \d+$/),
      reason: `the key "${key}" is not allowed`,
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  test('YAML aliases, which could grow without end', () => {
    copy.change(
      spanish,
      'title: Inyección en puntos gatillo\nsubject: inyección en puntos gatillo',
      'title: &a Hola\nsubject: *a',
    );
    expect(problems()[0]?.reason).toContain('alias');
  });

  test.each([
    ['a spreadsheet formula', '"=HYPERLINK(0)"', 'formula'],
    ['a formula with @', '"@SUM(A1)"', 'formula'],
    ['a markdown link', '"[vuelva](pronto) al trabajo"', 'markdown link'],
    ['a link', 'Vea https://evil.example', 'link'],
    ['a link without its scheme', 'Vea www.evil.example', 'link'],
    ['markup', '"<b>Puede</b> volver"', 'markup'],
    ['an invisible character', '"Puede\\u202E volver"', 'invisible'],
    ['a placeholder that nothing fills', 'Llame al {{telefono}}', 'braces'],
    ['a huge cell', 'x'.repeat(701), '700'],
    ['an empty cell', '"  "', 'empty'],
  ])('%s in a text', (_, value, reason) => {
    copy.change(spanish, /^( {4}statement:) Puede volver.*$/m, `    statement: ${value}`);
    expect(problems()).toEqual([
      {
        file: `${sheetFolder}/es.yaml`,
        place: expect.stringMatching(/^line \d+, facts > after\.work > statement$/),
        reason: expect.stringContaining(reason),
      },
    ]);
  });
});
