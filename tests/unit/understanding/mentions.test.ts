import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../understanding/create.ts';
import { askedBehind, namedOnly, suspectNamed } from '../../../understanding/mentions.ts';
import { noScores } from '../../../understanding/scores.ts';
import { openEngines } from '../../support/engines.ts';

const engineOf = openEngines(loadModel);

/** The signs that a message only names; `likely`: with what the model says, else as if it found none likely. */
function namedIn(language: string, text: string, likely: boolean): string[] {
  const engine = engineOf(language);
  const analysis = engine.analyse(text);
  return namedOnly(analysis, analysis.signs, likely ? engine.score(analysis) : noScores).map(({ sign }) => sign);
}

describe('a sign that is named or asked about', () => {
  it.each([
    ['en', 'the wheezing, is that for the ambulance', ['emergency.breathing']],
    ['en', 'my wheezing, is that for the ambulance', []],
    ['en', 'heavy wheezing here', []],
    ['en', 'grandpa sits there. the wheezing, the wheezing', ['emergency.breathing']],
    ['en', 'the plan for tonight is to kill myself', []],
    ['en', 'the thermometer in the kitchen says 102', []],
    ['en', 'the chills no, the breathing no, the fever yes', []],
    ['es', 'y el pus del papel ese', ['urgent.drainage']],
    ['es', 'mi herida echa pus del feo', []],
  ])('%s: "%s": by its words alone %j', (language, text, expected) => {
    expect(namedIn(language, text, false)).toEqual(expected);
  });

  it.each([
    ['en', 'chest pain and sweating, call 911?'],
    ['en', 'the wheezing gets worse by the minute'],
    ['es', 'la falta de aire va a más por minutos'],
  ])('%s: "%s" is a report, as the model finds it likely', (language, text) => {
    expect(namedIn(language, text, false)).not.toEqual([]);
    expect(namedIn(language, text, true)).toEqual([]);
  });

  it.each([
    ['en', 'short of breath, who do I call', true],
    ['en', 'sudden pain in chest is this an emergency', true],
    ['en', 'who do I call when I am short of breath', false],
    ['en', 'is chest pain an emergency', false],
    ['en', 'chest pain, none', false],
    ['es', 'dolor de pecho y sudor frío, ¿llamo al 911?', true],
    ['es', 'qué pasa si me da dolor de pecho', false],
  ])('%s: "%s" names the sign first and asks only then: %s', (language, text, expected) => {
    expect(askedBehind(engineOf(language).analyse(text)).length > 0).toBe(expected);
  });

  it('is asked about, the most serious one, where no such level is there already', () => {
    const { signs } = engineOf('en').analyse('the pus, the wheezing, the papers that they gave');
    expect(suspectNamed(signs, 'none', noScores)?.sign).toBe('emergency.breathing');
    expect(suspectNamed(signs, 'urgent', noScores)?.sign).toBe('emergency.breathing');
    expect(suspectNamed(signs, 'emergency', noScores)).toBeNull();
    expect(
      suspectNamed(
        signs.filter(({ sign }) => sign === 'urgent.drainage'),
        'urgent',
        noScores,
      ),
    ).toBeNull();
    expect(suspectNamed([], 'none', noScores)).toBeNull();
  });
});
