/** A copy of the real content in a folder of its own, to break on purpose. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { checkContent } from '../../../content/check.ts';
import { readContent } from '../../../content/load.ts';
import { problemLine } from '../../../content/problem.ts';

const root = path.resolve(import.meta.dirname, '../../..');
export const realContent = path.join(root, 'content');
export const realLocales = path.join(root, 'locales');
export const sheetFolder = 'procedures/trigger-point-injection';

export interface Copy {
  content: string;
  locales: string;
  read(file: string): string;
  /** replaces the first `from` in a file of the copy, or each match of a global one; fails where it does not stand there */
  change(file: string, from: string | RegExp, to: string): void;
  /** sets one value of a YAML file of the copy */
  set(file: string, place: readonly (string | number)[], value: unknown): void;
  /** takes one value of a YAML file of the copy out */
  unset(file: string, place: readonly (string | number)[]): void;
  /** the number of the first line that holds a text */
  lineOf(file: string, text: string): number;
  write(file: string, text: string): void;
  remove(file: string): void;
  dispose(): void;
}

/** Copies the data of content/ and two small locale files. */
export function copyContent(): Copy {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftercare-content-'));
  const content = path.join(folder, 'content');
  const locales = path.join(folder, 'locales');
  cpSync(realContent, content, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  mkdirSync(locales);
  const words = (greeting: string, one: string, other: string) =>
    JSON.stringify({ greeting, left_one: one, left_other: other, menu: { title: greeting } });
  write('locales/en.json', words('Hello {{name}}.', 'One step left.', '{{count}} steps left.'));
  write('locales/es.json', words('Hola {{name}}.', 'Queda un paso.', 'Quedan {{count}} pasos.'));
  return {
    content,
    locales,
    read,
    write,
    change(file, from, to) {
      const before = read(file);
      const after = before.replace(from, () => to);
      if (after === before) throw new Error(`"${from}" does not stand in ${file}`);
      write(file, after);
    },
    lineOf: (file, text) =>
      read(file)
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1,
    unset(file, place) {
      const document = parseDocument(read(file));
      if (!document.deleteIn(place)) throw new Error(`"${place.join(' > ')}" does not stand in ${file}`);
      write(file, document.toString());
    },
    set(file, place, value) {
      const document = parseDocument(read(file));
      document.setIn(place, value);
      write(file, document.toString());
    },
    remove: (file) => rmSync(path.join(folder, file)),
    dispose: () => rmSync(folder, { recursive: true }),
  };
}

/** What is wrong in a copy, one line each: what the start finds, or all that the check does. */
export function told(copy: Copy, by: 'start' | 'all' = 'start'): string[] {
  const { problems } =
    by === 'start' ? readContent(copy.content, null) : checkContent(copy.content, copy.locales, '2026-11-26');
  return problems.map(problemLine);
}
