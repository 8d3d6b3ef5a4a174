/**
 * An empty database made once, at `npm install`, and copied at the first start: PostgreSQL's own initdb takes seconds, a copy a
 * fraction of one. It has no template databases, which are two thirds of its files: nothing here makes another database. Without it
 * (scripts ignored, cache removed) the first start makes its database itself.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite')));
const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string };

/** One for each version of PGlite: a database of another version must not be taken for an empty one of this. */
const templateFolder = join(
  import.meta.dirname,
  '..',
  '..',
  'node_modules',
  '.cache',
  'aftercare-bot',
  `one-empty-db-${version}`,
);

/** Makes the template where there is none. */
export async function makeTemplate(): Promise<void> {
  if (existsSync(templateFolder)) return;
  const part = `${templateFolder}.${process.pid}`;
  mkdirSync(dirname(templateFolder), { recursive: true });
  const db = await PGlite.create({ dataDir: part });
  await db.exec("UPDATE pg_database SET datistemplate = false, datallowconn = true WHERE datname LIKE 'template_'");
  await db.exec('DROP DATABASE template0');
  await db.exec('DROP DATABASE template1');
  await db.close();
  try {
    renameSync(part, templateFolder);
  } catch {
    // Somebody else was quicker.
    rmSync(part, { recursive: true, force: true });
  }
}

/** Puts a copy of the template where no database is yet; whole or not at all, also if the process is killed meanwhile. */
export function copyTemplate(dataDir: string): void {
  const target = join(dataDir, 'db');
  const part = join(dataDir, 'db.new');
  if (existsSync(target) || !existsSync(templateFolder)) return;
  rmSync(part, { recursive: true, force: true });
  cpSync(templateFolder, part, { recursive: true });
  renameSync(part, target);
}
