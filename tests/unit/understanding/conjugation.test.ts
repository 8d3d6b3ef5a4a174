import { describe, expect, it } from 'vitest';
import { conjugated } from '../../../understanding/conjugation.ts';

describe('verbs in concepts', () => {
  it('stand for all their forms, beside phrases that stand for themselves', () => {
    expect(conjugated(['oprim~ir', 'me pesa'], { ir: ['ir', 'e', 'io'] })).toEqual([
      'oprimir',
      'oprime',
      'oprimio',
      'me pesa',
    ]);
  });

  it('are refused where nobody gave the endings', () => {
    expect(() => conjugated(['oprim~ir'], { ar: ['ar'] })).toThrow('"oprim~ir"');
  });
});
