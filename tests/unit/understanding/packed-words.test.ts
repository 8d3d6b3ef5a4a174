import { expect, test } from 'vitest';
import { PackedWords } from '../../../understanding/packed-words.ts';

const words = ['cheat', 'chew', 'pan', 'pan', 'ñandú', 'a'];
const set = new PackedWords(words);

test.each(words)('holds "%s"', (word) => {
  expect(set.has(word)).toBe(true);
});

test.each(['', 'che', 'heat', 'cheats', 'cheat\nchew', 'pan\n', '\npan', 'ñandu'])('does not hold "%s"', (word) => {
  expect(set.has(word)).toBe(false);
});

test('a set of no words holds none', () => {
  expect(new PackedWords([]).has('cheat')).toBe(false);
});

test('thousands of words are all found, and no others', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => `w${(index * 7_919).toString(36)}`);
  const large = new PackedWords(many);
  expect(many.filter((word) => !large.has(word))).toEqual([]);
  expect(many.filter((word) => large.has(`${word}x`) && !many.includes(`${word}x`))).toEqual([]);
});
