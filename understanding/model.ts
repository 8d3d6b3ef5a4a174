/**
 * A linear model: one logistic classifier for each label over hashed features. Small, deterministic, and each answer can be
 * taken apart into the features that weighed most.
 */

/** The file that training writes. Weights are bytes: w = byte * scale of its label. */
export interface ModelFile {
  labels: string[];
  /** power of two */
  buckets: number;
  scales: number[];
  /** for each feature bucket in use: bucket, then label/weight pairs; packed as base64 of Int16 */
  packed: string;
}

/** What the model says of one message. Labels are groups ("F:", "K:", …) with ids. */
export interface Scores {
  /** 0 for a label that the model does not know */
  get(label: string): number;
  best(group: string, among?: (id: string) => boolean): { id: string; likelihood: number } | null;
}

export const noScores: Scores = { get: () => 0, best: () => null };

export class LinearModel {
  readonly labels: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly groups = new Map<string, { id: string; place: number }[]>();
  private readonly mask: number;
  /** bucket -> place of its pairs in `packed`, or -1 */
  private readonly rows: Int32Array;
  private readonly packed: Int16Array;
  private readonly scales: Float32Array;
  /** the call in which a bucket was last counted: features that share one count once */
  private readonly seen: Uint32Array;
  private turn = 0;

  constructor(file: ModelFile) {
    this.labels = file.labels;
    this.places = new Map(file.labels.map((label, index) => [label, index]));
    for (const [place, label] of file.labels.entries()) {
      const group = label.slice(0, 2);
      this.groups.set(group, [...(this.groups.get(group) ?? []), { id: label.slice(2), place }]);
    }
    this.mask = file.buckets - 1;
    this.scales = Float32Array.from(file.scales);
    const bytes = Buffer.from(file.packed, 'base64');
    this.packed = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    this.rows = new Int32Array(file.buckets).fill(-1);
    this.seen = new Uint32Array(file.buckets);
    for (let at = 0; at < this.packed.length; at += 2 + 2 * (this.packed[at + 1] ?? 0))
      this.rows[(this.packed[at] ?? 0) & 0xffff] = at;
  }

  /** The margin of each label, in the order of `labels`. A feature counts once, however often it comes. */
  scores(features: readonly number[]): Float32Array {
    const { packed, rows, mask, seen } = this;
    const sums = new Float32Array(this.labels.length);
    this.turn += 1;
    let distinct = 0;
    for (let index = 0; index < features.length; index += 1) {
      const bucket = (features[index] as number) & mask;
      if (seen[bucket] === this.turn) continue;
      seen[bucket] = this.turn;
      distinct += 1;
      const at = rows[bucket] as number;
      if (at < 0) continue;
      const end = at + 2 + 2 * (packed[at + 1] as number);
      for (let pair = at + 2; pair < end; pair += 2)
        sums[packed[pair] as number] = (sums[packed[pair] as number] as number) + (packed[pair + 1] as number);
    }
    const norm = 1 / Math.sqrt(Math.max(1, distinct));
    for (let label = 0; label < sums.length; label += 1)
      sums[label] = (sums[label] as number) * (this.scales[label] as number) * norm;
    return sums;
  }

  /** Likelihoods by label, worked out where they are asked for. */
  read(features: readonly number[]): Scores {
    const margins = this.scores(features);
    return {
      get: (label) => {
        const place = this.places.get(label);
        return place === undefined ? 0 : likelihood(margins[place] ?? 0);
      },
      best: (group, among) => {
        let id: string | null = null;
        let highest = Number.NEGATIVE_INFINITY;
        for (const each of this.groups.get(group) ?? []) {
          const margin = margins[each.place] as number;
          if (margin > highest && (!among || among(each.id))) {
            highest = margin;
            id = each.id;
          }
        }
        return id === null ? null : { id, likelihood: likelihood(highest) };
      },
    };
  }

  /** The features that weighed most for a label, strongest first. */
  explain(names: ReadonlyMap<number, string>, label: string, limit = 8): { feature: string; weight: number }[] {
    const index = this.places.get(label);
    if (index === undefined) return [];
    const norm = 1 / Math.sqrt(Math.max(1, names.size));
    return [...names]
      .map(([feature, name]) => ({
        feature: name,
        weight: Math.round(this.weight(feature, index) * norm * 1000) / 1000,
      }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, limit);
  }

  private weight(feature: number, label: number): number {
    const at = this.rows[feature & this.mask] ?? -1;
    if (at < 0) return 0;
    const end = at + 2 + 2 * (this.packed[at + 1] ?? 0);
    for (let pair = at + 2; pair < end; pair += 2)
      if (this.packed[pair] === label) return (this.packed[pair + 1] ?? 0) * (this.scales[label] ?? 0);
    return 0;
  }
}

/** The likelihood that belongs to a margin. */
export function likelihood(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
