/** From a feature's number to its row in the model: a hash table with open addressing, so that no feature is taken for another. */

import { type FeatureSink, passing, type Word } from './feature-list.ts';

/** Slots for each feature; half of them stay empty, so that most searches end at the first. */
const slotsPerFeature = 2;
const unknown = -1;

export class FeatureIndex implements FeatureSink {
  private readonly mask: number;
  /** for each slot the feature's number and, one more than, its row; 0 where the slot is empty */
  private readonly slots: Int32Array;
  /** one bit for each row that the message has */
  private readonly taken: Uint32Array;
  private rows: Int32Array = new Int32Array(0);
  /** how many rows the message has */
  count = 0;
  private known = 0;
  /** for each word that came: how many of its features are unknown, how many known, and their rows */
  private kept = new Int32Array(8192);
  private keptCount = 0;
  private strangers = 0;

  /** @param features the number of each row's feature; all different */
  constructor(features: Int32Array) {
    let size = 1;
    while (size < features.length * slotsPerFeature) size *= 2;
    this.mask = size - 1;
    this.slots = new Int32Array(2 * size);
    this.taken = new Uint32Array((features.length >>> 5) + 1);
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
    for (let at = 0; at < this.count; at += 1) this.taken[(this.rows[at] as number) >>> 5] = 0;
    this.rows = rows;
    this.count = 0;
    this.known = 0;
    this.strangers = 0;
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
    if (word.rows === passing) {
      this.push(word.alone);
      for (const piece of word.pieces) this.push(piece);
      return;
    }
    if (word.rows < 0) word.rows = this.keep(word);
    const { kept } = this;
    this.strangers += kept[word.rows] as number;
    const end = word.rows + 2 + (kept[word.rows + 1] as number);
    for (let at = word.rows + 2; at < end; at += 1) this.take(kept[at] as number);
  }

  /** Looks up the features of a word. @returns where they are kept */
  private keep({ alone, pieces }: Word): number {
    const rows = [alone, ...pieces].map((feature) => this.rowOf(feature)).filter((row) => row >= 0);
    const from = this.keptCount;
    const needed = from + 2 + rows.length;
    if (needed > this.kept.length) {
      const larger = new Int32Array(2 * needed);
      larger.set(this.kept);
      this.kept = larger;
    }
    this.kept.set([1 + pieces.length - rows.length, rows.length, ...rows], from);
    this.keptCount = needed;
    return from;
  }

  /** The word itself has brought them. */
  pieces(): void {}

  private take(row: number): void {
    this.known += 1;
    const bits = this.taken[row >>> 5] as number;
    const bit = 1 << (row & 31);
    if ((bits & bit) !== 0) return;
    this.taken[row >>> 5] = bits | bit;
    this.rows[this.count] = row;
    this.count += 1;
  }
}
