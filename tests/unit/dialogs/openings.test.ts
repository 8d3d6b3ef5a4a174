/** The lists of the locales (`opening`) that answers are read by. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../dialogs/choices.ts';

const folder = path.resolve(import.meta.dirname, '../../../locales');
const listsOf = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(folder, `${locale}.json`), 'utf8')).opening;

describe.each(['en', 'es'])('in "%s"', (locale) => {
  it('no list says the same twice: case, accents and punctuation do not count', () => {
    const twice = Object.entries(listsOf(locale)).flatMap(([list, phrases]) => {
      const folded = phrases.split('. ').map(fold);
      return folded.filter((phrase, at) => folded.indexOf(phrase) < at).map((phrase) => `${list}: ${phrase}`);
    });
    expect(twice).toEqual([]);
  });
});

it('every language has the same lists', () => {
  expect(Object.keys(listsOf('es')).sort()).toEqual(Object.keys(listsOf('en')).sort());
});
