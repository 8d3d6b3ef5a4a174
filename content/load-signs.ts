/**
 * The files of content/signs/<language>/: each holds some sections of SignLanguage, all of them together hold every one. Lists and
 * tables of names may be parted among files (each sign's rules and senses stand in a file of their own), other sections may not.
 */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { SignLanguage, signIds } from './language-schema.ts';
import type { Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';

const SignPart = SignLanguage.partial();

/** Tables of names, whose entries may stand in several files. */
const tables: ReadonlySet<string> = new Set([
  'concepts',
  'conjugations',
  'spelled',
  'endings',
] satisfies (keyof SignLanguage)[]);

/** The names of the files of a language's signs in the content folder, such as "signs/en/fever.yaml", in order. */
export function signFiles(folder: string, language: string): string[] {
  const room = path.join(folder, 'signs', language);
  if (!existsSync(room)) return [];
  return readdirSync(room)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => `signs/${language}/${name}`);
}

/** Where what was read stands: the file of a section, and of an entry of it as "rules > fever.words". */
export type Homes = Record<string, string>;

export interface Signs {
  signs: SignLanguage;
  homes: Homes;
}

/**
 * @param folder the content folder
 * @returns the files put together, or null with the reasons added to `problems`
 */
export function loadSigns(folder: string, language: string, problems: Problem[]): Signs | null {
  const whole: Record<string, unknown> = {};
  const homes: Homes = {};
  const before = problems.length;
  for (const file of signFiles(folder, language)) {
    const part = readYaml(path.join(folder, file), file, SignPart, problems) ?? {};
    for (const [section, value] of Object.entries(part)) {
      const old = whole[section];
      const add = (place: string, reason: string) => problems.push({ file, place, reason });
      for (const name of namesIn(value)) {
        const place = `${section} > ${name}`;
        if (homes[place])
          add(place, `stands twice${homes[place] === file ? '' : `, in ${homes[place]} too`}; give one another name`);
        homes[place] = file;
      }
      if (Array.isArray(old) && Array.isArray(value)) whole[section] = [...old, ...value];
      else if (tables.has(section)) whole[section] = { ...(old ?? {}), ...value };
      else if (old === undefined) whole[section] = value;
      else add(section, `stands in ${homes[section]} too; write all of it into one of them`);
      // an empty one may be a default that the file does not hold
      if (!isEmpty(value)) homes[section] ??= file;
    }
  }
  if (problems.length > before) return null;
  const result = SignLanguage.safeParse(whole);
  if (result.success) {
    // of two signs in the same words the graver one is told first, whatever the names of the files
    result.data.rules.sort((one, other) => signIds.indexOf(one.sign) - signIds.indexOf(other.sign));
    return { signs: result.data, homes };
  }
  const missing = new Set(result.error.issues.map(({ path: [section] }) => String(section)));
  problems.push({
    file: `signs/${language}`,
    place: '',
    reason: `no file of this folder has ${[...missing].join(', ')}`,
  });
  return null;
}

const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

/** The names of a section's entries: the ids of a list, or the keys of a table. */
function namesIn(value: unknown): string[] {
  if (!Array.isArray(value)) return typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return value.flatMap((one: unknown) =>
    typeof one === 'object' && one !== null && 'id' in one ? [String(one.id)] : [],
  );
}
