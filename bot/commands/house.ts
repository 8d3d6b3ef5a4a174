/** What the commands and the benchmarks share: where the content is, and how it is told that it cannot be used. */
import path from 'node:path';
import { ContentError } from '../../content/problem.ts';

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
