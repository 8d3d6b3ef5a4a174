/** Files that look like content and are read by nobody. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../problem.ts';

export function strayFiles(folder: string): Problem[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.yml$/i.test(entry.name))
    .map((entry) => ({
      file: path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      place: '',
      reason: `is not read; name it ${entry.name.replace(/\.yml$/i, '.yaml')}`,
    }));
}
