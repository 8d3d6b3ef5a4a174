/**
 * What a YAML file of content/ came to, kept beside the packages: reading and checking the large ones again at every start would
 * take longer than all the rest of it. A changed file or changed code of this room has another key, so nothing old is ever served.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../node_modules/.cache/aftercare-bot');

let codeHash: string | undefined;

/** The code that checks a file is part of what its result depends on: all of this room's, so that no part can be forgotten. */
function hashOfCode(): string {
  codeHash ??= createHash('sha256')
    .update(
      readdirSync(import.meta.dirname)
        .filter((file) => file.endsWith('.ts'))
        .sort()
        .map((file) => readIfThere(path.join(import.meta.dirname, file)) ?? '')
        .join('\0'),
    )
    .digest('base64url');
  return codeHash;
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** @param name the file's name as problems tell it, such as "signs/en.yaml" */
function fileOf(name: string, source: string): { prefix: string; file: string } {
  const prefix = `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.`;
  const key = createHash('sha256').update(`${hashOfCode()}\0${name}\0${source}`).digest('base64url');
  return { prefix, file: `${prefix}${key}.json` };
}

/** The checked value of this very text, if it is kept. */
export function recall(name: string, source: string): { data: unknown } | null {
  const text = readIfThere(path.join(folder, fileOf(name, source).file));
  if (text === null) return null;
  try {
    return { data: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Keeps a checked value in place of the file's earlier ones. Where the folder cannot be written, the next start is slower. */
export function remember(name: string, source: string, data: unknown): void {
  const { prefix, file } = fileOf(name, source);
  try {
    mkdirSync(folder, { recursive: true });
    for (const other of readdirSync(folder))
      if (other.startsWith(prefix)) rmSync(path.join(folder, other), { force: true });
    const part = path.join(folder, `${file}.${process.pid}.part`);
    writeFileSync(part, JSON.stringify(data));
    renameSync(part, path.join(folder, file));
  } catch {
    // A folder of packages that may not be written is no fault.
  }
}
