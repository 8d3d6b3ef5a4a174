/** Phrases of a language that have no meaning in their notation: all of them, though the rules stop at the first. */
import { faultsOf } from '../../content/check.ts';
import type { LanguageData } from '../../content/load-language.ts';
import type { Homes } from '../../content/load-signs.ts';
import type { Problem } from '../../content/problem.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';

/** Each takes a new try at the rules. */
const mostFaults = 20;

export function phraseFaults(data: LanguageData): Problem[] {
  const problems: Problem[] = [];
  let rest = data;
  while (problems.length < mostFaults) {
    const [problem] = faultsOf(() => new LanguageRules(rest));
    if (!problem) break;
    const phrase = /^"(.*)": /.exec(problem.reason)?.[1];
    const ofSigns = !problem.file.startsWith('phrases/');
    const place = phrase === undefined ? null : placeOf(ofSigns ? rest.signs : rest.phrases, phrase);
    const home = ofSigns && place ? homeOf(data.homes, place) : undefined;
    problems.push({ ...problem, file: home ?? problem.file, place: place ? place.join(' > ') : problem.place });
    const without = phrase === undefined ? rest : (leaveOut(rest, phrase) as LanguageData);
    if (JSON.stringify(without) === JSON.stringify(rest)) break;
    rest = without;
  }
  return problems;
}

function homeOf(homes: Homes, [section = '', name]: readonly string[]): string | undefined {
  return homes[`${section} > ${name}`] ?? homes[section];
}

/** The same value without that text in any of its lists. */
function leaveOut(value: unknown, text: string): unknown {
  if (Array.isArray(value)) return value.filter((one) => one !== text).map((one) => leaveOut(one, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, leaveOut(one, text)]));
}

/** The names on the way to a text; an entry of a list is named by its id. */
function placeOf(value: unknown, text: string): string[] | null {
  if (value === text) return [];
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, one] of Object.entries(value)) {
    const place = placeOf(one, text);
    if (!place) continue;
    if (!Array.isArray(value)) return [key, ...place];
    return typeof one === 'object' && 'id' in one ? [String(one.id), ...place] : place;
  }
  return null;
}
