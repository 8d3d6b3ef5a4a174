/**
 * The linear model. Two views of one message over the same features: a logistic classifier for each label (facts, kinds, levels),
 * and one softmax over all that a message can be (a fact, an off-sheet topic, a sign, a kind). Their geometric mean is the score.
 * Small, deterministic, and each answer can be taken apart into the features that weighed most.
 */
import { FeatureIndex } from './feature-index.ts';
import type { FeatureSink } from './feature-list.ts';
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
    this.take(features);
    this.table.add(this.index.count);
    this.table.scale(this.norm(power));
    return this.table.margins.slice();
  }

  /** Share of the features of the last message that are known. */
  get coverage(): number {
    return this.index.coverage;
  }

  /** The likelihoods by label. */
  read(features: ArrayLike<number>): Scores {
    this.take(features);
    return this.score(this.newScores());
  }

  private take(features: ArrayLike<number>): void {
    this.start();
    for (let at = 0; at < features.length; at += 1) this.index.push(features[at] as number);
  }

  /** Room for the likelihoods of a message, to be used for one message after another. */
  newScores(): Scores {
    return new Scores(this.groups);
  }

  /** A new message. @returns what takes its features */
  start(): FeatureSink {
    this.index.start(this.table.rows);
    return this.index;
  }

  /** Fills in the likelihoods of the message whose features were taken. */
  score(scores: Scores): Scores {
    const { table } = this;
    table.add(this.index.count);
    table.scale(this.norm());
    table.toLikelihoods();
    scores.take(table.likelihoods, this.index.coverage);
    return scores;
  }

  /**
   * The same where one of the labels at these places may reach a score, else null. Their classifiers alone tell of most messages that
   * none does, for a third of the cost.
   */
  scoreIfAny(scores: Scores, places: Int32Array, least: number): Scores | null {
    const { table } = this;
    table.add(this.index.count, this.labels.length);
    table.scale(this.norm(), this.labels.length);
    return this.groups.mayReach(table.margins, places, least) ? this.score(scores) : null;
  }

  private norm(power = 0.5): number {
    const known = Math.max(1, this.index.count);
    return 1 / (power === 0.5 ? Math.sqrt(known) : known ** power);
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
