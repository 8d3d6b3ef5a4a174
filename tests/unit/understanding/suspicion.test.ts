import { expect, it } from 'vitest';
import { deniesAll, isNeutral, suspectNumber } from '../../../understanding/suspicion.ts';
import { openEngines } from '../../support/engines.ts';

const engineOf = openEngines();
const analysed = (language: string, text: string) => {
  const engine = engineOf(language);
  return { engine, analysis: engine.analyse(text) };
};

it.each([
  ['en', 'No bug going around here, nobody sneezes at home either. Yet 102.', true],
  ['en', 'nobody at home has the flu and i still have 102', true],
  ['es', 'por aquí nadie anda enfermo de nada en la casa. Y yo 39.', true],
  ['en', 'is the clinic on the third floor in suite 102', false],
  ['en', 'the copay at the front desk was $102', false],
  ['en', 'what if tomorrow morning after breakfast it is 102', false],
  ['en', 'the office had 102 people waiting there this morning', false],
])('%s: a bare number that ends a clause points at a fever: "%s" %s', (language, text, points) => {
  const { engine, analysis } = analysed(language, text);
  const suspicion = suspectNumber(engine, analysis, [], { value: 100.4, unit: 'F' });
  expect(suspicion?.sign ?? null).toBe(points ? 'urgent.fever' : null);
});

it.each([
  ['en', 'no chest pain, no fever', true],
  ['en', 'no fever no chills and no drainage', true],
  ['es', 'sin dolor en el pecho', true],
  ['es', 'no tengo fiebre ni escalofríos', true],
  ['es', 'fiebre no tengo, pus no tengo', true],
  ['en', 'no fever but my chest is tight', false],
  ['en', 'no fever, I feel awful though', false],
  ['en', 'out of breath doing nothing', false],
  ['es', 'sin fiebre pero me falta el aire', false],
])('%s: "%s" is nothing but denials: %s', (language, text, nothingElse) => {
  const { engine, analysis } = analysed(language, text);
  expect(deniesAll(engine, analysis)).toBe(nothingElse);
});

it.each([
  ['en', 'the shot was yesterday', true],
  ['en', 'my mom is 70 and it was today', true],
  ['en', 'since last night', true],
  ['en', 'since last night my chest', false],
  ['en', 'i take like 30 of them', false],
  ['en', 'she is at 103', false],
  ['en', 'a 4 yesterday and a 7 today', false],
  ['en', 'i cant', false],
  ['en', 'i want it to end', false],
  ['es', 'mi papá se inyectó hoy', true],
  ['es', 'no puedo más', false],
])('%s: "%s" has no word that points at a sign: %s', (language, text, neutral) => {
  const { engine, analysis } = analysed(language, text);
  expect(isNeutral(engine, analysis)).toBe(neutral);
});
