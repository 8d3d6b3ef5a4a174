/** The messages that the model learns from: understanding/training/<language>/*.tsv, five columns (docs/understanding.md). */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface TrainingMessage {
  level: string;
  kind: string;
  ids: string[];
  topic: string | null;
  text: string;
}

const signPrefixes = ['emergency.', 'urgent.', 'general.', 'self-harm'];

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

/** What the model learns of a message: L level, S sign now, F fact asked for, K kind, T topic. */
export function labelsOf(message: TrainingMessage): Set<string> {
  const labels = new Set<string>([`K:${message.kind}`]);
  if (message.level !== 'none') labels.add(`L:${message.level}`);
  for (const id of message.ids) {
    const isSign = signPrefixes.some((prefix) => id.startsWith(prefix)) && id !== 'emergency.site';
    labels.add(isSign && message.level !== 'none' ? `S:${id}` : `F:${id}`);
  }
  if (message.topic) labels.add(`T:${message.topic}`);
  return labels;
}
