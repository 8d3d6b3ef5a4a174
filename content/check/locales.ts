/** Checks of locales/: what the bot says of its own (i18next JSON v4), the same in every language. */
import type { Problem } from '../problem.ts';

/** One file, "en.json" or "widget.en.json", as it was read. */
export interface LocaleFile {
  file: string;
  /** "" for en.json, "widget" for widget.en.json */
  group: string;
  language: string;
  json: unknown;
}

/** i18next's suffixes for plural forms, after the categories of CLDR. */
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** Counts for which every language must have a plural form; those that a message can hold. */
const counts = Array.from({ length: 200 }, (_, count) => count);

/**
 * Every group has a file for each language; its files have the same keys, the same variables and the plural forms that the
 * language needs.
 * @param languages the clinic's, the first being the one that the others are held against
 * @param broken names of files that are there and cannot be read
 */
export function checkLocales(
  files: readonly LocaleFile[],
  languages: readonly string[],
  broken: ReadonlySet<string>,
): Problem[] {
  const problems: Problem[] = [];
  for (const group of new Set(files.map((one) => one.group))) {
    const own = files.filter((one) => one.group === group);
    const tables = new Map(own.map((one) => [one.language, { file: one.file, texts: localeTexts(one.json) }]));
    const plurals = new Set(
      [...tables.values()].flatMap(({ texts }) =>
        [...texts.keys()].filter((key) => key.endsWith('_other')).map((key) => key.replace(pluralSuffix, '')),
      ),
    );
    const first = tables.get(languages[0] ?? '');
    for (const language of languages) {
      const table = tables.get(language);
      if (!table) {
        const file = group ? `${group}.${language}.json` : `${language}.json`;
        if (!broken.has(file)) problems.push({ file, place: '', reason: 'the file is missing' });
        continue;
      }
      problems.push(...checkTexts(table), ...checkPlurals(table, language, plurals));
      if (first && table !== first) problems.push(...compare(first, table, plurals));
    }
  }
  return problems;
}

interface Table {
  file: string;
  texts: ReadonlyMap<string, string | null>;
}

/** Every text of a locale file by its dotted key; null where the value is no text. */
export function localeTexts(json: unknown, path = ''): Map<string, string | null> {
  const found = new Map<string, string | null>();
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    for (const [key, value] of Object.entries(json)) {
      for (const [name, text] of localeTexts(value, path ? `${path}.${key}` : key)) found.set(name, text);
    }
    return found;
  }
  return found.set(path, typeof json === 'string' ? json : null);
}

function checkTexts({ file, texts }: Table): Problem[] {
  return [...texts]
    .filter(([, text]) => text === null || text.trim() === '')
    .map(([place, text]) => ({ file, place, reason: text === null ? 'is no text' : 'is empty' }));
}

function checkPlurals({ file, texts }: Table, language: string, plurals: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const rules = new Intl.PluralRules(language);
  const needed = new Set(counts.map((count) => rules.select(count)));
  const known: readonly string[] = rules.resolvedOptions().pluralCategories;
  for (const key of plurals) {
    if (![...texts.keys()].some((one) => baseOf(one, plurals) === key)) continue;
    for (const form of needed) {
      if (!texts.has(`${key}_${form}`))
        problems.push({ file, place: `${key}_${form}`, reason: 'the plural form is missing' });
    }
    for (const one of texts.keys()) {
      const form = one.match(pluralSuffix)?.[1];
      if (!form || one.replace(pluralSuffix, '') !== key || form === 'zero' || known.includes(form)) continue;
      problems.push({ file, place: one, reason: `"${language}" has no plural form "${form}"` });
    }
  }
  return problems;
}

function compare(first: Table, other: Table, plurals: ReadonlySet<string>): Problem[] {
  const wanted = variablesByKey(first, plurals);
  const given = variablesByKey(other, plurals);
  const problems: Problem[] = [];
  for (const [place, variables] of wanted) {
    const own = given.get(place);
    if (own === undefined)
      problems.push({ file: other.file, place, reason: `is missing (it stands in ${first.file})` });
    else if (own !== variables) {
      problems.push({
        file: other.file,
        place,
        reason: `has ${own || 'no variables'}, but ${first.file} has ${variables || 'no variables'}`,
      });
    }
  }
  for (const place of given.keys()) {
    if (!wanted.has(place)) problems.push({ file: other.file, place, reason: `is not in ${first.file}` });
  }
  return problems;
}

/** The variables of each key, those of its plural forms taken together (a singular may leave the number out). */
function variablesByKey({ texts }: Table, plurals: ReadonlySet<string>): Map<string, string> {
  const byKey = new Map<string, Set<string>>();
  for (const [key, text] of texts) {
    const base = baseOf(key, plurals);
    const set = byKey.get(base) ?? new Set<string>();
    for (const [, name = ''] of (text ?? '').matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g)) set.add(`{{${name}}}`);
    for (const [whole] of (text ?? '').matchAll(/\$t\([^)]*\)/g)) set.add(whole);
    byKey.set(base, set);
  }
  return new Map([...byKey].map(([key, set]) => [key, [...set].sort().join(', ')]));
}

function baseOf(key: string, plurals: ReadonlySet<string>): string {
  const base = key.replace(pluralSuffix, '');
  return plurals.has(base) ? base : key;
}
