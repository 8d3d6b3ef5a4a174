/** Folders for data, with their missing parents. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * One folder after another: `mkdir` with `recursive` never ends where a parent exists and nothing can be made in it, as in /proc.
 * @throws Error of the system where a folder cannot be made
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // another process was faster
    if (!existsSync(folder)) throw error;
  }
}
