/** Where each word and concept stands in the part of a message that is being matched. */
import { entry as of, type Spans } from './concepts.ts';
import { lexiconSize } from './lexicon.ts';

export class Places {
  private spans: Spans | null = null;
  /** the part's tokens */
  from = 0;
  to = 0;
  /** one bit for each name that is in the part */
  private present = new Uint32Array(0);
  /** the first entry of each name that is in the part */
  private firsts = new Uint32Array(0);
  /** a chain for each name: the token of an entry, and the next entry or -1 */
  private readonly token: number[] = [];
  private readonly next: number[] = [];
  private entries = 0;

  /** Turns to the tokens from `from` up to `to` of the message of these spans. */
  load(spans: Spans, from: number, to: number): void {
    if (this.spans === spans && this.from === from && this.to === to) return;
    this.spans = spans;
    this.from = from;
    this.to = to;
    if (this.firsts.length < lexiconSize()) {
      this.firsts = new Uint32Array(lexiconSize());
      this.present = new Uint32Array((lexiconSize() >>> 5) + 1);
    }
    this.present.fill(0);
    const { words, at, lists } = spans;
    this.entries = 0;
    for (let index = to - 1; index >= from; index -= 1) {
      this.add(words[index] as number, index);
      const list = at[index] as number;
      for (let each = lists[list] as number, place = list + 1; each > 0; each -= 1, place += of.size)
        this.add(lists[place + of.number] as number, index);
    }
  }

  private add(name: number, index: number): void {
    const entry = this.entries;
    this.token[entry] = index;
    this.next[entry] = this.has(name) ? (this.firsts[name] as number) : -1;
    this.firsts[name] = entry;
    this.present[name >>> 5] = (this.present[name >>> 5] as number) | (1 << (name & 31));
    this.entries += 1;
  }

  has(name: number): boolean {
    return (((this.present[name >>> 5] as number) >>> (name & 31)) & 1) === 1;
  }

  /** The first token where a name stands, or -1. */
  firstToken(name: number): number {
    return this.has(name) ? (this.token[this.firsts[name] as number] as number) : -1;
  }

  /** The first entry of a name, and the one after an entry; -1 behind the last one. */
  firstEntry(name: number): number {
    return this.has(name) ? (this.firsts[name] as number) : -1;
  }

  nextEntry(entry: number): number {
    return this.next[entry] as number;
  }

  tokenOf(entry: number): number {
    return this.token[entry] as number;
  }
}
