/** The letters O and L where a body's temperature needs the digits 0 and 1: "1O1.5", "10l.3", "l02". */

/**
 * Three places of which one at least is a letter. Where a unit or a word could end in that letter ("10 l", "lo2"), only with a tenth
 * behind it.
 */
const degrees =
  /(?:1o[\do]|l0\d|(?:lo\d|10[ol]|l[0o][ol])(?=[.,]\d)|10\d(?=[.,]o))(?:[.,][\do])?(?![\p{L}\p{N}]|[.,]\d)/uy;
const one = '1'.charCodeAt(0);
const letterL = 'l'.charCodeAt(0);

/** The end of such a temperature that starts here; the start itself where none does. */
export function endOfDegrees(plain: string, from: number): number {
  const first = plain.charCodeAt(from);
  if (first !== one && first !== letterL) return from;
  degrees.lastIndex = from;
  return degrees.test(plain) ? degrees.lastIndex : from;
}

/** The same in digits. */
export function digitsOf(degrees: string): string {
  return degrees.replaceAll('o', '0').replaceAll('l', '1');
}
