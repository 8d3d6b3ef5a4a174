/** The known word that somebody has probably meant. */

/** More slips than this make it another word. */
const mostSlips = 2;

export function nearestWord(word: string, known: readonly string[]): string | null {
  const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
  const near = known
    .map((one) => ({ one, slips: slipsBetween(plain(word), plain(one)) }))
    .filter(({ one, slips }) => slips <= Math.min(mostSlips, Math.floor(one.length / 3)))
    .sort((a, b) => a.slips - b.slips);
  return near[0]?.one ?? null;
}

/** Letters to put in, leave out or change (Levenshtein 1966). */
function slipsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
