/**
 * Fitting by the squared hinge: for few examples of many labels. Only mistakes and near misses move a weight, half of the features are
 * hidden at each step so that no single one is relied upon, and the weights of the later passes are averaged. In a fixed order, so
 * that the same messages always give the same bytes.
 */

import { repeatableShares } from '../../../understanding/random.ts';
import { indexFeatures, order } from '../../../understanding/train.ts';
import { lengthPower } from './intents.ts';

export interface HingeExample {
  features: readonly number[];
  label: string;
  /** how much it moves a weight, beside the others: 1 where not given */
  weight?: number;
}

export interface HingeOptions {
  epochs: number;
  rate: number;
  /** share of the features that is hidden at each step */
  drop: number;
  /** share of the passes before the averaging begins */
  settle: number;
  /** features seen in fewer messages are dropped */
  rare: number;
  /** weights smaller than this share of the label's largest are dropped when packing */
  prune: number;
}

/** How much more a rare feature counts than a common one: powers of its inverse frequency, among messages and among labels. Chosen by cross-validation. */
const rarity = { messages: 0.2, labels: 0.6 } as const;

/** What fitting gives: row by row, the weight of a feature for each label. */
export interface HingeFit {
  /** the number of each row's feature */
  features: Int32Array;
  weights: Float32Array;
  biases: number[];
}

interface Input {
  rows: Int32Array;
  values: Float32Array;
  wanted: number;
  weight: number;
}

/**
 * @param strengths how much a feature counts by its kind; rare ones count more
 * @param report called after each pass with its number and the mean loss
 */
export function fitHinge(
  examples: readonly HingeExample[],
  labels: readonly string[],
  strengths: ReadonlyMap<number, number>,
  options: HingeOptions,
  report?: (epoch: number, loss: number) => void,
): HingeFit {
  const { features, factors, inputs } = prepare(examples, labels, strengths, options);
  const size = labels.length;
  const weights = new Float32Array(features.length * size);
  const sums = new Float64Array(weights.length);
  const biases = new Float32Array(size);
  const biasSums = new Float64Array(size);
  const errors = new Float32Array(size);
  const active = new Int32Array(size);
  const settled = Math.floor(options.epochs * options.settle);
  const random = repeatableShares(20_231);
  const kept = new Int32Array(Math.max(1, ...inputs.map((input) => input.rows.length)));
  const scale = 1 / (1 - options.drop);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let loss = 0;
    for (const index of order(inputs.length, 7919 + epoch)) {
      const input = inputs[index] as Input;
      const rate = options.rate * input.weight;
      let count = 0;
      errors.set(biases);
      for (let at = 0; at < input.rows.length; at += 1) {
        if (random() < options.drop) continue;
        kept[count] = at;
        count += 1;
        const base = (input.rows[at] as number) * size;
        const value = (input.values[at] as number) * scale;
        for (let label = 0; label < size; label += 1)
          errors[label] = (errors[label] as number) + (weights[base + label] as number) * value;
      }
      let moved = 0;
      for (let label = 0; label < size; label += 1) {
        const sign = label === input.wanted ? 1 : -1;
        const missing = 1 - sign * (errors[label] as number);
        if (missing <= 0) continue;
        loss += missing * missing;
        biases[label] = (biases[label] as number) + sign * missing * rate;
        errors[label] = sign * missing * rate * scale;
        active[moved] = label;
        moved += 1;
      }
      for (let at = 0; at < count; at += 1) {
        const place = kept[at] as number;
        const base = (input.rows[place] as number) * size;
        const value = input.values[place] as number;
        for (let each = 0; each < moved; each += 1) {
          const label = active[each] as number;
          weights[base + label] = (weights[base + label] as number) + (errors[label] as number) * value;
        }
      }
    }
    if (epoch >= settled) {
      addTo(sums, weights);
      addTo(biasSums, biases);
    }
    report?.(epoch + 1, loss / inputs.length);
  }
  const passes = Math.max(1, options.epochs - settled);
  for (let at = 0; at < sums.length; at += 1)
    weights[at] = ((sums[at] as number) / passes) * (factors[Math.floor(at / size)] as number);
  return {
    features,
    weights,
    biases: Array.from(biasSums, (sum) => Number((sum / passes).toPrecision(6))),
  };
}

function addTo(sums: Float64Array, values: Float32Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] as number) + (values[at] as number);
}

/** Messages as rows of the matrix. How much a feature counts goes into the weights afterwards, so that a reader need not know it. */
function prepare(
  examples: readonly HingeExample[],
  labels: readonly string[],
  strengths: ReadonlyMap<number, number>,
  options: HingeOptions,
): { features: Int32Array; factors: Float32Array; inputs: Input[] } {
  const { features, rows: found, counts } = indexFeatures(examples, options.rare);
  const strengthOf = new Map([...strengths].map(([feature, strength]) => [feature | 0, strength]));
  const labelPlaces = new Map(labels.map((label, place) => [label, place]));
  const labelCounts = countLabels(
    found,
    examples.map(({ label }) => labelPlaces.get(label) ?? -1),
    features.length,
  );
  const rareness = (all: number, some: number) => Math.log((1 + all) / (1 + some)) + 1;
  const factors = Float32Array.from(
    features,
    (feature, row) =>
      (strengthOf.get(feature) ?? 1) *
      rareness(examples.length, counts.get(feature) ?? 0) ** rarity.messages *
      rareness(labels.length, labelCounts[row] as number) ** rarity.labels,
  );
  // the values of a message of usual make-up have a length near the fourth root of the number of its features
  let squares = 0;
  for (const places of found) for (const row of places) squares += (factors[row] as number) ** 2;
  const usual =
    (squares /
      Math.max(
        1,
        found.reduce((sum, places) => sum + places.length, 0),
      )) **
    -lengthPower;
  for (let row = 0; row < factors.length; row += 1) factors[row] = (factors[row] as number) * usual;
  const inputs = examples.map(({ label, weight = 1 }, index) => {
    const places = found[index] as Int32Array;
    const norm = 1 / Math.max(1, places.length) ** lengthPower;
    return {
      rows: places,
      values: Float32Array.from(places, (row) => (factors[row] as number) * norm),
      wanted: labelPlaces.get(label) ?? -1,
      weight,
    };
  });
  return { features, factors, inputs };
}

/** @returns for each row the number of labels whose messages have it */
function countLabels(messages: readonly Int32Array[], places: readonly number[], rows: number): Int32Array {
  const counts = new Int32Array(rows);
  const last = new Int32Array(rows).fill(-1);
  // label by label, so that it is enough to remember which one counted a row last
  const byLabel = places.map((_, index) => index).sort((a, b) => (places[a] as number) - (places[b] as number));
  for (const index of byLabel) {
    const place = places[index] as number;
    for (const row of messages[index] as Int32Array) {
      if (last[row] === place) continue;
      last[row] = place;
      counts[row] = (counts[row] as number) + 1;
    }
  }
  return counts;
}
