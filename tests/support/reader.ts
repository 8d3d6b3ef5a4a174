/** Reads a message over the real content as the first one of a conversation, on a Monday: one reader for all tests of the reading. */
import path from 'node:path';
import { loadContent } from '../../content/load.ts';
import { createUnderstanding } from '../../understanding/create.ts';
import type { Reading, ReadingContext } from '../../understanding/reading.ts';

const folder = path.resolve(import.meta.dirname, '../../content');
const content = loadContent(folder);
const read = createUnderstanding(content, folder);
const first: ReadingContext = {
  locale: 'en',
  languages: content.clinic.languages,
  procedure: content.clinic.procedure,
  feverLimit: { value: 100.4, unit: 'F' },
  lastFacts: [],
  today: '2026-11-23',
};

/** @param more what the conversation knows besides, or another language */
export function understand(text: string, more: Partial<ReadingContext> = {}): Reading {
  return read(text, { ...first, ...more });
}
