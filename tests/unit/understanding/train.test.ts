import { describe, expect, it } from 'vitest';
import { LinearModel } from '../../../understanding/model.ts';
import { defaults, fit, pack } from '../../../understanding/train.ts';

const examples = [
  ...['ice on it', 'cold ice pack', 'ice or heat'].map((text) => ({
    features: text.split(' '),
    labels: new Set(['ice']),
  })),
  ...['back to work', 'work tomorrow', 'my work shift'].map((text) => ({
    features: text.split(' '),
    labels: new Set(['work']),
  })),
];
const train = () => pack(fit(examples, ['ice', 'work'], { ...defaults, rare: 1 }), defaults);

describe('the linear model', () => {
  it('learns the label of its examples', () => {
    const model = new LinearModel(train());
    const [ice = 0, work = 0] = model.scores(['ice']);
    expect(ice).toBeGreaterThan(work);
  });

  it('gives the same bytes when it is trained again', () => {
    expect(JSON.stringify(train())).toBe(JSON.stringify(train()));
  });

  it('names the features that weighed most', () => {
    expect(new LinearModel(train()).explain(['my', 'work', 'today'], 'work')[0]?.feature).toBe('work');
  });

  it('scores unknown words as nothing', () => {
    expect([...new LinearModel(train()).scores(['zebra'])]).toEqual([0, 0]);
  });
});
