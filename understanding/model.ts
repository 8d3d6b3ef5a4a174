/**
 * The linear model. Two views of one message over the same features: a logistic classifier for each label (facts, kinds, levels),
 * and one softmax over all that a message can be (a fact, an off-sheet topic, a sign, a kind). Their geometric mean is the score.
 * Small, deterministic, and each answer can be taken apart into the features that weighed most.
 */
import { FeatureIndex } from './feature-index.ts';
import type { ModelFile } from './model-file.ts';
import { RowTable } from './row-table.ts';

/** L level, S sign now, F fact asked for, K kind, T topic (understanding/training-data.ts). */
export type Group = 'L' | 'S' | 'F' | 'K' | 'T';

/** What the model says of one message, as likelihoods. A label is a group with an id, such as "F:after.work". */
export interface Scores {
  /** 0 for a label that the model does not know */
  get(group: Group, id: string): number;
  best(group: Group, among?: (id: string) => boolean): { id: string; likelihood: number } | null;
  /** share of the message's features that the model knows, from 0 to 1 */
  coverage: number;
}

export const noScores: Scores = { get: () => 0, best: () => null, coverage: 1 };

/** Weight of the softmax in the geometric mean; chosen by cross-validation of the training messages. */
const softmaxShare = 0.6;

interface LabelGroup {
  ids: string[];
  /** place of the logistic classifier; -1 where the softmax speaks alone */
  logistic: Int32Array;
  /** places of the classes that belong to the id */
  classes: Int32Array[];
  placeOf: Map<string, number>;
}

export class LinearModel {
  /** logistic labels, then classes of the softmax */
  readonly labels: readonly string[];
  readonly classes: readonly string[];
  private readonly groups = new Map<string, LabelGroup>();
  private readonly index: FeatureIndex;
  private readonly table: RowTable;
  private readonly scales: Float32Array;
  /** rows whose largest weight was asked for */
  private readonly most = new Map<number, number>();

  constructor(file: ModelFile) {
    this.labels = file.labels;
    this.classes = file.classes;
    this.index = new FeatureIndex(file.features);
    this.table = new RowTable(file);
    this.scales = Float32Array.from(file.scales);
    this.group();
  }

  /** Brings labels and classes together: "K:off-sheet" is its classifier and all classes of off-sheet topics. */
  private group(): void {
    const members = new Map<string, { group: string; id: string; logistic: number; classes: number[] }>();
    const member = (label: string) => {
      const known = members.get(label) ?? { group: label[0] as string, id: label.slice(2), logistic: -1, classes: [] };
      members.set(label, known);
      return known;
    };
    for (const [place, label] of this.labels.entries()) member(label).logistic = place;
    for (const [place, name] of this.classes.entries())
      for (const label of labelsOfClass(name)) member(label).classes.push(this.labels.length + place);
    for (const group of new Set([...members.values()].map(({ group: name }) => name))) {
      const all = [...members.values()].filter((each) => each.group === group);
      this.groups.set(group, {
        ids: all.map(({ id }) => id),
        logistic: Int32Array.from(all, ({ logistic }) => logistic),
        classes: all.map(({ classes }) => Int32Array.from(classes)),
        placeOf: new Map(all.map(({ id }, place) => [id, place])),
      });
    }
  }

  /** Whether training gave the feature a weight. */
  knows(feature: number): boolean {
    return this.index.rowOf(feature) >= 0;
  }

  /**
   * The margins of labels and classes, in that order. A feature counts once, however often it comes; unknown ones do not count.
   * @param power of the number of known features that a margin is divided by; the root, where none is given
   */
  margins(features: readonly number[], power = 0.5): Float32Array {
    const { index, table, scales } = this;
    const { sums, rows } = table;
    const known = index.find(features, rows);
    table.add(known);
    const norm = 1 / (power === 0.5 ? Math.sqrt(Math.max(1, known)) : Math.max(1, known) ** power);
    const margins = new Float32Array(sums.length);
    for (let place = 0; place < margins.length; place += 1)
      margins[place] = (sums[place] as number) * (scales[place] as number) * norm;
    return margins;
  }

  /** Share of the features of the last message that are known. */
  get coverage(): number {
    return this.index.coverage;
  }

  /** How much of what these features say at most, each for the label that it knows best, is said for this one: from 0 to 1. */
  support(features: readonly number[], place: number): number {
    let most = 0;
    let said = 0;
    for (const feature of new Set(features)) {
      const row = this.index.rowOf(feature);
      if (row < 0) continue;
      most += this.strongest(row);
      said += Math.max(0, this.table.weight(row, place) * (this.scales[place] as number));
    }
    return most === 0 ? 0 : said / most;
  }

  /** The largest weight of a row, remembered. */
  private strongest(row: number): number {
    const known = this.most.get(row);
    if (known !== undefined) return known;
    let most = 0;
    for (let place = 0; place < this.scales.length; place += 1)
      most = Math.max(most, this.table.weight(row, place) * (this.scales[place] as number));
    this.most.set(row, most);
    return most;
  }

  /** Likelihoods by label. */
  read(features: readonly number[]): Scores {
    const margins = this.margins(features);
    const { coverage } = this.index;
    toShares(margins, this.labels.length);
    const score = (group: LabelGroup, place: number): number => {
      const logistic = group.logistic[place] as number;
      const classes = group.classes[place] as Int32Array;
      let share = 0;
      for (let at = 0; at < classes.length; at += 1) share += margins[classes[at] as number] as number;
      if (logistic < 0) return share;
      const alone = likelihood(margins[logistic] as number);
      return classes.length === 0 ? alone : share ** softmaxShare * alone ** (1 - softmaxShare);
    };
    return {
      coverage,
      get: (name, id) => {
        const group = this.groups.get(name);
        const place = group?.placeOf.get(id);
        return group === undefined || place === undefined ? 0 : score(group, place);
      },
      best: (name, among) => {
        const group = this.groups.get(name);
        if (!group) return null;
        let best: { id: string; likelihood: number } | null = null;
        for (let place = 0; place < group.ids.length; place += 1) {
          const id = group.ids[place] as string;
          if (among && !among(id)) continue;
          const found = score(group, place);
          if (best === null || found > best.likelihood) best = { id, likelihood: found };
        }
        return best;
      },
    };
  }

  /** The features that weighed most for a label, strongest first: of its classifier, or of its classes where it has none. */
  explain(names: ReadonlyMap<number, string>, label: string, limit = 8): { feature: string; weight: number }[] {
    const group = this.groups.get(label.slice(0, 1));
    const at = group?.placeOf.get(label.slice(2));
    if (group === undefined || at === undefined) return [];
    const logistic = group.logistic[at] as number;
    const places = logistic >= 0 ? [logistic] : [...(group.classes[at] as Int32Array)];
    const known = [...names].flatMap(([feature, name]) => {
      const row = this.index.rowOf(feature);
      return row < 0 ? [] : [{ row, name }];
    });
    const norm = 1 / Math.sqrt(Math.max(1, known.length));
    return known
      .map(({ row, name }) => ({
        feature: name,
        weight:
          Math.round(
            Math.max(...places.map((place) => this.table.weight(row, place) * (this.scales[place] as number))) *
              norm *
              1000,
          ) / 1000,
      }))
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .slice(0, limit);
  }
}

/**
 * What a class of the softmax says of the labels. A class is a label, with the kind of a topic or the level of a sign before it:
 * "F:after.work", "K:person", "T:off-sheet:driving", "S:emergency:emergency.chest-pain".
 */
function labelsOfClass(name: string): string[] {
  const [group, first = '', second = ''] = name.split(':');
  if (group === 'F') return [name, 'K:question'];
  if (group === 'T') return [`T:${second}`, `K:${first}`];
  if (group === 'S') return [`S:${second}`, `L:${first}`, 'K:report'];
  return [name];
}

/** Turns the margins from `from` on into shares of one, in place. */
function toShares(margins: Float32Array, from: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let place = from; place < margins.length; place += 1) highest = Math.max(highest, margins[place] as number);
  let total = 0;
  for (let place = from; place < margins.length; place += 1) {
    const share = Math.exp((margins[place] as number) - highest);
    margins[place] = share;
    total += share;
  }
  for (let place = from; place < margins.length; place += 1) margins[place] = (margins[place] as number) / total;
}

/** The likelihood that belongs to a margin. */
export function likelihood(margin: number): number {
  return 1 / (1 + Math.exp(-margin));
}
