import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../../content/load-language.ts';
import { tokenize } from '../../../understanding/fold.ts';
import { compareWithLimit, TemperatureReader } from '../../../understanding/temperature.ts';

const content = path.resolve(import.meta.dirname, '../../../content');
const readers = new Map(
  ['en', 'es'].map((language) => [language, new TemperatureReader(loadLanguage(content, language).signs.temperature)]),
);
const find = (language: string, text: string) =>
  readers
    .get(language)
    ?.find(tokenize(text), text)
    .map(({ value, unit, limit }) => `${value}${unit}${limit ? ' limit' : ''}`);

describe('temperatures', () => {
  it.each([
    ['en', 'my temp is 101.3', ['101.3F']],
    ['en', '38,4', ['38.4C']],
    ['en', '100.4', ['100.4F']],
    ['en', 'thermometer says a hundred and two', ['102F']],
    ['en', 'temp one oh one point five', ['101.5F']],
    ['en', 'thirty eight and a half degrees', ['38.5C']],
    ['en', 'thermometer reads thirty eight six, i think in celsius', ['38.6C']],
    ['en', 'the thermometer reads 38 comma 9', ['38.9C']],
    ['en', 'I have temperature from the night, 38 and 7', ['38.7C']],
    ['en', 'it was a hundred and one and four tenths', ['101.4F']],
    ['en', 'reads 1O2.4 at the moment', ['102.4F']],
    ['en', 'temp lOO.9', ['100.9F']],
    ['en', '10l.6', ['101.6F']],
    ['en', 'l03', ['103F']],
    ['en', 'its 101.o on the ear one', ['101F']],
    ['es', 'marca 1o0.8', ['100.8F']],
    ['en', 'i had fever, 38 and 7 pills did nothing', ['38C']],
    ['en', 'my fever is thirty eight, two pills did nothing', ['38C']],
    ['en', '99.1 then 102.4 f', ['99.1F', '102.4F']],
    ['en', 'it was 101 at noon, i slept, and it is 98.9 now', ['101F', '98.9F']],
    ['en', 'my temp hit 101 after lunch', ['101F']],
    ['en', '100-102', ['100F', '102F']],
    ['en', 'my temp is 101 500 mg tylenol not helping', ['101F']],
    ['en', 'temp 101 120/80 bp', ['101F']],
    ['en', 'my doctor said to call at 100 and it is 100.2', ['100F limit', '100.2F']],
    ['es', 'tengo 38 y medio de temperatura', ['38.5C']],
    ['es', 'el termómetro dice treinta y ocho siete', ['38.7C']],
    ['es', 'treinta y nueve de fiebre', ['39C']],
    ['es', '38,4 me acabo de medir', ['38.4C']],
    ['es', 'el termómetro dio treinta y ocho y tres rayitas', ['38.3C']],
    ['es', 'tiene 38 y 5 décimas de temperatura', ['38.5C']],
  ])('%s: "%s" holds %j', (language, text, expected) => {
    expect(find(language, text)).toEqual(expected);
  });

  it.each([
    ['en', 'im 103 lbs if that matters'],
    ['en', 'im 39 weeks pregnant'],
    ['en', 'it costs $100.50 i think'],
    ['en', 'my blood pressure is 101/70'],
    ['en', 'is it room 101 or the other building down the street'],
    ['en', 'drank 10l of water'],
    ['en', 'call me at 555-0101'],
    ['en', '312-555-0102'],
    ['en', 'ring 101-555-2040'],
    ['es', 'mi teléfono es 555 0103'],
    ['en', 'call 555-104-2040 after five'],
    ['en', 'lo2 was fine'],
    ['en', 'lol1.5 hours'],
    ['es', 'estoy de 38 semanas'],
  ])('%s: "%s" holds none', (language, text) => {
    expect(find(language, text)).toEqual([]);
  });

  it.each([
    ['en', 'the surgeon said to let her know if i go over 99.5 and im at 99.8', [99.5]],
    ['en', 'my oncologist wants me to report anything past 99.9, thermometer reads 100.1', [99.9]],
    ['es', 'mi doctora me dijo que le hable si pasa de 37.5 y ahorita tengo 37.8', [37.5]],
    ['es', 'el cirujano quiere que avise arriba de 37.2 y marco 37.4', [37.2]],
    ['en', 'dr lee wrote 100.0 as my number and my temp is 100.3', [100]],
    ['es', 'la doctora me puso 37.8 como tope y ya tengo 38 de temperatura', [37.8]],
    ['en', 'my doctor said my temp was 101', []],
    ['en', 'is a temp over 100.4 a fever', []],
  ])('%s: "%s": the writer has a limit of their own at %j', (language, text, limits) => {
    const found = readers.get(language)?.find(tokenize(text), text) ?? [];
    expect(found.filter(({ own }) => own).map(({ value }) => value)).toEqual(limits);
  });

  it.each([
    ['en', 'earlier I wrote 101, that was a typo, I meant 99.1', [101]],
    ['en', 'temp 99.1, scratch that, 101.2', [99.1]],
    ['es', 'puse 39 de fiebre por error, era 36.9', [39]],
    ['en', 'i thought it said 102 but it was upside down, temp is 98.6', [102]],
    ['es', 'pensé que decía 39 de fiebre y era 36.9', [39]],
    ['en', 'i thought it was a cold but my temp is 101', []],
    ['en', 'temp was 101 at noon and 98.9 now', []],
    ['en', 'temp 101.2, no typo', []],
  ])('%s: "%s" takes back %j', (language, text, corrected) => {
    const found = readers.get(language)?.find(tokenize(text), text) ?? [];
    expect(found.filter((each) => each.corrected).map(({ value }) => value)).toEqual(corrected);
  });

  it('takes a number after "over" for a limit, not for a reading', () => {
    expect(find('en', 'do i call with a fever over 101')).toEqual(['101F limit']);
  });

  it('counts as fever only what is strictly over the limit, in either unit (urgent.fever)', () => {
    const limit = { value: 100.4, unit: 'F' } as const;
    expect(compareWithLimit(100.4, 'F', limit)).toBe('at');
    expect(compareWithLimit(100.5, 'F', limit)).toBe('over');
    expect(compareWithLimit(38, 'C', limit)).toBe('at');
    expect(compareWithLimit(38.1, 'C', limit)).toBe('over');
    expect(compareWithLimit(37.9, 'C', limit)).toBe('below');
    expect(compareWithLimit(101, 'F', { value: 38.5, unit: 'C' })).toBe('below');
  });

  it('rounds neither the limit nor the reading: 37.8 °C is 100.04 °F', () => {
    expect(compareWithLimit(37.8, 'C', { value: 100, unit: 'F' })).toBe('over');
    expect(compareWithLimit(37.7, 'C', { value: 100, unit: 'F' })).toBe('below');
    expect(compareWithLimit(38.3, 'C', { value: 101, unit: 'F' })).toBe('below');
    expect(compareWithLimit(101.3, 'F', { value: 38.5, unit: 'C' })).toBe('at');
    expect(compareWithLimit(100.6, 'F', { value: 101, unit: 'F' })).toBe('below');
  });
});
