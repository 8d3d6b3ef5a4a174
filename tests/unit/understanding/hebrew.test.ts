import { describe, expect, it } from 'vitest';
import { stemHebrew } from '../../../understanding/hebrew.ts';

describe('the light stemmer for Hebrew', () => {
  it.each([
    ['כתובת', 'כתובות'],
    ['אפליקציה', 'לאפליקציה'],
    ['חברה', 'החברה'],
    ['מפתח', 'מפתחים'],
  ])('finds the same stem in %s and %s', (one, other) => {
    expect(stemHebrew(one)).toBe(stemHebrew(other));
  });

  it.each(['לב', 'היא', 'javascript', 'h2o', ''])('leaves "%s" as it is', (word) => {
    expect(stemHebrew(word)).toBe(word);
  });
});
