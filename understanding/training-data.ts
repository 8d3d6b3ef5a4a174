/** The messages that the model learns from: understanding/training/<language>/*.tsv, five columns (docs/understanding.md). */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { levelOf } from './levels.ts';

export interface TrainingMessage {
  level: string;
  kind: string;
  ids: string[];
  topic: string | null;
  text: string;
}

/**
 * @throws Error with file and line where a row is not level, kind, ids, topic, text
 */
export function loadTraining(folder: string, language: string): TrainingMessage[] {
  const directory = path.join(folder, language);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.tsv'))
    .sort()
    .flatMap((file) =>
      readFileSync(path.join(directory, file), 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          if (line.trim() === '') return [];
          const [level, kind, ids, topic, text, ...more] = line.split('\t');
          if (!level || !kind || !ids || !topic || !text || more.length > 0)
            throw new Error(
              `${directory}/${file} line ${index + 1}: give level, kind, ids, topic and text, split by tabs`,
            );
          return [{ level, kind, ids: ids === '-' ? [] : ids.split(','), topic: topic === '-' ? null : topic, text }];
        }),
    );
}

/** An id that stands for all facts of a section: "all.urgent". */
const whole = 'all.';

/** The label of a fact, or of a whole section, that is asked for. */
function askedLabel(id: string): string {
  return id.startsWith(whole) ? `A:${id.slice(whole.length)}` : `F:${id}`;
}

/** The labels with a classifier of their own that hold for a message: L level, F fact and A section asked for, K kind. */
export function labelsOf(message: TrainingMessage): Set<string> {
  const labels = new Set<string>([`K:${message.kind}`]);
  if (message.level !== 'none') labels.add(`L:${message.level}`);
  for (const id of message.ids) {
    if (message.level === 'none' || levelOf(id) === 'none') labels.add(askedLabel(id));
  }
  return labels;
}

/**
 * The classes of the softmax that a message belongs to: its signs, else the facts or sections that it asks for, else its off-sheet topic, else
 * its kind (understanding/model.ts says what a class means).
 */
export function classesOf(message: TrainingMessage): Set<string> {
  const { level, kind, ids, topic } = message;
  const signs = ids.filter((id) => level !== 'none' && levelOf(id) !== 'none');
  if (signs.length > 0) return new Set(signs.map((id) => `S:${levelOf(id)}:${id}`));
  if (level !== 'none') return new Set([`S:${level}:`]);
  if (kind === 'question' && ids.length > 0) return new Set(ids.map(askedLabel));
  return new Set([topic ? `T:${kind}:${topic}` : `K:${kind}`]);
}
