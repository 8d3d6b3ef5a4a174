/** From a feature's number to its row in the model: a hash table with open addressing, so that no feature is taken for another. */

/** Slots for each feature; half of them stay empty, so that most searches end at the first. */
const slotsPerFeature = 2;
const unknown = -1;

export class FeatureIndex {
  private readonly mask: number;
  /** for each slot the feature's number and, one more than, its row; 0 where the slot is empty */
  private readonly slots: Int32Array;
  /** row -> number of the call that counted it last */
  private readonly seen: Uint32Array;
  private call = 0;
  /** share of the features of the last `find` that are known; those that come twice count twice */
  coverage = 1;

  /** @param features the number of each row's feature; all different */
  constructor(features: Int32Array) {
    let size = 1;
    while (size < features.length * slotsPerFeature) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(2 * size);
    this.seen = new Uint32Array(features.length);
    for (let row = 0; row < features.length; row += 1) {
      let slot = (features[row] as number) & this.mask;
      while (this.slots[2 * slot + 1] !== 0) slot = (slot + 1) & this.mask;
      this.slots[2 * slot] = features[row] as number;
      this.slots[2 * slot + 1] = row + 1;
    }
  }

  /** @returns the feature's row, or -1 */
  rowOf(feature: number): number {
    const { slots, mask } = this;
    const key = feature | 0;
    let slot = key & mask;
    for (let row = slots[2 * slot + 1] as number; row !== 0; row = slots[2 * slot + 1] as number) {
      if (slots[2 * slot] === key) return row - 1;
      slot = (slot + 1) & mask;
    }
    return unknown;
  }

  /** Fills `rows` with those of all different known features among the first `length`. @returns how many there are */
  find(features: ArrayLike<number>, rows: Int32Array, length = features.length): number {
    const { seen } = this;
    this.call = (this.call + 1) >>> 0;
    if (this.call === 0) {
      seen.fill(0);
      this.call = 1;
    }
    let count = 0;
    let strangers = 0;
    for (let index = 0; index < length; index += 1) {
      const row = this.rowOf(features[index] as number);
      if (row < 0) strangers += 1;
      else if (seen[row] !== this.call) {
        seen[row] = this.call;
        rows[count] = row;
        count += 1;
      }
    }
    this.coverage = length === 0 ? 1 : 1 - strangers / length;
    return count;
  }
}
