/** Files that are not as they look: in another encoding, empty, with another ending, with a key twice. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkContent } from '../../../content/check.ts';
import { loadContent } from '../../../content/load.ts';
import { type Copy, copyContent, sheetFolder, told } from './copy.ts';

const spanish = `content/${sheetFolder}/es.yaml`;
let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

const bytes = (file: string, value: Buffer) => writeFileSync(path.join(copy.content, '..', file), value);

test('Latin-1, as Windows saves it, is told with the line of the first letter that is none', () => {
  bytes(spanish, Buffer.from(copy.read(spanish), 'latin1'));
  const line =
    copy
      .read(spanish)
      .split('\n')
      .findIndex((one) => one.includes('\ufffd')) + 1;
  expect(told(copy)).toEqual([`${sheetFolder}/es.yaml: is not UTF-8 (line ${line}); save it as UTF-8`]);
});

test.each([
  ['with its mark', Buffer.from('\ufeffid: x\n', 'utf16le')],
  ['without', Buffer.from('id: x\n', 'utf16le')],
])('UTF-16 %s is told', (_, value) => {
  bytes(spanish, value);
  expect(told(copy)).toEqual([`${sheetFolder}/es.yaml: is not UTF-8 (line 1); save it as UTF-8`]);
});

test.each([
  ['', ''],
  ['of blanks', ' \n\n'],
  ['of remarks', '# later\n'],
])('an empty file %s is told', (_, value) => {
  copy.write(spanish, value);
  expect(told(copy)).toEqual([`${sheetFolder}/es.yaml: the file is empty`]);
});

test('a byte order mark and the line ends of Windows are no fault', () => {
  copy.write(spanish, `\ufeff${copy.read(spanish).replaceAll('\n', '\r\n')}`);
  expect(loadContent(copy.content).procedures.get('trigger-point-injection')?.texts.get('es')?.title).toMatch(/^Iny/);
});

test('a locale file in another encoding is told once', () => {
  bytes('locales/es.json', Buffer.from('{"a": "Sí."}', 'latin1'));
  expect(told(copy, 'all')).toEqual(['locales/es.json: is not UTF-8 (line 1); save it as UTF-8']);
});

test('a file that ends in .yml is read by nobody, and told so', () => {
  copy.write(`content/${sheetFolder}/fr.yml`, 'title: x\n');
  expect(told(copy, 'all')).toEqual([`${sheetFolder}/fr.yml: is not read; name it fr.yaml`]);
});

test('a key that stands twice is named with its line', () => {
  copy.change(spanish, '  after.work:', '  after.rest: {}\n  after.work:');
  const line = copy.lineOf(spanish, '  after.rest: {}');
  expect(told(copy)[0]).toBe(
    `${sheetFolder}/es.yaml: line ${line}: the key "after.rest" stands here for the second time`,
  );
});

test('a broken file of qualifiers is told, and brings no lines about figures that differ', () => {
  copy.change('content/qualifiers/es.yaml', 'units:', 'unit:');
  const lines = told(copy, 'all');
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).toMatch(/qualifiers\/es\.yaml: .*"unit" is unknown here; did you mean "units"\?/);
});

test('a sheet without the limit of its fever is told, and ends no check', () => {
  copy.unset(`content/${sheetFolder}/sheet.yaml`, ['facts', 'urgent.fever', 'limit']);
  expect(told(copy, 'all')).toEqual([expect.stringContaining('urgent.fever > limit: is missing')]);
});

test('a sheet that was read on a day still to come is told', () => {
  copy.change(`content/${sheetFolder}/sheet.yaml`, /^reviewed: .*$/m, 'reviewed: "2026-11-27"');
  const on = (today: string) => checkContent(copy.content, copy.locales, today).problems;
  expect(on('2026-11-26')).toEqual([
    {
      file: `${sheetFolder}/sheet.yaml`,
      place: 'reviewed',
      reason: '2026-11-27 is still to come; today is 2026-11-26',
    },
  ]);
  expect(on('2026-11-27')).toEqual([]);
});
