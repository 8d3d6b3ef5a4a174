/**
 * Training of the linear model by AdaGrad in a fixed order, so that the same messages always give the same bytes: a logistic
 * classifier for each label, and one softmax over the classes.
 */
import type { ModelFile } from './model-file.ts';
import { type Inputs, startFromBayes } from './naive-bayes.ts';
import { repeatable } from './random.ts';

/** One message as the trainer sees it. */
export interface Example {
  features: readonly number[];
  /** every label that holds */
  labels: ReadonlySet<string>;
  /** what the message is, as one class or several that share it */
  classes: ReadonlySet<string>;
}

export interface TrainOptions {
  epochs: number;
  /** step of AdaGrad */
  rate: { logistic: number; softmax: number };
  /** L2 penalty for each example seen */
  decay: number;
  /** weights smaller than this share of the label's largest are dropped */
  prune: number;
  /** a positive example of a rare label counts more: up to this factor */
  boost: number;
  /** share of the naive Bayes weights that fitting starts from */
  prior: { logistic: number; softmax: number };
  /** features seen in fewer messages are dropped */
  rare: number;
}

/** Chosen by cross-validation of the training messages. */
export const defaults: TrainOptions = {
  epochs: 14,
  rate: { logistic: 0.05, softmax: 0.1 },
  decay: 2e-6,
  prune: 0.06,
  boost: 6,
  prior: { logistic: 1, softmax: 0.5 },
  rare: 2,
};

type Report = (epoch: number, loss: number) => void;

/** Gradients smaller than this are not worth a step. */
const settled = { logistic: 0.01, softmax: 0.003 } as const;

/** Fits the model of these examples. `report` is called after each pass with its number and the mean loss. */
export function train(examples: readonly Example[], options: TrainOptions = defaults, report?: Report): ModelFile {
  const labels = namesOf(examples, (example) => example.labels);
  const classes = namesOf(examples, (example) => example.classes);
  const { features, rows } = indexFeatures(examples, options.rare);
  const inputs = (names: readonly string[], of: (example: Example) => ReadonlySet<string>): Inputs => ({
    rows,
    wanted: examples.map((example) =>
      Uint8Array.from(names.flatMap((name, place) => (of(example).has(name) ? [place] : []))),
    ),
    rowCount: features.length,
    size: names.length,
  });
  const logistic = fitLogistic(
    inputs(labels, (example) => example.labels),
    options,
    report,
  );
  const softmax = fitSoftmax(
    inputs(classes, (example) => example.classes),
    options,
    report,
  );
  const weightAt = (row: number, place: number) =>
    (place < labels.length
      ? logistic[row * labels.length + place]
      : softmax[row * classes.length + place - labels.length]) as number;
  return pack(labels, classes, features, weightAt, options.prune);
}

function namesOf(examples: readonly Example[], of: (example: Example) => ReadonlySet<string>): string[] {
  return [...new Set(examples.flatMap((example) => [...of(example)]))].sort();
}

/** Gives each feature that is not rare a row: the most common ones first, so that the rows of a message are near to each other in memory. */
export function indexFeatures(
  examples: readonly Pick<Example, 'features'>[],
  rare: number,
): { features: Int32Array; rows: Int32Array[]; counts: ReadonlyMap<number, number> } {
  const counts = new Map<number, number>();
  const sets = examples.map((example) => new Set(example.features.map((feature) => feature | 0)));
  for (const set of sets) for (const feature of set) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= rare);
  common.sort(([one, many], [other, more]) => more - many || one - other);
  const features = Int32Array.from(common, ([feature]) => feature);
  const rowOf = new Map([...features].map((feature, row) => [feature, row]));
  const rows = sets.map((set) => Int32Array.from([...set].flatMap((feature) => rowOf.get(feature) ?? [])));
  return { features, rows, counts };
}

/** A permutation that is the same on every run. */
export function order(length: number, seed: number): number[] {
  const result = Array.from({ length }, (_, index) => index);
  const next = repeatable(seed);
  for (let index = length - 1; index > 0; index -= 1) {
    const other = next() % (index + 1);
    [result[index], result[other]] = [result[other] as number, result[index] as number];
  }
  return result;
}

/** One step after another along the gradient that `slope` fills in for each message. @returns row by row, a weight for each label */
function descend(
  inputs: Inputs,
  options: TrainOptions,
  how: 'logistic' | 'softmax',
  slope: (margins: Float32Array, wanted: Uint8Array) => number,
  report: Report | undefined,
): Float32Array {
  const { rows, wanted, rowCount, size } = inputs;
  const rate = options.rate[how];
  const weights = startFromBayes(inputs, options.prior[how]);
  const squares = new Float32Array(rowCount * size).fill(1e-6);
  const margins = new Float32Array(size);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let loss = 0;
    for (const index of order(rows.length, 7919 + epoch)) {
      const known = rows[index] as Int32Array;
      const norm = 1 / Math.sqrt(Math.max(1, known.length));
      margins.fill(0);
      for (const row of known) {
        const base = row * size;
        for (let label = 0; label < size; label += 1)
          margins[label] = (margins[label] as number) + (weights[base + label] as number);
      }
      for (let label = 0; label < size; label += 1) margins[label] = (margins[label] as number) * norm;
      loss += slope(margins, wanted[index] as Uint8Array);
      for (let label = 0; label < size; label += 1) {
        const gradient = (margins[label] as number) * norm;
        if (gradient === 0) continue;
        for (const row of known) {
          const at = row * size + label;
          const weight = weights[at] as number;
          const full = gradient + options.decay * weight;
          const square = (squares[at] as number) + full * full;
          squares[at] = square;
          weights[at] = weight - (rate * full) / Math.sqrt(square);
        }
      }
    }
    report?.(epoch + 1, loss / rows.length);
  }
  return weights;
}

function fitLogistic(inputs: Inputs, options: TrainOptions, report?: Report): Float32Array {
  const counts = new Float32Array(inputs.size);
  for (const wanted of inputs.wanted) for (const label of wanted) counts[label] = (counts[label] as number) + 1;
  const boosts = counts.map((count) => Math.min(options.boost, Math.sqrt(inputs.rows.length / Math.max(1, count))));
  const slope = (margins: Float32Array, wanted: Uint8Array) => {
    let loss = 0;
    for (let label = 0; label < margins.length; label += 1) {
      const isWanted = wanted.includes(label);
      const error = 1 / (1 + Math.exp(-(margins[label] as number))) - (isWanted ? 1 : 0);
      loss += Math.abs(error);
      margins[label] = Math.abs(error) < settled.logistic ? 0 : error * (isWanted ? (boosts[label] as number) : 1);
    }
    return loss;
  };
  return descend(inputs, options, 'logistic', slope, report);
}

function fitSoftmax(inputs: Inputs, options: TrainOptions, report?: Report): Float32Array {
  const slope = (margins: Float32Array, wanted: Uint8Array) => {
    const highest = margins.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    let total = 0;
    for (let label = 0; label < margins.length; label += 1) total += Math.exp((margins[label] as number) - highest);
    let loss = 0;
    for (let label = 0; label < margins.length; label += 1) {
      const share = wanted.includes(label) ? 1 / wanted.length : 0;
      const error = Math.exp((margins[label] as number) - highest) / total - share;
      loss += Math.abs(error);
      margins[label] = Math.abs(error) < settled.softmax ? 0 : error;
    }
    return loss;
  };
  return descend(inputs, options, 'softmax', slope, report);
}

/**
 * Packs fitted weights into a model: as bytes, the small ones left out.
 * @param at the weight of a row for a label, or behind those for a class
 * @param prune weights smaller than this share of the label's largest are dropped
 */
export function pack(
  labels: string[],
  classes: string[],
  features: Int32Array,
  at: (row: number, place: number) => number,
  prune: number,
): ModelFile {
  const size = labels.length + classes.length;
  if (size > 255) throw new Error(`a model has at most 255 labels and classes, not ${size}`);
  const largest = new Float32Array(size);
  for (let row = 0; row < features.length; row += 1)
    for (let place = 0; place < size; place += 1)
      largest[place] = Math.max(largest[place] as number, Math.abs(at(row, place)));
  const scales = Array.from(largest, (value) => Number((value / 127 || 1).toPrecision(6)));
  const counts = new Uint8Array(features.length);
  const places: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < features.length; row += 1) {
    for (let place = 0; place < size; place += 1) {
      const weight = at(row, place);
      if (Math.abs(weight) < prune * (largest[place] as number)) continue;
      const byte = Math.round(weight / (scales[place] as number));
      if (byte === 0) continue;
      places.push(place);
      values.push(byte);
      counts[row] = (counts[row] as number) + 1;
    }
  }
  return { labels, classes, scales, features, counts, places: Uint8Array.from(places), values: Int8Array.from(values) };
}
