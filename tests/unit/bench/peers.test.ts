/** Figures without a peer are not taken for a comparison. */
import { expect, test } from 'vitest';
import { lackOf, peers } from '../../bench/peers.ts';

const own = ({ packages }: (typeof peers)[number]) => packages.length === 0;

test('a peer that is named and not installed ends the run with the command that installs it', () => {
  expect(() => lackOf(peers, true, own)).toThrow(/nlp\.js.*npm ci --prefix tests\/bench --ignore-scripts/);
  expect(lackOf(peers.filter(own), true, own)).toBeNull();
});

test('without a name it is said that no peer was measured, or which were not', () => {
  expect(lackOf(peers, false, own)).toMatch(/^NO PEER WAS MEASURED.*npm ci --prefix tests\/bench/);
  expect(lackOf(peers, false, ({ name }) => name !== 'wink-naive-bayes')).toMatch(
    /^not every peer was measured: wink-naive-bayes not installed/,
  );
  expect(lackOf(peers, false, () => true)).toBeNull();
});
