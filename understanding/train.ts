/**
 * Training of the linear model: one logistic classifier for each label, fitted by AdaGrad in a fixed order, so that the same
 * messages always give the same bytes.
 */
import type { ModelFile } from './model.ts';

/** One message as the trainer sees it. */
export interface Example {
  features: readonly number[];
  labels: ReadonlySet<string>;
}

export interface TrainOptions {
  /** power of two */
  buckets: number;
  epochs: number;
  /** step of AdaGrad */
  rate: number;
  /** L2 penalty for each example seen */
  decay: number;
  /** weights smaller than this share of the label's largest are dropped */
  prune: number;
  /** a positive example of a rare label counts more: up to this factor */
  boost: number;
  /** share of the naive Bayes weights (log ratio of a feature inside and outside a label) that fitting starts from */
  prior: number;
  /** features seen in fewer messages are dropped */
  rare: number;
}

export const defaults: TrainOptions = {
  buckets: 65_536,
  epochs: 14,
  rate: 0.05,
  decay: 2e-6,
  prune: 0.12,
  boost: 6,
  prior: 1,
  rare: 2,
};

/** A weight for each feature bucket in use and each label. */
export interface Matrix {
  labels: string[];
  rows: Map<number, number>;
  weights: Float32Array;
}

/** A permutation that is the same on every run (mulberry32). */
export function order(length: number, seed: number): number[] {
  const result = Array.from({ length }, (_, index) => index);
  let state = seed >>> 0;
  for (let index = length - 1; index > 0; index -= 1) {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    const other = ((value ^ (value >>> 14)) >>> 0) % (index + 1);
    [result[index], result[other]] = [result[other] as number, result[index] as number];
  }
  return result;
}

/** Fits all labels. `report` is called after each epoch with its number and the mean loss. */
export function fit(
  examples: readonly Example[],
  labels: readonly string[],
  options: TrainOptions,
  report?: (epoch: number, loss: number) => void,
): Matrix {
  const mask = options.buckets - 1;
  const counts = new Map<number, number>();
  const hashed = examples.map((example) => {
    const set = new Set(example.features.map((feature) => feature & mask));
    for (const bucket of set) counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
    return set;
  });
  const rows = new Map<number, number>();
  for (const [bucket, count] of [...counts].sort((a, b) => a[0] - b[0]))
    if (count >= options.rare) rows.set(bucket, rows.size);
  const size = labels.length;
  const inputs = examples.map((example, index) => ({
    rows: Int32Array.from([...(hashed[index] ?? [])].flatMap((bucket) => rows.get(bucket) ?? [])),
    norm: 1 / Math.sqrt(Math.max(1, hashed[index]?.size ?? 0)),
    wanted: Uint8Array.from(labels, (label) => (example.labels.has(label) ? 1 : 0)),
  }));
  const weights = new Float32Array(rows.size * size);
  startFromBayes(weights, inputs, size, options.prior);
  const squares = new Float32Array(rows.size * size).fill(1e-6);
  const margins = new Float32Array(size);
  const boosts = labels.map((label) => {
    const count = examples.filter((example) => example.labels.has(label)).length;
    return Math.min(options.boost, Math.sqrt(examples.length / Math.max(1, count)));
  });
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    let loss = 0;
    for (const index of order(inputs.length, 7919 + epoch)) {
      const input = inputs[index];
      if (!input) continue;
      margins.fill(0);
      for (const row of input.rows) {
        const base = row * size;
        for (let label = 0; label < size; label += 1)
          margins[label] = (margins[label] as number) + (weights[base + label] as number);
      }
      for (let label = 0; label < size; label += 1) {
        const wanted = input.wanted[label] as number;
        const margin = (margins[label] as number) * input.norm;
        const error = 1 / (1 + Math.exp(-margin)) - wanted;
        loss += Math.abs(error);
        if (Math.abs(error) < 0.01) continue;
        const gradient = error * input.norm * (wanted === 1 ? (boosts[label] as number) : 1);
        for (const row of input.rows) {
          const at = row * size + label;
          const weight = weights[at] as number;
          const full = gradient + options.decay * weight;
          const square = (squares[at] as number) + full * full;
          squares[at] = square;
          weights[at] = weight - (options.rate * full) / Math.sqrt(square);
        }
      }
    }
    report?.(epoch + 1, loss / inputs.length);
  }
  return { labels: [...labels], rows, weights };
}

/** Naive Bayes weights as the starting point (Wang and Manning 2012): rare words speak from their first example on. */
function startFromBayes(
  weights: Float32Array,
  inputs: readonly { rows: Int32Array; wanted: Uint8Array }[],
  size: number,
  share: number,
): void {
  if (share === 0) return;
  const inside = new Float32Array(weights.length);
  const total = new Float32Array(weights.length / Math.max(1, size));
  const positives = new Float32Array(size);
  for (const { rows, wanted } of inputs) {
    for (let label = 0; label < size; label += 1)
      positives[label] = (positives[label] as number) + (wanted[label] as number);
    for (const row of rows) {
      total[row] = (total[row] as number) + 1;
      for (let label = 0; label < size; label += 1)
        if (wanted[label] === 1) inside[row * size + label] = (inside[row * size + label] as number) + 1;
    }
  }
  for (let row = 0; row < total.length; row += 1) {
    for (let label = 0; label < size; label += 1) {
      const hits = inside[row * size + label] as number;
      const others = (total[row] as number) - hits;
      const yes = (hits + 0.5) / ((positives[label] as number) + 1);
      const no = (others + 0.5) / (inputs.length - (positives[label] as number) + 1);
      // words never seen with the label say little when they are rare; seen words speak fully
      weights[row * size + label] =
        share * Math.log(yes / no) * (hits > 0 ? 1 : Math.min(1, (total[row] as number) / 50));
    }
  }
}

/** Packs a fitted matrix into the bytes of a model file. */
export function pack(matrix: Matrix, options: Pick<TrainOptions, 'buckets' | 'prune'>): ModelFile {
  const size = matrix.labels.length;
  const largest = new Float32Array(size);
  for (let at = 0; at < matrix.weights.length; at += 1) {
    const label = at % size;
    largest[label] = Math.max(largest[label] as number, Math.abs(matrix.weights[at] as number));
  }
  const scales = Array.from(largest, (value) => Number((value / 127 || 1).toPrecision(6)));
  const packed: number[] = [];
  for (const [bucket, row] of matrix.rows) {
    const pairs: number[] = [];
    for (let label = 0; label < size; label += 1) {
      const weight = matrix.weights[row * size + label] as number;
      if (Math.abs(weight) < options.prune * (largest[label] as number)) continue;
      const byte = Math.round(weight / (scales[label] as number));
      if (byte !== 0) pairs.push(label, byte);
    }
    const high = options.buckets > 65_536 ? [bucket >>> 16] : [];
    if (pairs.length > 0) packed.push((bucket << 16) >> 16, ...high, pairs.length / 2, ...pairs);
  }
  const words = Int16Array.from(packed);
  return {
    labels: matrix.labels,
    buckets: options.buckets,
    scales,
    packed: Buffer.from(words.buffer).toString('base64'),
  };
}
