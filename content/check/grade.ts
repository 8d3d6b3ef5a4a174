/** Reading grade of English texts: Flesch-Kincaid (Kincaid et al. 1975) over the syllables of the `syllable` package. */
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** The highest grade that a text for patients may have. */
const highestGrade = 6;

/** Texts of fewer words are not graded: the formula was made for passages, and one long word would decide alone. */
const fewestWords = 6;

/**
 * The United States school grade that reads a text with ease; null for one too short to say. Numbers, telephone numbers and
 * what stands in for values ({{phone}}) count as one short word each: they are read off, not sounded out.
 */
export function readingGrade(text: string): number | null {
  const spoken = text
    .replace(/\{\{[^}]*\}\}/g, ' x ')
    .replace(/\+?\d[\d\s.,:-]*\d|\d/g, ' x ')
    .replace(/°\s?[CF]/g, ' ');
  // Flesch (How to Write Plain English, 1979) counts a colon or semicolon as the end of a sentence too.
  const sentences = spoken.split(/[.?!:;]+(?=\s|["”')]|$)|\n+/).filter((part) => /\p{L}{2}/u.test(part));
  const words = spoken.match(/\p{L}[\p{L}'’]*/gu) ?? [];
  if (words.length < fewestWords) return null;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return fleschKincaid({ sentence: Math.max(1, sentences.length), word: words.length, syllable: syllables });
}

/** The fault of a text that is too hard, or null. */
export function gradeFault(text: string): string | null {
  const grade = readingGrade(text);
  if (grade === null || grade <= highestGrade) return null;
  // 6.04 is not told as 6.0
  const digits = [1, 2, 3].find((count) => Number(grade.toFixed(count)) > highestGrade) ?? 4;
  return `reads at grade ${grade.toFixed(digits)}; at most ${highestGrade} (shorter sentences, shorter words)`;
}
