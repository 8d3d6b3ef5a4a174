/**
 * Loads all that the clinic knows: content/clinic.yaml and the folders of content/procedures. What it returns has passed the
 * schemas and the cross-checks, so that the rest of the house need not look again.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ContentError, type Problem } from './problem.ts';
import { readYaml, readYamlParts } from './read-yaml.ts';
import { Clinic, type Content, type Language, type Procedure, Sheet, SheetText } from './schema.ts';
import { checkLimit, checkSheet } from './sheet-rules.ts';

export { ContentError } from './problem.ts';

/**
 * @param folder the content folder
 * @param clinicFile the clinic's data in place of the folder's clinic.yaml
 * @throws ContentError with file, place and reason of every fault
 */
export function loadContent(folder: string, clinicFile: string | null = null): Content {
  const { clinic, procedures, problems } = readContent(folder, clinicFile);
  if (problems.length > 0 || !clinic) throw new ContentError(problems);
  return { clinic, procedures, version: versionOf(folder, clinicFile) };
}

/** What could be read, and all that is at fault: where that is anything, what is sound is there for further checks only. */
export interface FoundContent {
  clinic: Clinic | null;
  procedures: Map<string, Procedure>;
  problems: Problem[];
}

/** As `loadContent`, without an end at the first faults. */
export function readContent(folder: string, clinicFile: string | null): FoundContent {
  const problems: Problem[] = [];
  const place = clinicFile ?? path.join(folder, 'clinic.yaml');
  const clinic = readYaml(place, clinicFile ?? 'clinic.yaml', Clinic, problems);
  const procedures = new Map<string, Procedure>();
  const ids = proceduresIn(folder);
  for (const id of ids) {
    const procedure = loadProcedure(folder, id, clinic?.languages ?? [], problems);
    if (procedure) procedures.set(id, procedure);
  }
  if (clinic && !clinic.feverLimit) {
    for (const [id, { sheet }] of procedures) checkLimit(sheet, `procedures/${id}/sheet.yaml`, problems);
  }
  if (clinic && !ids.includes(clinic.procedure)) {
    problems.push({
      file: clinicFile ?? 'clinic.yaml',
      place: 'procedure',
      reason: `there is no folder procedures/${clinic.procedure}`,
    });
  }
  return { clinic, procedures, problems };
}

/**
 * The words of a procedure in a language; where it has none, in the language without its region ("es-MX": "es"), else in the
 * clinic's first one.
 * @throws Error when the procedure is unknown
 */
export function sheetText(content: Content, procedure: string, language: Language): SheetText {
  const texts = content.procedures.get(procedure)?.texts;
  const text =
    texts?.get(language) ?? texts?.get(language.split('-')[0] ?? '') ?? texts?.get(content.clinic.languages[0] ?? '');
  if (!text) throw new Error(`there is no procedure "${procedure}"`);
  return text;
}

function loadProcedure(
  folder: string,
  id: string,
  languages: readonly Language[],
  problems: Problem[],
): Procedure | null {
  const place = path.join(folder, 'procedures', id);
  const name = (file: string) => `procedures/${id}/${file}`;
  const sheet = readYaml(path.join(place, 'sheet.yaml'), name('sheet.yaml'), Sheet, problems);
  if (sheet) checkSheet(sheet, id, place, name('sheet.yaml'), problems);
  const written = readdirSync(place)
    .filter((file) => file.endsWith('.yaml') && file !== 'sheet.yaml')
    .map((file) => file.slice(0, -'.yaml'.length));
  const texts = new Map<Language, SheetText>();
  for (const language of new Set([...languages, ...written])) {
    const file = `${language}.yaml`;
    const read = readYamlParts(path.join(place, file), name(file), SheetText, problems);
    const text = read?.sound;
    if (!text || !sheet) continue;
    const names = (section: 'facts' | 'related') => [
      ...Object.keys(text[section]),
      ...read.dropped.flatMap(([where, entry]) => (where === section ? entry : [])),
    ];
    sameKeys(Object.keys(sheet.facts), names('facts'), 'facts', name(file), problems);
    sameKeys(sheet.related, names('related'), 'related', name(file), problems);
    texts.set(language, text);
  }
  return sheet && { sheet, texts, folder: place };
}

/** Every key that the sheet has, and no other. */
function sameKeys(
  wanted: readonly string[],
  given: readonly string[],
  where: string,
  file: string,
  problems: Problem[],
): void {
  for (const key of wanted)
    if (!given.includes(key)) problems.push({ file, place: `${where} > ${key}`, reason: 'is missing' });
  for (const key of given)
    if (!wanted.includes(key)) problems.push({ file, place: `${where} > ${key}`, reason: 'is not in sheet.yaml' });
}

/** The names of the procedures' folders. */
export function proceduresIn(content: string): string[] {
  const folder = path.join(content, 'procedures');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/**
 * The version of what the clinic knows: the first 12 hexadecimal digits of the SHA-256 of every file's name and bytes, in the
 * order of the names. Programs (.ts) and hidden files are no content.
 */
function versionOf(folder: string, clinicFile: string | null): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.endsWith('.ts'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(path.join(folder, file)));
  if (clinicFile) hash.update('clinic file\0').update(readFileSync(clinicFile));
  return hash.digest('hex').slice(0, 12);
}
