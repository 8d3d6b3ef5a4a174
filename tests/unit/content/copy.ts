/** A copy of the real content in a folder of its own, to break on purpose. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseDocument } from 'yaml';

const root = path.resolve(import.meta.dirname, '../../..');
export const realContent = path.join(root, 'content');
export const realLocales = path.join(root, 'locales');
export const sheetFolder = 'procedures/trigger-point-injection';

export interface Copy {
  content: string;
  locales: string;
  /** replaces the first `from` in a file of the copy; fails where it does not stand there */
  change(file: string, from: string | RegExp, to: string): void;
  /** sets one value of a YAML file of the copy */
  set(file: string, place: readonly (string | number)[], value: unknown): void;
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
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  mkdirSync(locales);
  const words = (greeting: string, one: string, other: string) =>
    JSON.stringify({ greeting, left_one: one, left_other: other, menu: { title: greeting } });
  write('locales/en.json', words('Hello {{name}}.', 'One step left.', '{{count}} steps left.'));
  write('locales/es.json', words('Hola {{name}}.', 'Queda un paso.', 'Quedan {{count}} pasos.'));
  return {
    content,
    locales,
    write,
    change(file, from, to) {
      const before = readFileSync(path.join(folder, file), 'utf8');
      const after = before.replace(from, () => to);
      if (after === before) throw new Error(`"${from}" does not stand in ${file}`);
      write(file, after);
    },
    set(file, place, value) {
      const document = parseDocument(readFileSync(path.join(folder, file), 'utf8'));
      document.setIn(place, value);
      write(file, document.toString());
    },
    remove: (file) => rmSync(path.join(folder, file)),
    dispose: () => rmSync(folder, { recursive: true }),
  };
}
