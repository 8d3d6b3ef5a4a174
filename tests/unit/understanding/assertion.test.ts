import { describe, expect, it } from 'vitest';
import { openEngines } from '../../support/engines.ts';

const engineOf = openEngines();
const assertionOf = (language: string, text: string, sign: string) =>
  engineOf(language)
    .analyse(text)
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
    ['no fever no chills chest pain yes', 'emergency.chest-pain', 'present'],
    ['Q1 no Q2 no Q3 trouble breathing: yes', 'emergency.breathing', 'present'],
    ['no to chills, fever yes but no pus', 'urgent.fever', 'present'],
    ['no chills, yes i am sure', 'urgent.chills', 'denied'],
    ['no fever, yes', 'urgent.fever', 'denied'],
  ])('en: "%s": a clause that ends with a yes leaves %s %s', (text, sign, expected) => {
    expect(assertionOf('en', text, sign)).toBe(expected);
  });

  it.each([
    ['en', 'i told you i had no chest pain. that has changed', 'emergency.chest-pain', 'present'],
    ['en', 'i never had chest pain in my life. until tonight', 'emergency.chest-pain', 'present'],
    ['en', 'no chest pain. the plan has changed, i come on friday', 'emergency.chest-pain', 'denied'],
    ['en', 'no fever. now i am hungry', 'urgent.fever', 'denied'],
    ['en', 'i had no trouble breathing at the clinic. am now', 'emergency.breathing', 'present'],
    ['es', 'no me faltaba el aire en la clínica. Ahora sí', 'emergency.breathing', 'present'],
    ['es', 'no tengo fiebre. ahora sí puedo dormir', 'urgent.fever', 'denied'],
  ])('%s: "%s": a sentence that takes back the one before leaves %s %s', (language, text, sign, expected) => {
    expect(assertionOf(language, text, sign)).toBe(expected);
  });

  it.each([
    ['in the car i was wheezing just now', 'present'],
    ['my friend had the shot and I was wheezing', 'present'],
    ['1n the car 1 was wheezing just n0w', 'present'],
    ['the car was wheezing just now', 'other'],
  ])('en: "%s": whose breath it is: %s', (text, expected) => {
    expect(assertionOf('en', text, 'emergency.breathing')).toBe(expected);
  });

  it.each([
    ['en', 'I have none of these: chest pain, fever, chills', 'urgent.chills', 'denied'],
    ['en', 'no signs of the following - fever, pus', 'urgent.drainage', 'denied'],
    ['en', 'your sheet says to call for: fever, chills', 'urgent.chills', 'hypothetical'],
    ['en', 'chest pain: 0. fever: 0', 'emergency.chest-pain', 'denied'],
    ['en', 'no: my chest hurts', 'emergency.chest-pain', 'present'],
    ['en', 'not sure about this: my chest hurts', 'emergency.chest-pain', 'present'],
    ['en', 'none of these: fever, chills. my chest hurts', 'emergency.chest-pain', 'present'],
    ['en', 'none of these help: my chest hurts', 'emergency.chest-pain', 'present'],
    ['en', 'two from your list: fever, chills', 'urgent.chills', 'present'],
    ['es', 'no tengo nada de esto: fiebre, escalofríos, pus', 'urgent.drainage', 'denied'],
    ['es', 'la hoja dice que llame si: fiebre, escalofríos', 'urgent.chills', 'hypothetical'],
    ['es', 'no puedo dormir por esto: me duele el pecho', 'emergency.chest-pain', 'present'],
    ['es', 'nada de esto me ayuda: me duele el pecho', 'emergency.chest-pain', 'present'],
  ])(
    '%s: "%s": what is said right before a colon goes for the list behind it: %s is %s',
    (language, text, sign, expected) => {
      expect(assertionOf(language, text, sign)).toBe(expected);
    },
  );

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
    ['el pecho, perfecto', 'denied'],
    ['otra vez el pecho', 'present'],
  ])('es: "%s": an emergency sign is %s', (text, expected) => {
    const signs = engineOf('es').analyse(text).signs;
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
