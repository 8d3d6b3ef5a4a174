/** STOP, START, HELP and their wordings: the examples of content/phrases and some more. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadTexting } from '../../../content/load-language.ts';
import { createTexting } from '../../../understanding/texting.ts';

const folder = path.resolve(import.meta.dirname, '../../../content');
const languages = ['en', 'es'];
const read = createTexting(languages.map((language) => loadTexting(folder, language)));

test.each(languages)('every example of %s is read as it says', (language) => {
  const { match, not } = loadTexting(folder, language);
  expect(match.filter((text) => read(text)?.wish !== 'stop')).toEqual([]);
  expect(not.filter((text) => read(text)?.wish === 'stop')).toEqual([]);
});

test.each([
  ['STOP', 'stop'],
  ['stop!!', 'stop'],
  ['ok stop please', 'stop'],
  ['StopAll', 'stop'],
  ['S T O P', 'stop'],
  ['ｓｔｏｐ', 'stop'],
  ['stop stop stop', 'stop'],
  ['help help help', null],
  ['YES', 'again'],
  ['sí por favor', 'again'],
  ['START', 'start'],
  ['unstop', 'start'],
  ['Empezar', 'start'],
  ['HELP', 'help'],
  ['ayuda por favor', 'help'],
  ['how do i stop these texts', 'help'],
  ["STOP I can't breathe", 'stop-first'],
  ['alto, no puedo respirar', 'stop-first'],
  ['what helps with the soreness', null],
  ['help me sit up', null],
  ['when can i start running', null],
  ['1', null],
  ['', null],
  ['👍', null],
])('%j is %s', (text, wish) => {
  expect(read(text)?.wish ?? null).toBe(wish);
});

test.each([
  ['STOP', ''],
  ['please stop texting me', ''],
  ["STOP I can't breathe", "I can't breathe"],
  ['stop texting me, my chest hurts a lot', 'me, my chest hurts a lot'],
  ['no me escriban mas por favor', ''],
])('beside the wish %j says %j', (text, rest) => {
  expect(read(text)?.rest).toBe(rest);
});
