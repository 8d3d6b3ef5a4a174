/** Reads the files of locales/. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../problem.ts';
import { readText } from '../read-text.ts';
import type { LocaleFile } from './locales.ts';

/** @returns what could be read, and the names of the files that are told of in `problems` */
export function readLocales(folder: string, problems: Problem[]): { files: LocaleFile[]; broken: Set<string> } {
  const files: LocaleFile[] = [];
  const broken = new Set<string>();
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .sort()
    : [];
  if (names.length === 0) problems.push({ file: 'locales', place: '', reason: 'the folder has no .json file' });
  for (const file of names) {
    const parts = file.slice(0, -'.json'.length).split('.');
    const read = readText(path.join(folder, file));
    const json = 'reason' in read ? read : parsed(read.text);
    if ('value' in json) {
      files.push({ file, group: parts.slice(0, -1).join('.'), language: parts.at(-1) ?? '', json: json.value });
    } else {
      broken.add(file);
      problems.push({ file: `locales/${file}`, place: '', reason: json.reason });
    }
  }
  return { files, broken };
}

function parsed(text: string): { value: unknown } | { reason: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { reason: `JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
