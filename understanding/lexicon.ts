/**
 * Numbers for the words and concepts that content/ names, so that messages are matched by number and not by text. One numbering
 * serves all languages. Patients' words are only looked up in it, never added.
 */
import { hash } from './hash.ts';

let names: string[] = [''];
/** A hash table of the names' numbers with open addressing; 0 is an empty slot. At least half of it stays empty. */
let slots: Int32Array = new Int32Array(1 << 16);
/** for each name: its hash */
let hashes: Int32Array = new Int32Array(1 << 15);

/** The number of a word that content/ does not name. */
export const unknownWord = 0;

/** The number of a name of content/; a new one where it has none yet. Concepts are named "<concept>". */
export function numberFor(name: string): number {
  const hashed = hash(name);
  const known = find(name, 0, name.length, hashed);
  if (known !== unknownWord) return known;
  const number = names.push(name) - 1;
  if (number === hashes.length) grow();
  hashes[number] = hashed;
  place(number);
  return number;
}

/** The number of a patient's word, `unknownWord` where content/ does not name it. */
export function lookUp(word: string): number {
  return find(word, 0, word.length, hash(word));
}

/**
 * The same for a part of a text, which need not be cut out for it.
 * @param hashed the part's hash (understanding/hash.ts)
 */
export function find(text: string, from: number, to: number, hashed: number): number {
  const mask = slots.length - 1;
  let slot = hashed & mask;
  for (let number = slots[slot] as number; number !== 0; number = slots[slot] as number) {
    if (hashes[number] === hashed && isPart(names[number] as string, text, from, to)) return number;
    slot = (slot + 1) & mask;
  }
  return unknownWord;
}

function isPart(name: string, text: string, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let at = 0; at < name.length; at += 1) if (name.charCodeAt(at) !== text.charCodeAt(from + at)) return false;
  return true;
}

function place(number: number): void {
  const mask = slots.length - 1;
  let slot = (hashes[number] as number) & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number;
}

function grow(): void {
  const larger = new Int32Array(2 * hashes.length);
  larger.set(hashes);
  hashes = larger;
  slots = new Int32Array(2 * slots.length);
  for (let number = 1; number < names.length - 1; number += 1) place(number);
}

export function nameOf(number: number): string {
  return names[number] ?? '';
}

/** How many numbers are given out; every number is smaller. */
export function lexiconSize(): number {
  return names.length;
}

/** All names with their numbers, to be kept and taken up again by another process. */
export interface Lexicon {
  /** one to a line */
  names: string;
  hashes: Int32Array;
  slots: Int32Array;
}

export function currentLexicon(): Lexicon {
  return { names: names.join('\n'), hashes, slots };
}

/** Takes a kept lexicon up, unless a number that was given out in this process is another one there. */
export function takeUpLexicon(kept: Lexicon): boolean {
  const all = kept.names.split('\n');
  if (names.length > all.length || names.some((name, number) => all[number] !== name)) return false;
  names = all;
  ({ hashes, slots } = kept);
  return true;
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

  /** The words, in the order of their numbers. */
  *[Symbol.iterator](): Generator<string> {
    for (let number = 1; number < 32 * this.bits.length; number += 1) if (this.has(number)) yield nameOf(number);
  }
}
