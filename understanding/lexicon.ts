/**
 * Numbers for the words and concepts that content/ names, so that messages are matched by number and not by text. One numbering
 * serves all languages. Patients' words are only looked up in it, never added.
 */

const numbers = new Map<string, number>();
const names: string[] = [''];

/** The number of a word that content/ does not name. */
export const unknownWord = 0;

/** The number of a name of content/; a new one where it has none yet. Concepts are named "<concept>". */
export function numberFor(name: string): number {
  let number = numbers.get(name);
  if (number === undefined) {
    number = names.length;
    names.push(name);
    numbers.set(name, number);
  }
  return number;
}

/** The number of a patient's word, `unknownWord` where content/ does not name it. */
export function lookUp(word: string): number {
  return numbers.get(word) ?? unknownWord;
}

export function nameOf(number: number): string {
  return names[number] ?? '';
}

/** How many numbers are given out; every number is smaller. */
export function lexiconSize(): number {
  return names.length;
}

/** A set of words of content/, asked by number: one look-up of a patient's word serves all sets. */
export class WordSet {
  private readonly bits: Uint32Array;

  constructor(words: Iterable<string>) {
    const members = Array.from(words, numberFor);
    this.bits = new Uint32Array((lexiconSize() >>> 5) + 1);
    for (const number of members) this.bits[number >>> 5] = (this.bits[number >>> 5] as number) | (1 << (number & 31));
  }

  has(number: number): boolean {
    return (((this.bits[number >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
  }
}
