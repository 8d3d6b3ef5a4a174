/**
 * Slips of the finger: an unknown word that is one edit (two for long words) from exactly one word of the rules is read as that
 * word. Real words are never changed: the list of those near to the rules' words is made from a dictionary (content/signs/*.real-words.txt).
 */

/** Shortest word that is corrected, and the shortest for which two edits are allowed. */
const shortest = { one: 4, two: 8 } as const;

export class TypoTable {
  private readonly deletes = new Map<string, string[]>();
  private readonly known: { has(word: string): boolean };
  private longest = 0;

  /**
   * @param words the words of the rules
   * @param known words that stay as they are
   */
  constructor(words: Iterable<string>, known: { has(word: string): boolean }) {
    this.known = known;
    for (const word of words) {
      if (word.length < shortest.one || !/^\p{L}+$/u.test(word)) continue;
      this.longest = Math.max(this.longest, word.length);
      for (const piece of [word, ...deletions(word)]) {
        const list = this.deletes.get(piece);
        if (list) list.push(word);
        else this.deletes.set(piece, [word]);
      }
    }
  }

  /** The word meant, or null. */
  correct(word: string): string | null {
    if (word.length < shortest.one || word.length > this.longest + 2 || this.known.has(word)) return null;
    let best: string | null = null;
    let bestDistance = 3;
    for (const piece of [word, ...deletions(word)]) {
      for (const candidate of this.deletes.get(piece) ?? []) {
        if (candidate[0] !== word[0] && candidate[0] !== word[1]) continue;
        const distance = edits(word, candidate);
        const allowed = Math.min(word.length, candidate.length) >= shortest.two ? 2 : 1;
        if (
          distance <= allowed &&
          (distance < bestDistance || (distance === bestDistance && best !== null && candidate < best))
        ) {
          best = candidate;
          bestDistance = distance;
        }
      }
    }
    return best;
  }
}

function deletions(word: string): string[] {
  return Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1));
}

/** Optimal string alignment distance, cut off at 3. */
export function edits(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let twoAgo: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        value = Math.min(value, (twoAgo[j - 2] ?? 0) + 1);
      row.push(value);
    }
    twoAgo = last;
    last = row;
  }
  return Math.min(3, last[b.length] ?? 3);
}
