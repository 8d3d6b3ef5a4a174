import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assemble } from '../../../bot/commands/assemble.ts';
import { addRowsProgram } from '../../../understanding/add-rows.ts';
import { FeatureIndex } from '../../../understanding/feature-index.ts';
import { RowTable } from '../../../understanding/row-table.ts';

const root = join(import.meta.dirname, '../../..');

/** A model of `rows` rows in which the weight of row r and label l is `weigh(r, l)`. */
function tableOf(
  rows: number,
  labels: number,
  weigh: (row: number, label: number) => number,
  classifiers = 0,
  scales = Array.from({ length: labels }, () => 1),
): RowTable {
  const cells = Array.from({ length: rows * labels }, (_, at) => [Math.floor(at / labels), at % labels] as const);
  return new RowTable({
    labels: Array.from({ length: classifiers }, (_, label) => `L:${label}`),
    classes: [],
    scales,
    features: Int32Array.from({ length: rows }, (_, row) => row),
    counts: Uint8Array.from({ length: rows }, () => labels),
    places: Uint8Array.from(cells, ([, label]) => label),
    values: Int8Array.from(cells, ([row, label]) => weigh(row, label)),
  });
}

describe('the table of rows', () => {
  it('adds what plain addition adds, for every label', () => {
    const weigh = (row: number, label: number) => ((row * 31 + label * 17) % 255) - 127;
    const table = tableOf(40, 150, weigh);
    const rows = [3, 39, 0, 17];
    table.rows.set(rows);
    table.add(rows.length);
    const plain = Array.from({ length: 150 }, (_, label) => rows.reduce((sum, row) => sum + weigh(row, label), 0));
    expect([...table.sums]).toEqual(plain);
  });

  it('adds of the first labels alone what it adds of all', () => {
    const table = tableOf(40, 150, (row, label) => ((row * 31 + label * 17) % 255) - 127);
    table.rows.set([3, 39, 0, 17]);
    table.add(4);
    const all = [...table.sums.subarray(0, 64)];
    table.sums.fill(0);
    table.add(4, 33);
    expect([...table.sums.subarray(0, 64)]).toEqual(all);
    expect(table.sums[64]).toBe(0);
  });

  it('does not overflow where a thousand rows have the largest weights', () => {
    const table = tableOf(1_000, 70, (_, label) => (label % 2 === 0 ? 127 : -127));
    table.rows.set(Array.from({ length: 1_000 }, (_, row) => row));
    table.add(1_000);
    expect([table.sums[0], table.sums[69]]).toEqual([127_000, -127_000]);
  });

  it('forgets the message before', () => {
    const table = tableOf(2, 3, () => 5);
    table.rows.set([0, 1]);
    table.add(2);
    table.add(0);
    expect([...table.sums]).toEqual([0, 0, 0]);
  });

  it('turns sums into the likelihoods of classifiers and the shares of classes that Math.exp gives', () => {
    const [classifiers, labels] = [33, 151];
    const scales = Array.from({ length: labels }, (_, label) => 0.01 + (label % 7) / 50);
    const table = tableOf(40, labels, (row, label) => ((row * 31 + label * 17) % 255) - 127, classifiers, scales);
    table.rows.set([3, 39, 0, 17]);
    table.add(4);
    table.scale(0.5);
    table.toLikelihoods();
    const margins = [...table.sums].map((sum, label) => sum * (scales[label] as number) * 0.5);
    const total = margins.slice(classifiers).reduce((sum, margin) => sum + Math.exp(margin), 0);
    for (const [label, margin] of margins.entries()) {
      expect(table.margins[label]).toBeCloseTo(margin, 4);
      const plain = label < classifiers ? 1 / (1 + Math.exp(-margin)) : Math.exp(margin) / total;
      expect(table.likelihoods[label]).toBeCloseTo(plain, 6);
    }
    expect(table.likelihoods.subarray(classifiers).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });

  it('gives likelihoods between nothing and one for margins that no message has', () => {
    const table = tableOf(1_000, 70, (_, label) => (label % 2 === 0 ? 127 : -127), 10);
    table.rows.set(Array.from({ length: 1_000 }, (_, row) => row));
    table.add(1_000);
    table.scale(1);
    table.toLikelihoods();
    for (const likelihood of table.likelihoods) {
      expect(likelihood).toBeGreaterThanOrEqual(0);
      expect(likelihood).toBeLessThanOrEqual(1);
    }
    expect([table.likelihoods[0], table.likelihoods[1]]).toEqual([1, expect.closeTo(0, 10)]);
  });

  it('runs the program that its text says', async () => {
    const text = readFileSync(join(root, 'understanding/add-rows.wat'), 'utf8');
    const built = Buffer.from(await assemble(text)).toString('base64');
    expect(addRowsProgram).toBe(built);
  });
});

describe('the index of features', () => {
  it('keeps features apart that fall into the same place', () => {
    const features = Int32Array.from([1, 1 + 64, 1 + 128, -7]);
    const index = new FeatureIndex(features);
    expect([...features].map((feature) => index.rowOf(feature))).toEqual([0, 1, 2, 3]);
    expect(index.rowOf(1 + 192)).toBe(-1);
  });

  it('finds each known feature once', () => {
    const rows = new Int32Array(2);
    const index = new FeatureIndex(Int32Array.from([10, 20]));
    index.start(rows);
    for (const feature of [20, 99, 20, 10]) index.push(feature);
    expect(index.count).toBe(2);
    expect([...rows]).toEqual([1, 0]);
    expect(index.coverage).toBe(0.75);
  });
});
