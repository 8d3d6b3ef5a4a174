/** Where each word and concept stands in the message that is being matched. */
import type { Spans } from './concepts.ts';
import { lexiconSize } from './lexicon.ts';

export class Places {
  private spans: Spans | null = null;
  /** one bit for each name that is in the message */
  private present = new Uint32Array(0);
  /** the first entry of each name that is in the message */
  private firsts = new Uint32Array(0);
  /** a chain for each name: the token of an entry, and the next entry or -1 */
  private readonly token: number[] = [];
  private readonly next: number[] = [];

  /** Turns to the message of these spans. */
  load(spans: Spans): void {
    if (this.spans === spans) return;
    this.spans = spans;
    if (this.firsts.length < lexiconSize()) {
      this.firsts = new Uint32Array(lexiconSize());
      this.present = new Uint32Array((lexiconSize() >>> 5) + 1);
    }
    this.present.fill(0);
    let entry = 0;
    for (let index = spans.words.length - 1; index >= 0; index -= 1) {
      this.add(spans.words[index] as number, index, entry);
      entry += 1;
      const found = spans.at[index];
      if (!found) continue;
      for (let each = 0; each < found.length; each += 1) {
        this.add(found[each]?.concept.number ?? 0, index, entry);
        entry += 1;
      }
    }
  }

  private add(name: number, index: number, entry: number): void {
    this.token[entry] = index;
    this.next[entry] = this.has(name) ? (this.firsts[name] as number) : -1;
    this.firsts[name] = entry;
    this.present[name >>> 5] = (this.present[name >>> 5] as number) | (1 << (name & 31));
  }

  has(name: number): boolean {
    return (((this.present[name >>> 5] as number) >>> (name & 31)) & 1) === 1;
  }

  /** The first token where a name stands, or -1. */
  firstToken(name: number): number {
    return this.has(name) ? (this.token[this.firsts[name] as number] as number) : -1;
  }

  /** Calls back with each token where a name stands, in order. */
  forEach(name: number, visit: (token: number) => void): void {
    if (!this.has(name)) return;
    for (let entry = this.firsts[name] as number; entry >= 0; entry = this.next[entry] as number)
      visit(this.token[entry] as number);
  }
}
