import { describe, expect, it } from 'vitest';
import { exponential } from '../../../understanding/exponential.ts';

describe('the exponential', () => {
  it('is that of Math.exp to ten digits', () => {
    for (let value = -60; value <= 60; value += 0.037)
      expect(Math.abs(exponential(value) / Math.exp(value) - 1)).toBeLessThan(1e-10);
  });

  it('stays finite and above zero for numbers that no margin has', () => {
    for (const value of [-1e9, -701, 701, 1e9]) {
      expect(Number.isFinite(exponential(value))).toBe(true);
      expect(exponential(value)).toBeGreaterThan(0);
    }
  });

  it('is one for zero', () => {
    expect(exponential(0)).toBe(1);
  });
});
