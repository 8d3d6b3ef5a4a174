/**
 * A linear model: one logistic classifier for each label over hashed features. Small, deterministic, and each answer can be
 * taken apart into the features that weighed most.
 */
import { hash } from './features.ts';

/** The file that training writes. Weights are bytes: w = byte * scale of its label. */
export interface ModelFile {
  labels: string[];
  /** power of two */
  buckets: number;
  scales: number[];
  /** for each feature bucket in use: bucket, then label/weight pairs; packed as base64 of Int16 */
  packed: string;
}

export class LinearModel {
  readonly labels: readonly string[];
  private readonly mask: number;
  private readonly rows: Int32Array;
  private readonly weights: Int8Array;
  private readonly scales: Float32Array;

  constructor(file: ModelFile) {
    this.labels = file.labels;
    this.mask = file.buckets - 1;
    this.scales = Float32Array.from(file.scales);
    const bytes = Buffer.from(file.packed, 'base64');
    const packed = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    this.rows = new Int32Array(file.buckets).fill(-1);
    let used = 0;
    for (let at = 0; at < packed.length; at += 2 + 2 * (packed[at + 1] ?? 0)) used += 1;
    this.weights = new Int8Array(used * file.labels.length);
    let row = 0;
    for (let at = 0; at < packed.length; ) {
      const bucket = (packed[at] ?? 0) & 0xffff;
      const count = packed[at + 1] ?? 0;
      this.rows[bucket] = row;
      for (let pair = 0; pair < count; pair += 1) {
        this.weights[row * file.labels.length + (packed[at + 2 + 2 * pair] ?? 0)] = packed[at + 3 + 2 * pair] ?? 0;
      }
      row += 1;
      at += 2 + 2 * count;
    }
  }

  /** The margin of each label, in the order of `labels`. Repeated features count once. */
  scores(names: readonly string[]): Float32Array {
    const labels = this.labels.length;
    const sums = new Int32Array(labels);
    const seen = new Set<number>();
    for (const name of names) {
      const row = this.rows[hash(name) & this.mask] ?? -1;
      if (row < 0 || seen.has(row)) continue;
      seen.add(row);
      const base = row * labels;
      for (let label = 0; label < labels; label += 1) sums[label] = (sums[label] ?? 0) + (this.weights[base + label] ?? 0);
    }
    const norm = 1 / Math.sqrt(Math.max(1, new Set(names).size));
    return Float32Array.from(sums, (sum, label) => sum * (this.scales[label] ?? 0) * norm);
  }

  /** The features that weighed most for a label, strongest first. */
  explain(names: readonly string[], label: string, limit = 8): { feature: string; weight: number }[] {
    const index = this.labels.indexOf(label);
    if (index < 0) return [];
    const norm = 1 / Math.sqrt(Math.max(1, new Set(names).size));
    return [...new Set(names)]
      .map((feature) => {
        const row = this.rows[hash(feature) & this.mask] ?? -1;
        const weight = row < 0 ? 0 : (this.weights[row * this.labels.length + index] ?? 0) * (this.scales[index] ?? 0) * norm;
        return { feature, weight: Math.round(weight * 1000) / 1000 };
      })
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, limit);
  }
}

/** The likelihood that belongs to a margin. */
export function likelihood(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
