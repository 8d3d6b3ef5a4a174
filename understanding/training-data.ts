/** The messages that the model learns from: understanding/training/<language>/*.tsv, five columns (docs/understanding.md). */
import path from 'node:path';
import { z } from 'zod';
import { signIds } from '../content/language-schema.ts';
import { sectionIds } from '../content/schema.ts';
import { levelOf, rank } from './levels.ts';
import { type Kind, kinds, type Level } from './reading.ts';
import { loadRows, meant } from './training-rows.ts';

export interface TrainingMessage {
  level: Level;
  kind: Kind;
  ids: string[];
  topic: string | null;
  text: string;
}

/** What messages may be labelled with besides signs and sections. */
export interface Labels {
  /** of all sheets */
  facts: readonly string[];
  /** of content/phrases/<language>.yaml */
  topics: readonly string[];
}

const levels = Object.keys(rank) as [Level, ...Level[]];
/** An id that stands for all facts of a section: "all.urgent". */
const whole = 'all.';
const columns = ['level', 'kind', 'ids', 'topic', 'text'] as const;

/**
 * @param labels what the rows are held against; without it any id and topic passes
 * @throws ContentError with file, line and what is allowed
 */
export function loadTraining(folder: string, language: string, labels?: Labels): TrainingMessage[] {
  return loadRows(path.join(folder, language), `understanding/training/${language}`, columns, rowOf(labels));
}

/** One line; "-" stands for nothing. */
function rowOf(labels: Labels | undefined) {
  const ids = labels && [...labels.facts, ...signIds, ...sectionIds.map((section) => `${whole}${section}`)];
  return z.object({
    level: z.enum(levels, { error: ({ input }) => `there is no level "${input}"; there is ${levels.join(', ')}` }),
    kind: z.enum(kinds, { error: ({ input }) => `there is no kind "${input}"; there is ${kinds.join(', ')}` }),
    ids: z.string().transform((cell, context) => {
      const found = cell === '-' ? [] : cell.split(',');
      for (const id of found) {
        if (!ids || ids.includes(id)) continue;
        const message = `there is no id "${id}"${meant(id, ids)}; write facts of a sheet, signs, or ${whole}${sectionIds.join(`, ${whole}`)}, split by commas, or -`;
        context.addIssue({ code: 'custom', message });
      }
      return found;
    }),
    topic: z.string().transform((cell, context) => {
      if (cell === '-') return null;
      if (labels && !labels.topics.includes(cell)) {
        const message = `there is no topic "${cell}"${meant(cell, labels.topics)}; write one of "topics" in content/phrases, or -`;
        context.addIssue({ code: 'custom', message });
      }
      return cell;
    }),
    text: z.string().refine((text) => text.trim() !== '', 'the text is empty'),
  });
}

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
