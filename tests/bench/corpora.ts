/** Reads the public test sets: JSON lines in one folder for each set. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** A message and what it asks for. */
export interface Row {
  text: string;
  intent: string;
}

/** One thing to learn and to be tested on. */
export interface Task {
  name: string;
  /** ISO code, so that a library can pick its stemmer */
  language: string;
  train: Row[];
  /** messages outside every intent that may be learned from */
  negatives: Row[];
  /** the same intents in other languages */
  foreign?: { language: string; examples: Row[] }[];
  test: Row[];
}

/** How messages count whose intent was not taught: left out, by how well the score parts them from the rest, or as right where the engine declines. */
export type Outside = 'left-out' | 'parted' | 'declined';

/** A public set, or the project's own messages. */
export interface Suite {
  id: string;
  tasks: Task[];
  outside: Outside;
}

/** A file that cannot be used, told with its place. */
export class CorpusError extends Error {
  override name = 'CorpusError';
}

const Line = z.object({
  text: z.string().min(1),
  intent: z.string().min(1),
  split: z.enum(['train', 'test']).optional(),
});
type Line = z.infer<typeof Line>;

/** @throws CorpusError with file and line where a line is not JSON with text and intent */
export function readRows(file: string): Line[] {
  if (!existsSync(file))
    throw new CorpusError(`${file} is not there; give the folder that holds nlu-eval, hint3, clinc and nlpjs50`);
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      let value: unknown;
      try {
        value = JSON.parse(line);
      } catch {
        throw new CorpusError(`${file} line ${index + 1} is no JSON`);
      }
      const row = Line.safeParse(value);
      if (!row.success) {
        const issue = row.error.issues[0];
        throw new CorpusError(`${file} line ${index + 1}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
      }
      return [row.data];
    });
  if (rows.length === 0) throw new CorpusError(`${file} holds no message`);
  return rows;
}

const readers: Record<string, (folder: string) => Omit<Suite, 'id'>> = {
  'nlu-eval': (folder) => ({
    tasks: ['AskUbuntuCorpus', 'ChatbotCorpus', 'WebApplicationsCorpus'].map((name) => ({
      name,
      language: 'en',
      train: readRows(path.join(folder, `${name}.train.jsonl`)),
      negatives: [],
      test: readRows(path.join(folder, `${name}.test.jsonl`)),
    })),
    outside: 'left-out',
  }),
  hint3: (folder) => ({
    tasks: ['curekart', 'powerplay11', 'sofmattress'].map((name) => ({
      name,
      language: 'en',
      train: readRows(path.join(folder, `v1.${name}_train.jsonl`)),
      negatives: [],
      test: readRows(path.join(folder, `v1.${name}_test.jsonl`)),
    })),
    outside: 'left-out',
  }),
  clinc: (folder) => {
    const rows = (part: string) => readRows(path.join(folder, `full.${part}.jsonl`));
    return {
      tasks: [
        {
          name: 'full',
          language: 'en',
          train: rows('train'),
          negatives: [...rows('oos_train'), ...rows('oos_val')],
          test: [...rows('test'), ...rows('oos_test')],
        },
      ],
      outside: 'parted',
    };
  },
  nlpjs50: (folder) => {
    const tasks = ['en', 'es', 'fr', 'he', 'id', 'it'].map((language) => {
      const file = path.join(folder, `${language}.jsonl`);
      const rows = readRows(file);
      const bare = rows.findIndex((row) => row.split === undefined);
      if (bare >= 0) throw new CorpusError(`${file} line ${bare + 1}: split: give "train" or "test"`);
      const part = (split: string) => rows.filter((row) => row.split === split);
      return { name: language, language, train: part('train'), negatives: [], test: part('test') };
    });
    const others = (name: string) =>
      tasks.flatMap(({ language, train }) => (language === name ? [] : [{ language, examples: train }]));
    return { tasks: tasks.map((task) => ({ ...task, foreign: others(task.language) })), outside: 'declined' };
  },
};

export const publicSuites: readonly string[] = Object.keys(readers);

/** @throws CorpusError where the folder lacks a set, or a file of it cannot be used */
export function loadSuite(folder: string, id: string): Suite {
  const read = readers[id];
  if (!read) throw new CorpusError(`there is no set named "${id}"; choose from ${publicSuites.join(', ')}`);
  return { id, ...read(path.join(folder, id)) };
}
