/** Right and wrong answers to a yes-or-no question, and what is worked out of them. */

export interface Counts {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  precision: number;
  recall: number;
  f1: number;
}

export class Counter {
  private hits = 0;
  private wrong = 0;
  private missed = 0;

  /** @returns the kind of miss, or null */
  add(expected: boolean, found: boolean): 'false positive' | 'false negative' | null {
    if (expected && found) this.hits += 1;
    if (!expected && found) this.wrong += 1;
    if (expected && !found) this.missed += 1;
    return expected === found ? null : found ? 'false positive' : 'false negative';
  }

  get counts(): Counts {
    const { hits, wrong, missed } = this;
    const share = (part: number, all: number) => (all === 0 ? 0 : Math.round((part / all) * 10_000) / 10_000);
    return {
      truePositives: hits,
      falsePositives: wrong,
      falseNegatives: missed,
      precision: share(hits, hits + wrong),
      recall: share(hits, hits + missed),
      f1: share(2 * hits, 2 * hits + wrong + missed),
    };
  }
}
