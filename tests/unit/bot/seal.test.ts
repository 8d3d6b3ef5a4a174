import { expect, test } from 'vitest';
import { fingerprint } from '../../../bot/privacy/fingerprint.ts';
import { newKey, parseKeys } from '../../../bot/privacy/keys.ts';
import { createSeal, noSeal, place, SealError, sealedWith } from '../../../bot/privacy/seal.ts';

const key = (id: string, fill: number) => ({ id, key: Buffer.alloc(32, fill) });
const at = place('handoffs', 'text', 'website/a', 'm', 'urgent');
const words = 'my chest feels tight — ñ 😀';

test('what is sealed opens at its place, and its words are not in it', () => {
  const seal = createSeal([key('k1', 1)]);
  const sealed = seal.text(at, words) ?? '';
  expect(sealed).toMatch(/^sealed:1:k1:/);
  expect(Buffer.from(sealed.split(':')[3] ?? '', 'base64url').toString('latin1')).not.toContain('chest');
  expect(seal.openText(at, sealed)).toBe(words);
  const json = JSON.parse(seal.json(at, { text: words }) ?? '') as unknown;
  expect(seal.openJson(at, json)).toEqual({ text: words });
  expect(seal.text(at, words)).not.toBe(sealed);
});

test.each([
  place('handoffs', 'note', 'website/a', 'm', 'urgent'),
  place('handoffs', 'text', 'website/b', 'm', 'urgent'),
  place('transcript', 'text', 'website/a', 'm', 'urgent'),
  place('handoffs', 'text', 'website/a', 'murgent'),
])('what is moved to %s does not open', (other) => {
  const seal = createSeal([key('k1', 1)]);
  const sealed = seal.text(at, words);
  expect(() => seal.openText(other, sealed)).toThrow(new SealError('SEAL_BROKEN'));
});

test('a change of any character is noticed', () => {
  const seal = createSeal([key('k1', 1)]);
  const sealed = seal.text(at, 'ice') ?? '';
  for (let index = sealed.lastIndexOf(':') + 1; index < sealed.length - 1; index += 1) {
    const other = sealed[index] === 'A' ? 'B' : 'A';
    const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
    expect(() => seal.openText(at, changed), `${index}`).toThrow(SealError);
  }
});

test('older keys open, the newest seals; a key that is not there is told', () => {
  const before = createSeal([key('old', 1)]);
  const after = createSeal([key('new', 2), key('old', 1)]);
  const sealed = before.text(at, words);
  expect(after.openText(at, sealed)).toBe(words);
  expect(sealedWith(after.text(at, words))).toBe('new');
  expect(() => createSeal([key('new', 2)]).openText(at, sealed)).toThrow(new SealError('SEAL_KEY'));
  expect(() => createSeal([key('old', 2)]).openText(at, sealed)).toThrow(new SealError('SEAL_BROKEN'));
});

test('what was written before there was a key opens as it is', () => {
  const seal = createSeal([key('k1', 1)]);
  expect(seal.openText(at, words)).toBe(words);
  expect(seal.openJson(at, { text: words })).toEqual({ text: words });
  expect(seal.openJson(at, [])).toEqual([]);
  expect(seal.openText(at, null)).toBeNull();
  expect(seal.openJson(at, null)).toBeNull();
});

test('without a key values stay as they are, also those that look sealed', () => {
  for (const text of [words, `sealed:1:k1:${'A'.repeat(60)}`, 'plain:1:x', `plain:1:sealed:1:k1:${'A'.repeat(60)}`]) {
    const stored = noSeal.text(at, text);
    expect(noSeal.openText(at, stored)).toBe(text);
    // A key that comes later must not take a patient's text for something sealed.
    expect(createSeal([key('k1', 1)]).openText(at, stored)).toBe(text);
  }
  expect(noSeal.text(at, words)).toBe(words);
  expect(noSeal.json(at, { a: 1 })).toBe('{"a":1}');
  expect(noSeal.json(at, null)).toBeNull();
});

test('a fresh key is a valid list, and never the same', () => {
  const [one, two] = [newKey(new Date()), newKey(new Date())];
  expect(parseKeys(`${one},${two}`)).toMatchObject({ keys: [{ id: one.split(':')[0] }, { id: two.split(':')[0] }] });
  expect(one).not.toBe(two);
});

test.each([
  ['hunter2', 'entry 1 must have a key of 32 bytes'],
  ['k1:hunter2', 'entry 1 must have a key of 32 bytes'],
  [`k1:${Buffer.alloc(31).toString('base64')}`, 'entry 1 must have a key of 32 bytes'],
  [`K1:${Buffer.alloc(32).toString('base64')}`, 'entry 1 must be an id'],
  [`k1:${Buffer.alloc(32).toString('base64')},`, 'entry 2 must be an id'],
  [`k1:${Buffer.alloc(32).toString('base64')},k1:${Buffer.alloc(32, 1).toString('base64')}`, 'entry 2 has the id of'],
])('a wrong list of keys is told by its place, not by its value: %s', (list, fault) => {
  const parsed = parseKeys(list);
  expect(parsed).toMatchObject({ fault: expect.stringContaining(fault) });
  expect(JSON.stringify(parsed)).not.toContain('hunter2');
});

test('a fingerprint is the same for the same value under the same key, and another otherwise', () => {
  const [a, b] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  expect(fingerprint(a, '+15550100')).toBe(fingerprint(a, '+15550100'));
  expect(fingerprint(a, '+15550100')).not.toBe(fingerprint(a, '+15550101'));
  expect(fingerprint(a, '+15550100')).not.toBe(fingerprint(b, '+15550100'));
  expect(fingerprint(a, '+15550100')).toMatch(/^[\w-]{22}$/);
});
