/** Checks that a fact says the same numbers, with the same units, in every form and language. */
import type { Problem } from '../problem.ts';
import type { Language, SheetText } from '../schema.ts';
import { forms, type Wording } from './wording.ts';

interface Version {
  language: Language;
  file: string;
  text: SheetText;
  units: Wording['units'];
}

/**
 * Compares every form of every language with the statement of the first language.
 * @param versions one procedure's texts, the clinic's first language first
 */
export function checkFigures(versions: readonly Version[]): Problem[] {
  const [first] = versions;
  if (!first) return [];
  const problems: Problem[] = [];
  for (const [fact, entry] of Object.entries(first.text.facts)) {
    const wanted = figuresIn(entry.statement, first.units);
    for (const version of versions) {
      const other = version.text.facts[fact];
      if (!other) continue;
      for (const form of forms) {
        const found = figuresIn(other[form], version.units);
        if (found === wanted) continue;
        problems.push({
          file: version.file,
          place: `facts > ${fact} > ${form}`,
          reason: `has ${found || 'no numbers'}, but the statement in "${first.language}" has ${wanted || 'no numbers'}`,
        });
      }
    }
  }
  return problems;
}

/**
 * The different numbers of a text with their units, and its placeholders, in order: "100.4F, 38C, {{emergency}}".
 * "38,2 °C", "38.2°C" and "38.2 C" are one.
 */
export function figuresIn(text: string, units: Wording['units']): string {
  const names = new Map(
    Object.entries(units).flatMap(([unit, words]) => words.map((word) => [word.toLowerCase(), unit])),
  );
  const found = new Set(text.match(/\{\{\w+\}\}/g) ?? []);
  for (const [, number = '', unit = ''] of text.matchAll(
    /(\d+(?:[.,]\d+)*(?:-\d+)*)\s?(°\s?[CF]|[CF]\b|%|\p{L}+)?/gu,
  )) {
    const symbol = unit.replace(/[°\s]/g, '');
    const named = names.get(unit.toLowerCase()) ?? (/^(?:[CF%]|mg|ml|g|cm)$/.test(symbol) ? symbol : '');
    found.add(`${number.replaceAll(',', '.')}${named}`);
  }
  return [...found].sort().join(', ');
}
