import { describe, expect, it } from 'vitest';
import { Endings } from '../../../understanding/endings.ts';
import { WordSet } from '../../../understanding/lexicon.ts';

const endings = new Endings(
  { arle: ['ar'], ito: ['o', 'a'], cito: ['', 'e'], ita: ['a'] },
  new WordSet(['jalar', 'aire', 'pecho', 'mano', 'dolor']),
);

describe('endings', () => {
  it.each([
    ['jalarle', 'jalar'],
    ['airecito', 'aire'],
    ['pechito', 'pecho'],
    ['dolorcito', 'dolor'],
  ])('reads "%s" as "%s"', (typed, base) => {
    expect(endings.base(typed)).toBe(base);
  });

  it.each(['cantarle', 'visita', 'grito', 'ito'])('leaves "%s", of which no word of the rules remains', (word) => {
    expect(endings.base(word)).toBeNull();
  });
});
