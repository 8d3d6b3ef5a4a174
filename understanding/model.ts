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
  /**
   * for each feature bucket in use: bucket (in two parts, low first, where there are more than 65536), how many pairs, then
   * label/weight pairs; packed as base64 of Int16
   */
  packed: string;
}

/** What the model says of one message, as likelihoods. A label is a group with an id, such as "F:after.work". */
export interface Scores {
  /** 0 for a label that the model does not know */
  get(group: Group, id: string): number;
  best(group: Group, among?: (id: string) => boolean): { id: string; likelihood: number } | null;
}

/** L level, S sign now, F fact asked for, K kind, T topic (understanding/training-data.ts). */
export type Group = 'L' | 'S' | 'F' | 'K' | 'T';

export const noScores: Scores = { get: () => 0, best: () => null };

/** Labels that are asked for together; signs and topics are needed for few messages. */
const partOfGroup: Readonly<Record<Group, number>> = { F: 0, K: 0, L: 0, S: 1, T: 2 };
const parts = 3;

interface LabelGroup {
  ids: string[];
  places: number[];
  placeOf: Map<string, number>;
}
const noLabels: LabelGroup = { ids: [], places: [], placeOf: new Map() };

export class LinearModel {
  readonly labels: readonly string[];
  /** group -> its labels */
  private readonly groups = new Map<string, LabelGroup>();
  private readonly mask: number;
  /** bucket -> place of its row in `places` and `values` */
  private readonly rows: Int32Array;
  /** a row: how many weights it has for each part of the labels, then the label of each weight; the first row is empty */
  private readonly places: Uint8Array;
  /** in the same places as the labels: each weight in units of the label's scale */
  private readonly values: Int8Array;
  private readonly scales: Float32Array;
  /** one bit for each bucket that was counted: features that share one count once */
  private readonly seen: Uint32Array;
  /** used by one call at a time */
  private readonly sums: Int32Array;
  private readonly starts: Int32Array;
  /** part -> the label after its last one */
  private readonly partEnds: number[] = [];

  constructor(file: ModelFile) {
    if (file.labels.length > 255) throw new Error(`a model has at most 255 labels, not ${file.labels.length}`);
    this.sums = new Int32Array(file.labels.length);
    this.labels = file.labels;
    for (const [place, label] of file.labels.entries()) {
      const group: LabelGroup = this.groups.get(label.slice(0, 1)) ?? { ids: [], places: [], placeOf: new Map() };
      this.groups.set(label.slice(0, 1), group);
      group.ids.push(label.slice(2));
      group.places.push(place);
      group.placeOf.set(label.slice(2), place);
    }
    this.mask = file.buckets - 1;
    this.scales = Float32Array.from(file.scales);
    this.seen = new Uint32Array(Math.ceil(file.buckets / 32));
    this.rows = new Int32Array(file.buckets);
    this.starts = new Int32Array(file.buckets);
    const bytes = Buffer.from(file.packed, 'base64');
    const packed = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const head = file.buckets > 65_536 ? 3 : 2;
    // a bucket and its count become the header of a row: at most one unit more for each
    const size = parts + packed.length;
    const partOf = file.labels.map((label) => partOfGroup[label.slice(0, 1) as Group] ?? 0);
    for (let part = 0; part < parts; part += 1) this.partEnds.push(partOf.lastIndexOf(part) + 1);
    this.places = new Uint8Array(size);
    this.values = new Int8Array(size);
    let end = parts;
    for (let at = 0; at < packed.length; ) {
      const row = end;
      const from = at + head;
      const high = head === 3 ? (packed[at + 1] as number) << 16 : 0;
      this.rows[((packed[at] as number) & 0xffff) | high] = row;
      at = from + 2 * (packed[from - 1] as number);
      end += parts;
      for (let part = 0; part < parts; part += 1) {
        for (let pair = from; pair < at; pair += 2) {
          const place = packed[pair] as number;
          if (partOf[place] !== part) continue;
          this.places[end] = place;
          this.values[end] = packed[pair + 1] as number;
          this.places[row + part] = (this.places[row + part] as number) + 1;
          end += 1;
        }
      }
    }
  }

  /** The margin of each label, in the order of `labels`. A feature counts once, however often it comes. */
  scores(features: readonly number[]): number[] {
    const all = [0, 1, 2].map((part) => this.margins(features, part));
    return this.labels.map((_, place) => all.reduce((sum, margins) => sum + (margins[place] ?? 0), 0));
  }

  /** Whether training gave the feature a weight. */
  knows(feature: number): boolean {
    return this.rows[feature & this.mask] !== 0;
  }

  /**
   * The margins of one part of the labels, up to the last of them; others among them are 0.
   * @param power of the number of features that a margin is divided by; the root, where none is given
   */
  margins(features: readonly number[], part: number, power?: number): number[] {
    const { sums, scales } = this;
    const end = this.partEnds[part] as number;
    const distinct = this.findRows(features);
    sums.fill(0, 0, end);
    addRows(this.starts, distinct, part, this.places, this.values, sums);
    const norm = 1 / (power === undefined ? Math.sqrt(Math.max(1, distinct)) : Math.max(1, distinct) ** power);
    const margins: number[] = [];
    for (let label = 0; label < end; label += 1)
      margins.push(Math.fround((sums[label] as number) * (scales[label] as number) * norm));
    return margins;
  }

  /** Fills `starts` with the rows of all different features, so that they are on their way from memory before they are needed. */
  private findRows(features: readonly number[]): number {
    const { seen, mask, rows, starts } = this;
    let distinct = 0;
    for (let index = 0; index < features.length; index += 1) {
      const bucket = (features[index] as number) & mask;
      const bit = 1 << (bucket & 31);
      if (((seen[bucket >> 5] as number) & bit) !== 0) continue;
      seen[bucket >> 5] = (seen[bucket >> 5] as number) | bit;
      starts[distinct] = rows[bucket] as number;
      distinct += 1;
    }
    for (let index = 0; index < features.length; index += 1) seen[((features[index] as number) & mask) >> 5] = 0;
    return distinct;
  }

  /** Likelihoods by label; a part of the labels is worked out when it is first asked for. */
  read(features: readonly number[]): Scores {
    const margins: number[][] = [];
    const marginsOf = (group: Group): readonly number[] => {
      const part = partOfGroup[group];
      margins[part] ??= this.margins(features, part);
      return margins[part];
    };
    return {
      get: (group, id) => {
        const place = this.groups.get(group)?.placeOf.get(id);
        return place === undefined ? 0 : likelihood(marginsOf(group)[place] as number);
      },
      best: (group, among) => {
        const { ids, places } = this.groups.get(group) ?? noLabels;
        const margins = marginsOf(group);
        let best = -1;
        let highest = Number.NEGATIVE_INFINITY;
        for (let index = 0; index < places.length; index += 1) {
          const margin = margins[places[index] as number] as number;
          if (margin > highest && (!among || among(ids[index] as string))) {
            highest = margin;
            best = index;
          }
        }
        return best < 0 ? null : { id: ids[best] as string, likelihood: likelihood(highest) };
      },
    };
  }

  /** The features that weighed most for a label, strongest first. */
  explain(names: ReadonlyMap<number, string>, label: string, limit = 8): { feature: string; weight: number }[] {
    const index = this.labels.indexOf(label);
    if (index < 0) return [];
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
    const row = this.rows[feature & this.mask] ?? 0;
    let to = row + parts;
    for (let part = 0; part < parts; part += 1) to += this.places[row + part] as number;
    for (let at = row + parts; at < to; at += 1)
      if (this.places[at] === label) return (this.values[at] as number) * (this.scales[label] as number);
    return 0;
  }
}

/** Adds one part of the rows up: the innermost loop of a reading. */
function addRows(
  starts: Int32Array,
  count: number,
  part: number,
  places: Uint8Array,
  values: Int8Array,
  sums: Int32Array,
): void {
  for (let index = 0; index < count; index += 1) {
    const row = starts[index] as number;
    let from = row + parts;
    for (let before = 0; before < part; before += 1) from += places[row + before] as number;
    const to = from + (places[row + part] as number);
    for (let at = from; at < to; at += 1) {
      const place = places[at] as number;
      sums[place] = ((sums[place] as number) + (values[at] as number)) | 0;
    }
  }
}

/** The likelihood that belongs to a margin. */
export function likelihood(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
