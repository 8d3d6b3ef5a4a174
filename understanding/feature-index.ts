/** From a feature's number to its row in the model: a hash table with open addressing, so that no feature is taken for another. */

/** Slots for each feature; half of them stay empty, so that most searches end at the first. */
const slotsPerFeature = 2;
const empty = -1;

export class FeatureIndex {
  /** filled by `find`: the rows that it found */
  readonly rows: Int32Array;
  private readonly mask: number;
  private readonly keys: Int32Array;
  private readonly rowsOf: Int32Array;
  /** row -> number of the call that counted it last */
  private readonly seen: Uint32Array;
  private call = 0;

  /** @param features the number of each row's feature; all different */
  constructor(features: Int32Array) {
    let size = 1;
    while (size < features.length * slotsPerFeature) size *= 2;
    this.mask = size - 1;
    this.keys = new Int32Array(size);
    this.rowsOf = new Int32Array(size).fill(empty);
    this.rows = new Int32Array(features.length);
    this.seen = new Uint32Array(features.length);
    for (let row = 0; row < features.length; row += 1) {
      let slot = (features[row] as number) & this.mask;
      while (this.rowsOf[slot] !== empty) slot = (slot + 1) & this.mask;
      this.keys[slot] = features[row] as number;
      this.rowsOf[slot] = row;
    }
  }

  /** @returns the feature's row, or -1 */
  rowOf(feature: number): number {
    const { keys, rowsOf, mask } = this;
    const key = feature | 0;
    let slot = key & mask;
    while (rowsOf[slot] !== empty) {
      if (keys[slot] === key) return rowsOf[slot] as number;
      slot = (slot + 1) & mask;
    }
    return empty;
  }

  /** Fills `rows` with those of all different known features. @returns how many there are */
  find(features: readonly number[]): number {
    const { seen, rows } = this;
    this.call = (this.call + 1) >>> 0;
    if (this.call === 0) {
      seen.fill(0);
      this.call = 1;
    }
    let count = 0;
    for (let index = 0; index < features.length; index += 1) {
      const row = this.rowOf(features[index] as number);
      if (row < 0 || seen[row] === this.call) continue;
      seen[row] = this.call;
      rows[count] = row;
      count += 1;
    }
    return count;
  }
}
