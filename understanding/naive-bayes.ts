/** Naive Bayes weights as the starting point of training (Wang and Manning 2012): rare words speak from their first example on. */

export interface Inputs {
  /** of each message: the rows of its features */
  rows: readonly Int32Array[];
  /** of each message: the places of the labels that hold */
  wanted: readonly Uint8Array[];
  rowCount: number;
  /** number of labels */
  size: number;
}

/** A row seen this often says as much by never standing with a label as by standing with it. */
const oftenEnough = 50;

/**
 * The log ratio of a feature inside and outside each label, smoothed.
 * @param share 0 for none of it, 1 for all
 * @returns row by row, a weight for each label
 */
export function startFromBayes({ rows, wanted, rowCount, size }: Inputs, share: number): Float32Array {
  const weights = new Float32Array(rowCount * size);
  if (share === 0) return weights;
  const inside = new Float32Array(rowCount * size);
  const total = new Float32Array(rowCount);
  const positives = new Float32Array(size);
  for (const [index, labels] of wanted.entries()) {
    for (const label of labels) positives[label] = (positives[label] as number) + 1;
    for (const row of rows[index] ?? []) {
      total[row] = (total[row] as number) + 1;
      for (const label of labels) inside[row * size + label] = (inside[row * size + label] as number) + 1;
    }
  }
  for (let row = 0; row < rowCount; row += 1) {
    for (let label = 0; label < size; label += 1) {
      const hits = inside[row * size + label] as number;
      const others = (total[row] as number) - hits;
      const yes = (hits + 0.5) / ((positives[label] as number) + 1);
      const no = (others + 0.5) / (rows.length - (positives[label] as number) + 1);
      // words never seen with the label say little when they are rare; seen words speak fully
      weights[row * size + label] =
        share * Math.log(yes / no) * (hits > 0 ? 1 : Math.min(1, (total[row] as number) / oftenEnough));
    }
  }
  return weights;
}
