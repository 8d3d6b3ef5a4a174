/** When a burst of messages is read as one, with a reader whose readings are set by hand. */
import { expect, test } from 'vitest';
import { burst, readStory, withPart } from '../../../dialogs/story.ts';
import type { Assertion, Level, Reading, SignId } from '../../../understanding/reading.ts';
import { fakeReading } from '../../support/fake-brain.ts';

const start = new Date('2026-11-23T16:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1_000);
const part = (text: string, level: Level = 'none') => ({ text, at: start.toISOString(), level });
const plain = (changes: Partial<Reading> = {}): Reading => ({
  ...fakeReading('x'),
  kind: 'nonsense',
  unreadable: false,
  ...changes,
});
const sign = (id: SignId, level: Level, assertion: Assertion = 'present'): Partial<Reading> => ({
  level,
  signs: [{ sign: id, assertion, quote: 'x', rule: 'test' }],
});
/** Readings by text; what is not listed tells nothing. */
const reader = (known: Record<string, Partial<Reading>>) => (text: string) => plain(known[text]);
const story = (text: string, before: ReturnType<typeof part>[], known: Record<string, Partial<Reading>>) => {
  const read = reader(known);
  return readStory(text, read(text), before, read);
};
const chest = sign('emergency.chest-pain', 'emergency');

test('messages within half a minute belong together, also in a chain; after a pause a new story begins', () => {
  const first = withPart([], 'one', start, 'none');
  const second = withPart(burst(first, after(25)), 'two', after(25), 'none');
  expect(burst(second, after(50)).map(({ text }) => text)).toEqual(['one', 'two']);
  expect(burst(second, after(56))).toEqual([]);
  expect(burst([], start)).toEqual([]);
});

test('only the last parts are kept, each cut', () => {
  let parts = withPart([], 'a'.repeat(5_000), start, 'none');
  for (const text of ['b', 'c', 'd']) parts = withPart(parts, text, start, 'none');
  expect(parts.map(({ text }) => text)).toEqual(['b', 'c', 'd']);
  expect(withPart([], 'a'.repeat(5_000), start, 'none')[0]?.text.length).toBeLessThan(1_000);
});

test('what only the parts together tell counts, in either order', () => {
  expect(story('hurts', [part('my chest')], { 'my chest hurts': chest })).toMatchObject({
    text: 'my chest hurts',
    reading: { level: 'emergency' },
  });
  expect(story('my chest', [part('hurts')], { 'my chest hurts': chest }).reading.level).toBe('emergency');
});

test('the level is never lower than that of the message alone', () => {
  const known = { 'chest pain': chest, 'no chest pain': sign('emergency.chest-pain', 'none', 'denied') };
  expect(story('chest pain', [part('no')], known)).toMatchObject({
    text: 'chest pain',
    reading: { level: 'emergency' },
  });
  const urgent = sign('urgent.chills', 'urgent');
  expect(story('chills', [part('x')], { chills: urgent }).reading.level).toBe('urgent');
});

test('what a part has told already is not told again', () => {
  const known = { 'chest pain': chest, 'chest pain ok': chest };
  expect(story('ok', [part('chest pain', 'emergency')], known).reading.level).toBe('none');
});

test.each<Assertion>(['denied', 'past', 'other'])(
  'a sign that a part called %s is not made present by the next part',
  (assertion) => {
    const known = { 'no pain there': sign('emergency.chest-pain', 'none', assertion), 'no pain there today': chest };
    expect(story('today', [part('no pain there')], known).reading.level).toBe('none');
  },
);

test('a part that only asked about a sign does not hide it', () => {
  const known = {
    'is chest pain bad': sign('emergency.chest-pain', 'none', 'hypothetical'),
    'is chest pain bad because i have it': chest,
  };
  expect(story('because i have it', [part('is chest pain bad')], known).reading.level).toBe('emergency');
});

test('a suspicion that only the whole raises is asked about; one that a part raised is not asked again', () => {
  const hint: Partial<Reading> = { suspected: 'emergency', suspectedSign: 'emergency.breathing' };
  expect(story('b', [part('a')], { 'a b': hint }).reading.suspected).toBe('emergency');
  expect(story('b', [part('a')], { a: hint, 'a b': hint }).reading.suspected).toBeNull();
});

test('a question in two parts is one; an answer, a command or a question of its own stands alone', () => {
  const asks: Partial<Reading> = { kind: 'question', asked: ['after.work'] };
  const known = {
    'can i go to work': asks,
    yes: { command: 'yes' } as const,
    ice: { asked: ['after.ice-heat'] },
    'can i go yes': asks,
    'can i go ice': asks,
  };
  expect(story('to work', [part('can i go')], known).reading.asked).toEqual(['after.work']);
  expect(story('yes', [part('can i go')], known).text).toBe('yes');
  expect(story('ice', [part('can i go')], known).reading.asked).toEqual(['after.ice-heat']);
});
