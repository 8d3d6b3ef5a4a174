/** A set of words as one text and a hash table of their places in it: it is taken up again in a fraction of the time of a Set. */
import { hash } from './hash.ts';

/** Slots for each word; more than half of them stay empty. */
const slotsPerWord = 2;
const separator = '\n';

export class PackedWords {
  /** each word behind a separator, and one at the end */
  private readonly text: string;
  /** where words begin in the text; 0 is an empty slot */
  private readonly slots: Int32Array;

  /** @param words none of them with a line break */
  constructor(words: Iterable<string>) {
    const all = [...new Set(words)];
    this.text = ['', ...all, ''].join(separator);
    let size = 1;
    while (size < all.length * slotsPerWord) size *= 2;
    this.slots = new Int32Array(size);
    let at = separator.length;
    for (const word of all) {
      let slot = hash(word) & (size - 1);
      while (this.slots[slot] !== 0) slot = (slot + 1) & (size - 1);
      this.slots[slot] = at;
      at += word.length + separator.length;
    }
  }

  has(word: string): boolean {
    const { text, slots } = this;
    const mask = slots.length - 1;
    let slot = hash(word) & mask;
    for (let at = slots[slot] as number; at > 0; at = slots[slot] as number) {
      if (text[at + word.length] === separator && text.startsWith(word, at)) return true;
      slot = (slot + 1) & mask;
    }
    return false;
  }
}
