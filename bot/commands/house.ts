/** What the commands and the benchmarks share: where the content is, how it is told that it cannot be used, the first context. */
import path from 'node:path';
import { feverLimit } from '../../content/fill.ts';
import { ContentError } from '../../content/problem.ts';
import type { Content } from '../../content/schema.ts';
import type { ReadingContext } from '../../understanding/reading.ts';

export const root = path.resolve(import.meta.dirname, '../..');
export const contentFolder = path.join(root, 'content');

/** Does what reads content; where that cannot be used, the command ends with what is wrong, where and why. */
export function orTell<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** The context of the first message of a conversation. */
export function firstContext(content: Content, locale?: string, procedure?: string): ReadingContext {
  const { clinic } = content;
  const id = procedure !== undefined && content.procedures.has(procedure) ? procedure : clinic.procedure;
  const language = locale?.slice(0, 2).toLowerCase();
  return {
    locale: language !== undefined && clinic.languages.includes(language) ? language : (clinic.languages[0] ?? 'en'),
    languages: clinic.languages,
    procedure: id,
    feverLimit: feverLimit(content, id),
    lastFacts: [],
    today: new Intl.DateTimeFormat('en-CA', { timeZone: clinic.timeZone }).format(new Date()),
  };
}
