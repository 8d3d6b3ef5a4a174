import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadLanguage } from '../../../content/load-language.ts';
import { Engine } from '../../../understanding/engine.ts';
import { LanguageRules } from '../../../understanding/language-rules.ts';

const content = path.resolve(import.meta.dirname, '../../../content');
const engines = new Map(
  ['en', 'es'].map((language) => [language, new Engine(new LanguageRules(loadLanguage(content, language)), null)]),
);
const assertionOf = (language: string, text: string, sign: string) =>
  engines
    .get(language)
    ?.analyse(text)
    .signs.find((found) => found.sign === sign)?.assertion;

describe('what is said of a sign', () => {
  it.each([
    ['en', 'my chest hurts. no i have no fever', 'emergency.chest-pain', 'present'],
    ['en', 'my chest hurts. no i have no fever', 'urgent.fever', 'denied'],
    ['en', 'sharp chest pain this morning, none since', 'emergency.chest-pain', 'present'],
    ['es', 'Me duele el pecho. No tengo fiebre', 'emergency.chest-pain', 'present'],
    ['es', 'Me duele el pecho. No tengo fiebre', 'urgent.fever', 'denied'],
  ])('%s: "%s": a denial that begins the next clause leaves %s %s', (language, text, sign, expected) => {
    expect(assertionOf(language, text, sign)).toBe(expected);
  });

  it.each([
    ['Sí me duele el pecho, ¿a quién llamo?', 'present'],
    ['si me duele el pecho, ¿a quién llamo?', 'hypothetical'],
    ['me duele el pecho, a quien llamo', 'present'],
    ['dolor de pecho, a quien llamo', 'hypothetical'],
    ['es grave el dolor de pecho que tengo', 'present'],
    ['es grave el dolor de pecho', 'hypothetical'],
    ['no puedo dar un paso sin quedarme sin aire', 'present'],
    ['camino todo el dia sin quedarme sin aire', 'denied'],
    ['si tuviera una pistola me mataba', 'present'],
    ['si me voy a matar es hoy', 'present'],
    ['el pecho, perfecto', 'other'],
    ['otra vez el pecho', 'present'],
  ])('es: "%s": an emergency sign is %s', (text, expected) => {
    const signs = engines.get('es')?.analyse(text).signs ?? [];
    expect(signs.map(({ assertion }) => assertion)).toEqual([expected]);
  });

  it.each([
    ['en', 'fever? nope', 'urgent.fever'],
    ['en', 'fever none, chest pain yes', 'urgent.fever'],
    ['en', 'chest pain no, but i wonder about work', 'emergency.chest-pain'],
    ['es', 'dolor de pecho no tengo', 'emergency.chest-pain'],
    ['es', 'fiebre no tengo pero quiero preguntar algo', 'urgent.fever'],
  ])('%s: "%s": a denial behind a sign that ends its clause denies %s', (language, text, sign) => {
    expect(assertionOf(language, text, sign)).toBe('denied');
  });
});
