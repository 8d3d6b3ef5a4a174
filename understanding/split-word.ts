/** Words that were written without blanks between them. */

/** Nothing longer is taken apart. */
const longest = 60;
/** Pieces of one letter are words only where people write them so. */
const letters = new Set(['i', 'a', 'y', 'o', 'e', 'u']);

/**
 * The fewest known words that make up the whole text.
 * @returns the text itself where there are none
 */
export function splitWord(text: string, knows: (word: string) => boolean): string[] {
  if (text.length > longest) return [text];
  const best: (string[] | undefined)[] = [[]];
  for (let end = 1; end <= text.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      if (!before || (best[end]?.length ?? Number.POSITIVE_INFINITY) <= before.length + 1) continue;
      const word = text.slice(start, end);
      if (word.length === 1 ? letters.has(word) : knows(word)) best[end] = [...before, word];
    }
  }
  return best[text.length] ?? [text];
}
