import { describe, expect, it } from 'vitest';
import { skeletonHebrew, stemHebrew } from '../../bench/intents/hebrew.ts';

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

describe('the skeleton of a Hebrew word', () => {
  it.each([
    ['אפטר', 'מפוטר'],
    ['בדיחה', 'בדיחות'],
    ['מצחיק', 'תצחק'],
    ['למצוא', 'תמצאי'],
  ])('is the same in %s and %s', (one, other) => {
    expect(skeletonHebrew(one)).not.toBe('');
    expect(skeletonHebrew(one)).toBe(skeletonHebrew(other));
  });

  it('keeps words apart that have other consonants', () => {
    expect(skeletonHebrew('מפוטר')).not.toBe(skeletonHebrew('מפותח'));
  });

  it.each(['javascript', 'h2o', ''])('leaves "%s" as it is', (word) => {
    expect(skeletonHebrew(word)).toBe(word);
  });
});
