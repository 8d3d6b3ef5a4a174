/** A sheet whose parts do not fit each other: a patient's sign without an alarm, a fever that never counts. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { feverLimit } from '../../../content/fill.ts';
import { loadContent } from '../../../content/load.ts';
import { type Copy, copyContent, sheetFolder, told } from './copy.ts';

const sheet = `content/${sheetFolder}/sheet.yaml`;
let copy: Copy;

beforeEach(() => {
  copy = copyContent();
});
afterEach(() => copy.dispose());

/** Takes a fact out of the sheet and of its words. */
function without(fact: string): void {
  copy.unset(sheet, ['facts', fact]);
  for (const language of ['en', 'es']) copy.unset(`content/${sheetFolder}/${language}.yaml`, ['facts', fact]);
  const name = fact.replace('.', '\\.');
  copy.change(sheet, new RegExp(`${name}, |, ${name}(?=[,\\]\\s])`, 'g'), '');
}

test.each(['emergency.chest-pain', 'emergency.breathing'])('a sheet without %s is refused', (fact) => {
  without(fact);
  expect(told(copy)).toContainEqual(
    expect.stringMatching(new RegExp(`sheet\\.yaml: facts: no fact has "sign: ${fact}".*screens every patient`)),
  );
});

test('a sheet without an urgent sign is none of the faults; without a fact of a fever the usual limit holds', () => {
  without('urgent.fever');
  expect(told(copy)).toEqual([]);
  expect(feverLimit(loadContent(copy.content), 'trigger-point-injection')).toEqual({ value: 100.4, unit: 'F' });
});

test.each([
  [
    'a sign forgotten',
    ['emergency.breathing', 'sign'],
    undefined,
    /breathing > sign: is missing; write sign: emergency\.b/,
  ],
  [
    'the sign of another fact',
    ['emergency.breathing', 'sign'],
    'urgent.pain',
    /is "urgent\.pain"; write sign: emergency\.b/,
  ],
  [
    'a sign under a fact of another name',
    ['after.rest', 'sign'],
    'urgent.pain',
    /after\.rest > sign: .*named urgent\.pain too/,
  ],
  [
    'a sign that there is not',
    ['urgent.pain', 'sign'],
    'urgent.paint',
    /no sign "urgent\.paint".*there is .*urgent\.pain/,
  ],
  ['a general sign, which no sheet has', ['urgent.pain', 'sign'], 'general.stroke', /no sign "general\.stroke"/],
  [
    'no sign under emergency',
    ['emergency.site', 'alarm'],
    undefined,
    /emergency\.site: has no "sign": .*gets no alarm.*alarm: false/,
  ],
  ['an alarm that is meant to be none, under aftercare', ['after.rest', 'alarm'], false, /after\.rest > alarm: /],
  ['an alarm that is meant to be none, with a sign', ['urgent.pain', 'alarm'], false, /urgent\.pain > alarm: /],
  [
    'the limit of a fever elsewhere',
    ['urgent.pain', 'limit'],
    { value: 101, unit: 'F' },
    /urgent\.pain > limit: only urgent\.fever/,
  ],
  [
    'no limit anywhere',
    ['urgent.fever', 'limit'],
    undefined,
    /facts > urgent\.fever > limit: is missing, and clinic\.yaml has no feverLimit; write limit: \{ value: 100\.4, unit: F \}$/,
  ],
])('%s is refused', (_, place, value, expected) => {
  if (value === undefined) copy.unset(sheet, ['facts', ...place]);
  else copy.set(sheet, ['facts', ...place], value);
  expect(told(copy)).toEqual([expect.stringMatching(expected)]);
});

test('a limit of the clinic takes the place of the one of the sheet', () => {
  copy.unset(sheet, ['facts', 'urgent.fever', 'limit']);
  copy.change('content/clinic.yaml', 'feverLimit: null', 'feverLimit: { value: 101, unit: F }');
  expect(told(copy)).toEqual([]);
});

test.each([
  [
    'urgent.pain, urgent.fever',
    'urgent.fever',
    'facts: [after.go-home',
    'facts: [urgent.pain, after.go-home',
    /"urgent\.pain" is named unlike its section: begin its id with "after\.", or move the fact to the section urgent/,
  ],
  [
    'facts: [about.place]',
    'facts: [about.place, after.rest]',
    'after.go-home, after.rest,',
    'after.go-home,',
    /sections > about: the fact "after\.rest".*"about\."/,
  ],
])('a fact in a section of another name: %s', (from, to, alsoFrom, alsoTo, expected) => {
  copy.change(sheet, from, to);
  copy.change(sheet, alsoFrom, alsoTo);
  expect(told(copy)).toContainEqual(expect.stringMatching(expected));
});
