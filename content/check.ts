/**
 * The content check: what is missing or wrong in content/ and locales/. The loader sees to shapes and cross-references; here
 * the words are read: the same facts, numbers and qualifiers in every language, easy to read, fit for SMS.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkFigures } from './check/figures.ts';
import { gradeFault } from './check/grade.ts';
import { checkLocales, type LocaleFile, localeTexts } from './check/locales.ts';
import { smsFaults } from './check/sms.ts';
import { checkQualifiers, forms, Wording, wordingFaults } from './check/wording.ts';
import { fill, sheetValues } from './fill.ts';
import { signIds } from './language-schema.ts';
import { readContent } from './load.ts';
import { loadClinical, loadLanguage, loadTexting } from './load-language.ts';
import { ContentError, type Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { Content, SheetText } from './schema.ts';

/** Reading grade can be told for these languages. */
const gradedLanguages = new Set(['en']);
/** Words that patients type, not read. */
const typed = 'opening.';

export interface Checked {
  problems: Problem[];
  /** the clinic's languages, or those that there are rules for where it is broken */
  languages: string[];
  /** what was looked at, for the line that says that all is well */
  seen: { procedures: number; facts: number; languages: number; messages: number };
}

/**
 * @param folder content/
 * @param locales locales/
 * @param clinicFile the clinic's data in place of the folder's clinic.yaml
 */
export function checkContent(folder: string, locales: string, clinicFile: string | null = null): Checked {
  const seen = { procedures: 0, facts: 0, languages: 0, messages: 0 };
  const { clinic, procedures, problems } = readContent(folder, clinicFile);
  // Where the clinic does not say which languages it has: those that it has rules for.
  const languages = clinic?.languages ?? languagesIn(path.join(folder, 'signs'));
  const wordings = new Map<string, Wording>();
  for (const language of languages) {
    const name = `qualifiers/${language}.yaml`;
    const wording = readYaml(path.join(folder, name), name, Wording, problems);
    if (wording) wordings.set(language, wording);
    problems.push(...checkLanguage(folder, language));
  }
  if (clinic) problems.push(...checkSheets({ clinic, procedures, version: '' }, wordings));
  const files = readLocales(locales, problems);
  problems.push(...checkLocales(files, languages).map((one) => ({ ...one, file: `locales/${one.file}` })));
  problems.push(...checkMessages(files, wordings));

  seen.procedures = procedures.size;
  seen.languages = languages.length;
  for (const { sheet } of procedures.values()) seen.facts += Object.keys(sheet.facts).length;
  for (const { language, json } of files) if (language === languages[0]) seen.messages += localeTexts(json).size;
  return { problems, languages, seen };
}

function languagesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/** What each language knows about patients' words, and clinicians' where it does. */
function checkLanguage(folder: string, language: string): Problem[] {
  const readers: ((folder: string, language: string) => unknown)[] = [loadLanguage, loadTexting];
  if (existsSync(path.join(folder, 'clinical', `${language}.yaml`))) readers.push(loadClinical);
  return readers.flatMap((read) => faultsOf(() => read(folder, language)));
}

/** The faults that reading content tells. */
export function faultsOf(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

/** Every check of the sheets' words. */
function checkSheets(content: Content, wordings: ReadonlyMap<string, Wording>): Problem[] {
  const problems: Problem[] = [];
  for (const [id, { sheet, texts }] of content.procedures) {
    const sheetFile = `procedures/${id}/sheet.yaml`;
    for (const [fact, { sign }] of Object.entries(sheet.facts)) {
      if (sign && !(signIds as readonly string[]).includes(sign)) {
        problems.push({ file: sheetFile, place: `facts > ${fact} > sign`, reason: `there is no sign "${sign}"` });
      }
    }
    const file = (language: string) => `procedures/${id}/${language}.yaml`;
    for (const [language, text] of texts) {
      const wording = wordings.get(language);
      if (wording) problems.push(...checkQualifiers(text, id, file(language), wording));
      problems.push(...checkText(text, language, file(language), sheetValues(content, id, 'short'), wording));
    }
    const versions = content.clinic.languages.flatMap((language) => {
      const text = texts.get(language);
      return text ? [{ language, text, file: file(language), units: wordings.get(language)?.units ?? {} }] : [];
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

function readLocales(folder: string, problems: Problem[]): LocaleFile[] {
  const files: LocaleFile[] = [];
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
  if (names.length === 0) problems.push({ file: 'locales', place: '', reason: 'the folder has no .json file' });
  for (const file of names) {
    const parts = file.slice(0, -'.json'.length).split('.');
    try {
      const json: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
      files.push({ file, group: parts.slice(0, -1).join('.'), language: parts.at(-1) ?? '', json });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push({ file: `locales/${file}`, place: '', reason: `JSON: ${reason}` });
    }
  }
  return files;
}
