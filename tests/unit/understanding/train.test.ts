import { describe, expect, it } from 'vitest';
import { hash } from '../../../understanding/hash.ts';
import { LinearModel } from '../../../understanding/model.ts';
import { readModel, writeModel } from '../../../understanding/model-file.ts';
import { defaults, train } from '../../../understanding/train.ts';

const numbers = (text: string) => text.split(' ').map(hash);
const of = (id: string, texts: string[]) =>
  texts.map((text) => ({ features: numbers(text), labels: new Set([`F:${id}`]), classes: new Set([`F:${id}`]) }));
const examples = [
  ...of('ice', ['ice on it', 'cold ice pack', 'ice or heat']),
  ...of('work', ['back to work', 'work tomorrow', 'my work shift']),
];
const fitted = () => train(examples, { ...defaults, rare: 1 });

describe('the linear model', () => {
  it('learns the label of its examples', () => {
    const scores = new LinearModel(fitted()).read(numbers('ice'));
    expect(scores.get('F', 'ice')).toBeGreaterThan(scores.get('F', 'work'));
    expect(scores.best('F')?.id).toBe('ice');
  });

  it('gives the same bytes when it is trained again', () => {
    expect(writeModel(fitted()).equals(writeModel(fitted()))).toBe(true);
  });

  it('reads back what was written', () => {
    const model = fitted();
    expect(readModel(writeModel(model))).toEqual(model);
  });

  it('says how to mend a model file that is damaged', () => {
    const bytes = writeModel(fitted());
    expect(() => readModel(bytes.subarray(0, bytes.length - 1))).toThrow('npm run train');
    expect(() => readModel(Buffer.from('{"kind":"other"}\n'))).toThrow('npm run train');
  });

  it('names the features that weighed most', () => {
    expect(
      new LinearModel(fitted()).explain(new Map(['my', 'work', 'today'].map((word) => [hash(word), word])), 'F:work')[0]
        ?.feature,
    ).toBe('work');
  });

  it('lets unknown words say nothing for or against a label', () => {
    const model = new LinearModel(fitted());
    expect([...model.margins(numbers('zebra'))].every((margin) => margin === 0)).toBe(true);
    expect([...model.margins(numbers('ice zebra quagga'))]).toEqual([...model.margins(numbers('ice'))]);
  });

  it('counts a word once, however often it comes', () => {
    const model = new LinearModel(fitted());
    expect([...model.margins(numbers('ice ice ice'))]).toEqual([...model.margins(numbers('ice'))]);
  });
});
