import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../../content/load.ts';
import { createUnderstanding } from '../../../understanding/create.ts';

const folder = path.resolve(import.meta.dirname, '../../../content');
const content = loadContent(folder);
const understand = createUnderstanding(content, folder);
const read = (text: string) =>
  understand(text, {
    locale: 'en',
    languages: content.clinic.languages,
    procedure: content.clinic.procedure,
    feverLimit: { value: 100.4, unit: 'F' },
    lastFacts: [],
    today: '2026-03-02',
  });
const long = (piece: string) => piece.repeat(Math.ceil(10_000 / piece.length));

describe('ten thousand characters that no person types', () => {
  it.each([
    ['words that almost match', 'chest a a a '],
    ['digits', '9'],
    ['single letters', 'a '],
    ['one endless word', 'ab'],
    ['letters and digits in turn', 'a1'],
    ['signs used as letters', '!a'],
    ['emoji', '😀'],
    ['triggers without a sign', 'if not '],
    ['apostrophes', "'"],
    ['invisible characters', '\u200b'],
    ['a letter that folds to many', 'ﷺ'],
    ['letters of another alphabet', '我胸口痛'],
  ])('%s raise no alarm', (_, piece) => {
    const reading = read(long(piece));
    expect({ level: reading.level, signs: reading.signs, temperatures: reading.temperatures }).toEqual({
      level: 'none',
      signs: [],
      temperatures: [],
    });
  });

  it.each([
    ['my chest hurts, ', 'emergency'],
    ['no chest pain, ', 'none'],
    ['no tengo dolor de pecho, ', 'none'],
  ])('"%s" again and again is %s, once for each sign', (piece, level) => {
    const reading = read(long(piece));
    expect(reading.level).toBe(level);
    expect(new Set(reading.signs.map(({ sign }) => sign)).size).toBe(reading.signs.length);
  });

  it('finds a sign at the end of a flood', () => {
    expect(read(`${'ha '.repeat(3000)}. i cant breathe`).level).toBe('emergency');
  });

  it.each([
    ['in the middle', 'the doctor was nice and the office was clean. ', 'no puedo respirar', 'the doctor was nice. '],
    ['at the end', 'we went to the store and then back home ', 'me duele mucho el pecho', ''],
  ])('finds a sign in another language %s of a flood', (_, before, sign, after) => {
    expect(read(`${before.repeat(120)}${sign}. ${after.repeat(120)}`).level).toBe('emergency');
  });
});
