/** From a feature's number to its row in the model: a hash table with open addressing, so that no feature is taken for another. */

import type { FeatureSink, Word } from './feature-list.ts';

/** Slots for each feature; half of them stay empty, so that most searches end at the first. */
const slotsPerFeature = 2;
const unknown = -1;

export class FeatureIndex implements FeatureSink {
  private readonly mask: number;
  /** for each slot the feature's number and, one more than, its row; 0 where the slot is empty */
  private readonly slots: Int32Array;
  /** row -> number of the message that counted it last */
  private readonly seen: Uint32Array;
  private message = 0;
  private rows: Int32Array = new Int32Array(0);
  /** how many rows the message has */
  count = 0;
  private known = 0;
  private strangers = 0;

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

  /** A new message, whose different known features are put into `rows` as they come. */
  start(rows: Int32Array): void {
    this.rows = rows;
    this.count = 0;
    this.known = 0;
    this.strangers = 0;
    this.message = (this.message + 1) >>> 0;
    if (this.message === 0) {
      this.seen.fill(0);
      this.message = 1;
    }
  }

  /** Share of the message's features that are known; those that come twice count twice. */
  get coverage(): number {
    const all = this.known + this.strangers;
    return all === 0 ? 1 : 1 - this.strangers / all;
  }

  push(feature: number): void {
    const row = this.rowOf(feature);
    if (row < 0) this.strangers += 1;
    else this.take(row);
  }

  word(word: Word): void {
    word.rows ??= Int32Array.from([word.alone, ...word.pieces], (feature) => this.rowOf(feature));
    const { rows } = word;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at] as number;
      if (row < 0) this.strangers += 1;
      else this.take(row);
    }
  }

  /** The word itself has brought them. */
  pieces(): void {}

  private take(row: number): void {
    this.known += 1;
    if (this.seen[row] === this.message) return;
    this.seen[row] = this.message;
    this.rows[this.count] = row;
    this.count += 1;
  }
}
