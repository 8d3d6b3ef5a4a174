import { describe, expect, it } from 'vitest';
import { edits, TypoTable } from '../../../understanding/typos.ts';

const table = new TypoTable(
  ['chest', 'breathe', 'pressure', 'fever'],
  new Set(['chest', 'breathe', 'pressure', 'fever', 'cheat', 'never']),
);

describe('slips of the finger', () => {
  it.each([
    ['chset', 'chest'],
    ['chesst', 'chest'],
    ['breahte', 'breathe'],
    ['presure', 'pressure'],
    ['presuree', 'pressure'],
    ['fevr', 'fever'],
  ])('"%s" is read as "%s"', (typed, meant) => {
    expect(table.correct(typed)).toBe(meant);
  });

  it('never changes a real word that lies near', () => {
    expect(table.correct('cheat')).toBeNull();
    expect(table.correct('never')).toBeNull();
  });

  it('leaves short and far words alone', () => {
    expect(table.correct('che')).toBeNull();
    expect(table.correct('cabbage')).toBeNull();
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(edits('chest', 'chets')).toBe(1);
    expect(edits('chest', 'chest')).toBe(0);
    expect(edits('chest', 'cabbages')).toBe(3);
  });
});
