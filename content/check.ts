/**
 * The content check: what is missing or wrong in content/ and locales/. The loader sees to shapes and cross-references; here
 * the words are read: the same facts, numbers and qualifiers in every language, easy to read, fit for SMS.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { checkFigures } from './check/figures.ts';
import { gradeFault } from './check/grade.ts';
import { checkCovers, checkLanguage, checkTopics, topicTables } from './check/languages.ts';
import { readLocales } from './check/locale-files.ts';
import { checkLocales, type LocaleFile, localeTexts } from './check/locales.ts';
import { smsFaults } from './check/sms.ts';
import { strayFiles } from './check/stray-files.ts';
import { checkEntries, checkQualifiers, forms, Wording, wordingFaults, wordingFile } from './check/wording.ts';
import { fill, sheetValues } from './fill.ts';
import { proceduresIn, readContent } from './load.ts';
import type { Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { Content, Sheet, SheetText } from './schema.ts';

export { faultsOf } from './check/languages.ts';

/** Reading grade can be told for these languages. */
const gradedLanguages = new Set(['en']);
/** Words that patients type, not read. */
const typed = 'opening.';

export interface Checked {
  problems: Problem[];
  /** the clinic's languages, or those that there are rules for where it is broken */
  languages: string[];
  /** the facts of all sheets; null where one cannot be read */
  facts: string[] | null;
  /** what was looked at, for the line that says that all is well */
  seen: { procedures: number; facts: number; languages: number; messages: number };
}

/**
 * @param folder content/
 * @param locales locales/
 * @param today the day, such as "2026-11-26"
 * @param clinicFile the clinic's data in place of the folder's clinic.yaml
 */
export function checkContent(
  folder: string,
  locales: string,
  today: string,
  clinicFile: string | null = null,
): Checked {
  const seen = { procedures: 0, facts: 0, languages: 0, messages: 0 };
  const { clinic, procedures, problems } = readContent(folder, clinicFile);
  // Where the clinic does not say which languages it has: those that it has rules for.
  const languages = clinic?.languages ?? languagesIn(path.join(folder, 'signs'));
  const wordings = new Map<string, Wording>();
  for (const language of languages) {
    const name = wordingFile(language);
    const wording = readYaml(path.join(folder, name), name, Wording, problems);
    if (wording) wordings.set(language, wording);
    if (wording) problems.push(...checkEntries(wording, language, proceduresIn(folder)));
    problems.push(...checkLanguage(folder, language));
  }
  const topics = topicTables(folder, languages);
  problems.push(...checkTopics(topics), ...strayFiles(folder));
  const sheets = [...procedures].map(([id, { sheet }]) => [id, sheet] as const);
  problems.push(...checkCovers(topics, languages, sheets));
  if (clinic) problems.push(...checkSheets({ clinic, procedures, version: '' }, wordings));
  problems.push(...sheets.flatMap(([id, sheet]) => datesAhead(sheet, `procedures/${id}/sheet.yaml`, today)));
  const { files, broken } = readLocales(locales, problems);
  problems.push(...checkLocales(files, languages, broken).map((one) => ({ ...one, file: `locales/${one.file}` })));
  problems.push(...checkMessages(files, wordings));

  const facts = [...procedures.values()].flatMap(({ sheet }) => Object.keys(sheet.facts));
  seen.procedures = procedures.size;
  seen.languages = languages.length;
  for (const { language, json } of files) if (language === languages[0]) seen.messages += localeTexts(json).size;
  seen.facts = facts.length;
  const whole = procedures.size === proceduresIn(folder).length;
  return { problems, languages, facts: whole ? [...new Set(facts)] : null, seen };
}

function languagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

/** What is said to have been done on a day that is still to come. */
function datesAhead({ reviewed, signOff }: Sheet, file: string, today: string): Problem[] {
  const dates: [string, string | undefined][] = [
    ['reviewed', reviewed],
    ['signOff > on', signOff?.on],
  ];
  return dates.flatMap(([place, day]) =>
    day !== undefined && day > today ? [{ file, place, reason: `${day} is still to come; today is ${today}` }] : [],
  );
}

/** Every check of the sheets' words. */
function checkSheets(content: Content, wordings: ReadonlyMap<string, Wording>): Problem[] {
  const problems: Problem[] = [];
  for (const [id, { texts }] of content.procedures) {
    const file = (language: string) => `procedures/${id}/${language}.yaml`;
    for (const [language, text] of texts) {
      const wording = wordings.get(language);
      if (wording) problems.push(...checkQualifiers(text, id, language, file(language), wording));
      problems.push(...checkText(text, language, file(language), sheetValues(content, id, 'short'), wording));
    }
    const versions = content.clinic.languages.flatMap((language) => {
      const text = texts.get(language);
      const units = wordings.get(language)?.units;
      // without the words of the units every figure would differ, and why is told already
      return text && units ? [{ language, text, file: file(language), units }] : [];
    });
    problems.push(...checkFigures(versions));
  }
  return problems;
}

function checkText(
  text: SheetText,
  language: string,
  file: string,
  values: Record<string, string>,
  wording: Wording | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const add = (place: string, reason: string) => problems.push({ file, place, reason });
  const graded = gradedLanguages.has(language);
  for (const [place, words] of patientTexts(text)) {
    const hard = graded ? gradeFault(words) : null;
    if (hard) add(place, hard);
    for (const fault of wording ? wordingFaults(words, wording) : []) add(place, fault);
  }
  const asked = new Map<string, string>();
  const buttons = new Map<string, string>();
  for (const [fact, entry] of Object.entries(text.facts)) {
    for (const fault of smsFaults(fill(entry.short, values), language)) add(`facts > ${fact} > short`, fault);
    // A choice is also taken by typing its title, so two facts can't share one.
    const twin = buttons.get(entry.button.toLowerCase());
    if (twin) add(`facts > ${fact} > button`, `is the button of ${twin} too`);
    buttons.set(entry.button.toLowerCase(), fact);
    for (const ask of entry.asks) {
      const key = ask
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      const other = asked.get(key);
      if (other) add(`facts > ${fact} > asks`, `"${ask}" stands under ${other === fact ? 'it twice' : `${other} too`}`);
      asked.set(key, fact);
    }
  }
  return problems;
}

/** What patients read of a sheet, by its place; not the names (titles, buttons, citations), which are no sentences. */
function patientTexts(text: SheetText): [string, string][] {
  return [
    ...Object.entries(text.facts).flatMap(([fact, entry]) =>
      forms.map((form): [string, string] => [`facts > ${fact} > ${form}`, entry[form]]),
    ),
    ...Object.entries(text.related).map(([id, one]): [string, string] => [`related > ${id} > summary`, one.summary]),
    ['picture > alt', text.picture.alt],
    ['disclaimer', text.disclaimer],
    ['source', text.source],
  ];
}

/** The bot's own words: easy to read, no word that is never used. */
function checkMessages(files: readonly LocaleFile[], wordings: ReadonlyMap<string, Wording>): Problem[] {
  const problems: Problem[] = [];
  for (const { file, language, json } of files) {
    const wording = wordings.get(language);
    for (const [place, text] of localeTexts(json)) {
      if (!text) continue;
      const hard = gradedLanguages.has(language) && !place.startsWith(typed) ? gradeFault(text) : null;
      for (const reason of [...(hard ? [hard] : []), ...(wording ? wordingFaults(text, wording) : [])]) {
        problems.push({ file: `locales/${file}`, place, reason });
      }
    }
  }
  return problems;
}
