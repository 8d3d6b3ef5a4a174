/** Where the features of a message go (understanding/features.ts): into a list for training, or as rows straight into a model. */

/** What is known of a word wherever it stands. */
export interface Word {
  /** of its stem */
  readonly id: number;
  /** the feature of the word alone */
  readonly alone: number;
  /** features of its pieces */
  readonly pieces: readonly number[];
  /** where a model keeps its rows of all these; -1 until it has looked them up, `passing` for a word that is not remembered */
  rows: number;
}

export const passing = -2;

export interface FeatureSink {
  push(feature: number): void;
  /** the word comes */
  word(word: Word): void;
  /** its pieces come, after the pairs that it makes with the words before it */
  pieces(word: Word): void;
}

/** The features by number, in the order in which training takes them; the same one may come twice. */
export class FeatureList implements FeatureSink {
  readonly numbers: number[] = [];

  push(feature: number): void {
    this.numbers.push(feature);
  }

  word({ alone }: Word): void {
    this.numbers.push(alone);
  }

  pieces({ pieces }: Word): void {
    for (const piece of pieces) this.numbers.push(piece);
  }
}
