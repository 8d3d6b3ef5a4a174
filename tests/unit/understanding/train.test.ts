import { describe, expect, it } from 'vitest';
import { hash } from '../../../understanding/hash.ts';
import { LinearModel } from '../../../understanding/model.ts';
import { defaults, fit, pack } from '../../../understanding/train.ts';

const numbers = (text: string) => text.split(' ').map(hash);
const examples = [
  ...['ice on it', 'cold ice pack', 'ice or heat'].map((text) => ({
    features: numbers(text),
    labels: new Set(['ice']),
  })),
  ...['back to work', 'work tomorrow', 'my work shift'].map((text) => ({
    features: numbers(text),
    labels: new Set(['work']),
  })),
];
const train = () => pack(fit(examples, ['ice', 'work'], { ...defaults, rare: 1 }), defaults);

describe('the linear model', () => {
  it('learns the label of its examples', () => {
    const model = new LinearModel(train());
    const [ice = 0, work = 0] = model.scores(numbers('ice'));
    expect(ice).toBeGreaterThan(work);
  });

  it('gives the same bytes when it is trained again', () => {
    expect(JSON.stringify(train())).toBe(JSON.stringify(train()));
  });

  it('names the features that weighed most', () => {
    expect(
      new LinearModel(train()).explain(new Map(['my', 'work', 'today'].map((word) => [hash(word), word])), 'work')[0]
        ?.feature,
    ).toBe('work');
  });

  it('scores unknown words as nothing', () => {
    expect([...new LinearModel(train()).scores(numbers('zebra'))]).toEqual([0, 0]);
  });
});
