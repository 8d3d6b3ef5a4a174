/**
 * The linear model. Two views of one message over the same features: a logistic classifier for each label (facts, kinds, levels),
 * and one softmax over all that a message can be (a fact, an off-sheet topic, a sign, a kind). Their geometric mean is the score.
 * Small, deterministic, and each answer can be taken apart into the features that weighed most.
 */
import { FeatureIndex } from './feature-index.ts';
import type { ModelFile } from './model-file.ts';
import { RowTable } from './row-table.ts';
import { Labels, Scores } from './scores.ts';

export class LinearModel {
  /** logistic labels, then classes of the softmax */
  readonly labels: readonly string[];
  readonly classes: readonly string[];
  private readonly groups: Labels;
  private readonly index: FeatureIndex;
  private readonly table: RowTable;
  private readonly scales: Float32Array;

  constructor(file: ModelFile) {
    this.labels = file.labels;
    this.classes = file.classes;
    this.index = new FeatureIndex(file.features);
    this.table = new RowTable(file);
    this.scales = Float32Array.from(file.scales);
    this.groups = new Labels(file.labels, file.classes);
  }

  /** Whether training gave the feature a weight. */
  knows(feature: number): boolean {
    return this.index.rowOf(feature) >= 0;
  }

  /**
   * The margins of labels and classes, in that order. A feature counts once, however often it comes; unknown ones do not count.
   * @param power of the number of known features that a margin is divided by; the root, where none is given
   */
  margins(features: ArrayLike<number>, power = 0.5): Float32Array {
    const margins = new Float32Array(this.scales.length);
    this.weigh(features, features.length, margins, power);
    return margins;
  }

  private weigh(features: ArrayLike<number>, count: number, margins: Float32Array, power: number): void {
    const { index, table, scales } = this;
    const { sums, rows } = table;
    const known = index.find(features, rows, count);
    table.add(known);
    const norm = 1 / (power === 0.5 ? Math.sqrt(Math.max(1, known)) : Math.max(1, known) ** power);
    for (let place = 0; place < margins.length; place += 1)
      margins[place] = (sums[place] as number) * (scales[place] as number) * norm;
  }

  /** Room for the likelihoods of a message, to be used for one message after another. */
  newScores(): Scores {
    return new Scores(this.groups);
  }

  /** The likelihoods by label, from the first `count` features, in the room that is given or in new. */
  read(features: ArrayLike<number>, scores = this.newScores(), count = features.length): Scores {
    this.weigh(features, count, scores.margins, 0.5);
    scores.settle(this.index.coverage);
    return scores;
  }

  /** The features that weighed most for a label, strongest first: of its classifier, or of its classes where it has none. */
  explain(names: ReadonlyMap<number, string>, label: string, limit = 8): { feature: string; weight: number }[] {
    const places = this.groups.explaining(label);
    if (places.length === 0) return [];
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
