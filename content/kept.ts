/**
 * What files came to, kept beside the packages: to read, check and compile the large ones again at every start would take longer than
 * all the rest of it. A changed file or changed code has another key, so nothing old is ever served.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../node_modules/.cache/aftercare-bot');

const codeHashes = new Map<string, string>();

/** The code that makes a value is part of what it depends on: all of its room's, so that no part can be forgotten. */
function hashOfCode(room: string): string {
  let hash = codeHashes.get(room);
  if (hash === undefined) {
    const files = readdirSync(room).filter((file) => file.endsWith('.ts'));
    hash = hashOf(files.sort().map((file) => readIfThere(path.join(room, file)) ?? ''));
    codeHashes.set(room, hash);
  }
  return hash;
}

function hashOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('base64url');
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

export interface Origin {
  /** what the value is, such as "signs/en/fever.yaml" */
  name: string;
  /** the texts that it was made of, or their bytes */
  sources: readonly (string | Uint8Array)[];
  /** the folders of the code that made it, besides this one */
  rooms?: readonly string[];
}

function fileOf({ name, sources, rooms = [] }: Origin): { prefix: string; file: string } {
  const prefix = `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.`;
  const code = [import.meta.dirname, ...rooms].map(hashOfCode);
  return { prefix, file: `${prefix}${hashOf([...code, name, ...sources])}` };
}

/** What is kept of these very sources, if anything. */
export function recall(origin: Origin): Buffer | null {
  return readIfThere(path.join(folder, fileOf(origin).file));
}

/** Keeps a value in place of the earlier ones of its name. Where the folder cannot be written, the next start is slower. */
export function remember(origin: Origin, value: Uint8Array | string): void {
  const { prefix, file } = fileOf(origin);
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder))
      if (other.startsWith(prefix)) rmSync(path.join(folder, other), { force: true });
    const part = path.join(folder, `${file}.${process.pid}.part`);
    writeFileSync(part, value);
    renameSync(part, path.join(folder, file));
  } catch {
    // A folder of packages that may not be written is no fault.
  }
}
