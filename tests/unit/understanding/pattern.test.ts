import { describe, expect, it } from 'vitest';
import { ConceptIndex } from '../../../understanding/concepts.ts';
import { tokenize } from '../../../understanding/fold.ts';
import { compile } from '../../../understanding/pattern.ts';
import { PatternSet } from '../../../understanding/pattern-set.ts';

const concepts = new Map([
  ['chest', ['chest', 'rib cage']],
  ['hurt', ['hurts', 'ache']],
]);
const index = new ConceptIndex(concepts);
const matches = (phrase: string, text: string) => {
  // words get their numbers from content, before any message is read
  const set = new PatternSet([compile(phrase, null, concepts)]);
  const tokens = tokenize(text);
  return set.find(tokens, index.spans(tokens)).map(({ from, to }) =>
    tokens
      .slice(from, to)
      .map((token) => token.word)
      .join(' '),
  );
};

describe('phrases of content/', () => {
  it.each([
    ['<chest> <hurt>', 'my rib cage hurts', ['rib cage hurts']],
    ['<chest> ..2 <hurt>', 'chest really really hurts', ['chest really really hurts']],
    ['<chest> ..2 <hurt>', 'chest one two three hurts', []],
    ['my? <chest>', 'my chest', ['my chest', 'chest']],
    ['a|the chest', 'the chest', ['the chest']],
    ['# pills', '12 pills', ['12 pills']],
    ['* chest', 'big chest', ['big chest']],
  ])('"%s" in "%s" finds %j', (phrase, text, expected) => {
    expect(matches(phrase, text).sort()).toEqual(expected.sort());
  });

  it('never reaches across the end of a sentence', () => {
    expect(matches('<chest> ..4 <hurt>', 'that is my chest. it hurts')).toEqual([]);
  });

  it.each([
    ['<nothing> hurts', 'no concept'],
    ['.. chest', 'starts and ends'],
    ['chest ..99 hurts', 'the gap'],
    ['a?', 'not optional'],
  ])('"%s" is refused with the reason', (phrase, reason) => {
    expect(() => compile(phrase, null, concepts)).toThrow(reason);
  });

  it('stays fast on thousands of words that almost match', () => {
    const text = 'chest a a a '.repeat(2500);
    expect(matches('<chest> ..6 <chest> ..6 <chest> ..6 <hurt>', text)).toEqual([]);
  });
});
