/** Values that no clinic means: each is refused with what to write instead. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { type Copy, copyContent, sheetFolder, told } from './copy.ts';

const clinic = 'content/clinic.yaml';
const sheet = `content/${sheetFolder}/sheet.yaml`;
const english = `content/${sheetFolder}/en.yaml`;
let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

const phone = /^phone: .*$/m;
const mon = /^ {2}mon: .*$/m;
const hoursForm = /hours > mon.*: write \[\["08:00", "17:00"\]\], .* or \[\] where the clinic is closed$/;

test.each([
  [
    'a limit that silences every fever',
    clinic,
    'feverLimit: null',
    'feverLimit: { value: 106, unit: F }',
    /106 F .*99 to 102\.2 F .*37\.2 to 39 C/,
  ],
  [
    'a limit under which everybody has a fever',
    sheet,
    'value: 100.4, unit: F',
    'value: 36.5, unit: C',
    /36\.5 C .*37\.2 to 39 C/,
  ],
  [
    'a limit without its unit',
    clinic,
    'feverLimit: null',
    'feverLimit: 38',
    /feverLimit: write \{ value: 100\.4, unit: F \} or \{ value: 38, unit: C \}/,
  ],
  ['an emergency number cut short', clinic, '"911"', '"91"', /emergency > number: .*"911", "112"/],
  ['a telephone number for emergencies', clinic, '"911"', '"555-0199"', /emergency > number: .*three or four digits/],
  [
    'an emergency number without its form',
    clinic,
    /^emergency:\n.*\n.*\n/m,
    'emergency: "911"\n',
    /emergency: write \{ number: "911", text: true \}/,
  ],
  ['the emergency number as the telephone', clinic, phone, 'phone: "911"', /phone: is the emergency number/],
  [
    'the emergency number as the line on call',
    clinic,
    /^onCall: .*$/m,
    'onCall: "911"',
    /onCall: is the emergency number/,
  ],
  ['the emergency number as the line for a crisis', clinic, '"988"', '"911"', /crisis > number: .*crisis: null/],
  ['a telephone without quotes', clinic, phone, 'phone: 5550100', /phone: is no text; put it in quotes: "5550100"/],
  [
    'a link to a program',
    clinic,
    'website: https://clinic.example/',
    'website: "javascript:alert(1)"',
    /links > website: use the address of a page/,
  ],
  [
    'a link to a file',
    clinic,
    'https://clinic.example/specialists',
    'file:///etc/passwd',
    /links > specialists: use the address/,
  ],
  ['a source that is no page', sheet, 'url: https', 'url: ftp', /source > url: use the address/],
  ['a language twice', clinic, '[en, es]', '[en, en]', /languages > 1: "en" stands here twice/],
  ['a holiday twice', clinic, '"2026-01-19"', '"2026-01-01"', /holidays > 1: "2026-01-01" stands here twice/],
  ['one bad date, once', clinic, '"2026-01-19"', '"19.01.2026"', /holidays > 1: use a date such as/],
  ['an abbreviation of a time zone', clinic, 'America/Chicago', 'CST', /timeZone: "CST" .*America\/Chicago/],
  ['another abbreviation', clinic, 'America/Chicago', 'EST', /timeZone: "EST" .*America\/New_York/],
  [
    'hours that overlap',
    clinic,
    mon,
    '  mon: [["08:00", "13:00"], ["12:30", "17:00"]]',
    /hours > mon: 08:00 to 13:00 and 12:30 to 17:00 overlap/,
  ],
  ['hours without their form', clinic, mon, '  mon: "08:00-17:00"', hoursForm],
  ['hours with one bracket too few', clinic, mon, '  mon: ["08:00", "17:00"]', hoursForm],
  [
    'a name that fills the screen',
    clinic,
    /^name: .*$/m,
    `name: ${'Clinic '.repeat(15)}`,
    /name: the name is longer than 100/,
  ],
  [
    'a placeholder in a name',
    clinic,
    /^name: .*$/m,
    'name: "Clinic {{emergency}}"',
    /name: holds \{\{emergency\}\}, which is filled only/,
  ],
  ['markup in a name', clinic, /^name: .*$/m, 'name: "<b>Clinic</b>"', /name: holds markup/],
  [
    'a placeholder in a button',
    english,
    'button: Chills',
    'button: "Over {{limit}}"',
    /urgent\.chills > button: holds \{\{limit\}\}/,
  ],
  ['an empty cell', english, 'button: Chills', 'button:', /urgent\.chills > button: the text is empty/],
  ['a slip in a key', clinic, 'onCall:', 'onCal:', /line \d+, onCal: "onCal" is unknown here; did you mean "onCall"\?/],
  [
    'a word of a list that it has not',
    sheet,
    'answers: [where],',
    'answers: [were],',
    /about\.place > answers > 0: "were" is unknown here; did you mean "where"\?/,
  ],
  ['a list without entries', sheet, /^related: .*$/m, 'related: []', /related: the list is empty/],
  [
    'too long a wait',
    clinic,
    'answerWithinMinutes: 120',
    'answerWithinMinutes: 2000',
    /answerWithinMinutes: must be at most 1440/,
  ],
  [
    'a word for a number',
    clinic,
    'answerWithinMinutes: 120',
    'answerWithinMinutes: soon',
    /answerWithinMinutes: must be a number/,
  ],
  ['no text at all', sheet, /^version: .*$/m, 'version: ""', /version: the text is empty/],
])('%s is refused', (_, file, from, to, expected) => {
  copy.change(file, from, to);
  // a key with a slip leaves its right one missing too
  const lines = told(copy).filter((line) => !line.endsWith('is missing'));
  expect(lines).toEqual([expect.stringMatching(expected)]);
});

describe('what stays allowed', () => {
  test.each([
    ['one line for the day and the night', /^onCall: .*$/m, 'onCall: "555-0100"'],
    ['a limit in Celsius', 'feverLimit: null', 'feverLimit: { value: 38.5, unit: C }'],
    ['the emergency number of another country', '"911"', '"112"'],
    ['a break at noon', mon, '  mon: [["08:00", "12:00"], ["12:00", "17:00"]]'],
    ['no summer time at all', 'America/Chicago', 'UTC'],
    ['a page without encryption', 'https://clinic.example/specialists', 'http://clinic.example/specialists'],
  ])('%s', (_, from, to) => {
    copy.change(clinic, from, to);
    expect(() => loadContent(copy.content)).not.toThrow();
  });
});

test('an unknown key is told with its own line, and what there is', () => {
  copy.change(sheet, '  after.rest: { answers: [how-long],', '  after.rest: { colour: red, answers: [how-long],');
  expect(told(copy)).toEqual([
    expect.stringMatching(
      /line \d+, facts > after\.rest > colour: "colour" is unknown here; there is sign, alarm, limit, answers, related, covers$/,
    ),
  ]);
  expect(told(copy)[0]).toContain(`line ${copy.lineOf(sheet, 'colour')},`);
});

test('the name of an off-sheet topic is words alone', () => {
  copy.change('content/phrases/en.yaml', 'name: driving,', 'name: "driving {{limit}} <b>",');
  const lines = told(copy, 'all').filter((line) => line.startsWith('phrases/en.yaml: '));
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).toMatch(
    /topics > driving > name: holds markup[\s\S]*topics > driving > name: holds \{\{limit\}\}/,
  );
});
