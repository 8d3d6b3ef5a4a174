/** Files of training lines: .tsv of a folder, columns split by tabs, every cell checked. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { nearestWord } from '../content/nearest-word.ts';
import { ContentError, type Problem } from '../content/problem.ts';
import { readText } from '../content/read-text.ts';

/** One slip of the pen may spoil a whole file; so many rows of it are told. */
const mostFaults = 5;

/**
 * The rows of all .tsv files of a folder, in the order of their names.
 * @param name of the folder, as faults tell it
 * @param columns the cells of a line, in order
 * @throws ContentError with file, line and what is allowed
 */
export function loadRows<T extends z.ZodType>(
  directory: string,
  name: string,
  columns: readonly string[],
  row: T,
): z.output<T>[] {
  const files = existsSync(directory) ? readdirSync(directory).filter((file) => file.endsWith('.tsv')) : [];
  if (files.length === 0) throw new ContentError([{ file: name, place: '', reason: 'the folder has no .tsv file' }]);
  const problems: Problem[] = [];
  const rows = files
    .sort()
    .flatMap((file) => readRows(path.join(directory, file), `${name}/${file}`, columns, row, problems));
  if (problems.length > 0) throw new ContentError(problems);
  return rows;
}

function readRows<T extends z.ZodType>(
  path: string,
  file: string,
  columns: readonly string[],
  row: T,
  problems: Problem[],
): z.output<T>[] {
  const read = readText(path);
  if ('reason' in read) {
    problems.push({ file, place: '', reason: read.reason });
    return [];
  }
  const faulty: Problem[] = [];
  const rows = read.text.split(/\r?\n/).flatMap((line, index): z.output<T>[] => {
    if (line.trim() === '') return [];
    const cells = line.split('\t');
    const add = (reason: string) => faulty.push({ file, place: `line ${index + 1}`, reason });
    if (cells.length !== columns.length) {
      const wanted = `${columns.slice(0, -1).join(', ')} and ${columns.at(-1)}`;
      add(`has ${cells.length} column${cells.length === 1 ? '' : 's'}; give ${wanted}, split by tabs`);
      return [];
    }
    const { success, data, error } = row.safeParse(Object.fromEntries(columns.map((name, at) => [name, cells[at]])));
    if (success) return [data];
    add(error.issues.map(({ message }) => message).join('; '));
    return [];
  });
  problems.push(...faulty.slice(0, mostFaults));
  if (faulty.length > mostFaults)
    problems.push({ file, place: '', reason: `${faulty.length - mostFaults} more lines are at fault` });
  return rows;
}

/** " (did you mean ...?)" where a known word is near. */
export function meant(word: string, known: readonly string[]): string {
  const near = nearestWord(word, known);
  return near ? ` (did you mean "${near}"?)` : '';
}
