/** Content as it is loaded: the real sheet, its version, the clinic's own file. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadContent, sheetText } from '../../../content/load.ts';
import { type Copy, copyContent, realContent, sheetFolder } from './copy.ts';

let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

describe('the real content', () => {
  test('loads, with every fact of the policy in both languages', () => {
    const content = loadContent(realContent);
    const procedure = content.procedures.get('trigger-point-injection');
    expect(Object.keys(procedure?.sheet.facts ?? {})).toEqual(
      expect.arrayContaining([
        'about.place',
        'prep.stop-medicines',
        'prep.allergies',
        'prep.test-results',
        'during.position',
        'during.find-spot',
        'during.injection',
        'during.steroid',
        'during.repeat',
        'after.go-home',
        'after.rest',
        'after.soreness',
        'after.ice-heat',
        'after.pain-medicine',
        'after.work',
        'urgent.pain',
        'urgent.fever',
        'urgent.chills',
        'urgent.drainage',
        'emergency.chest-pain',
        'emergency.breathing',
        'emergency.site',
      ]),
    );
    expect([...(procedure?.texts.keys() ?? [])]).toEqual(expect.arrayContaining(['en', 'es']));
    expect(procedure?.sheet.facts['urgent.fever']?.limit).toEqual({ value: 100.4, unit: 'F' });
  });

  test('answers in the language asked for, else without its region, else in the first one', () => {
    const content = loadContent(realContent);
    const title = (language: string) => sheetText(content, 'trigger-point-injection', language).title;
    expect(title('es')).toBe('Inyección en puntos gatillo');
    expect(title('es-MX')).toBe('Inyección en puntos gatillo');
    expect(title('zh-Hans')).toBe('Trigger point injection');
    expect(() => sheetText(content, 'no-such', 'en')).toThrow('no procedure "no-such"');
  });
});

describe('the version', () => {
  test('stays while nothing changes and changes with any byte of any file', () => {
    const first = loadContent(copy.content).version;
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(loadContent(copy.content).version).toBe(first);
    copy.change(`content/${sheetFolder}/picture.svg`, '</svg>', '</svg> ');
    expect(loadContent(copy.content).version).not.toBe(first);
  });

  test('sees a file renamed', () => {
    copy.write('content/notes-a.txt', 'same bytes');
    const first = loadContent(copy.content).version;
    copy.remove('content/notes-a.txt');
    copy.write('content/notes-b.txt', 'same bytes');
    expect(loadContent(copy.content).version).not.toBe(first);
  });
});

describe("the clinic's data in a file of its own", () => {
  const file = () => path.join(copy.content, '..', 'our-clinic.yaml');
  const own = () => readFileSync(path.join(copy.content, 'clinic.yaml'), 'utf8');

  test('takes the place of clinic.yaml, and another byte of it is another version', () => {
    writeFileSync(file(), own().replace(/^name: .*$/m, 'name: Our Clinic'));
    const before = loadContent(copy.content, file());
    expect(before.clinic.name).toBe('Our Clinic');
    expect(before.version).not.toBe(loadContent(copy.content).version);
    writeFileSync(file(), own().replace(/^name: .*$/m, 'name: Our other Clinic'));
    expect(loadContent(copy.content, file()).version).not.toBe(before.version);
  });

  test('is named when something in it is wrong', () => {
    writeFileSync(file(), own().replace(/^name: .*$/m, ''));
    expect(() => loadContent(copy.content, file())).toThrow(/our-clinic\.yaml/);
  });

  test('the example of a care team in clinic.yaml is sound once its signs are removed', () => {
    const [before = '', example = ''] = own().split(/^#(?=careTeam:)/m);
    writeFileSync(file(), before + example.replace(/^#/gm, ''));
    const { careTeam } = loadContent(copy.content, file()).clinic;
    expect(careTeam?.recipients.map(({ id }) => id)).toEqual(['nurse-line', 'dr-lee', 'pager']);
  });
});
