/**
 * `npm run audit:verify`: follows the chain of the staff audit and says whether it is whole; exit code 1 where it is not.
 * `-- NUMBER:HASH` also checks that an end which was noted before is still in it.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment } from '../environment.ts';
import { describeFaults, readSettings, type Settings } from '../settings.ts';
import { type Head, verify } from '../staff/audit.ts';
import { lockFolder } from '../store/lock.ts';
import { openStore } from '../store/store.ts';
import { StartError, type Store } from '../store/types.ts';

/** A copy that was made while the bot wrote may be torn: then another is made. */
const copies = 3;

async function main(): Promise<void> {
  const read = readSettings({ ...loadEnvironment(), NODE_ENV: 'development' });
  if (!read.ok) throw new StartError(describeFaults(read.faults));
  const noted = notedHead(process.argv[2]);
  const running = !read.settings.databaseUrl && isInUse(read.settings.dataDir);
  const verdict = running
    ? await verifyCopy(read.settings, noted)
    : await verifyStore(await openStore(read.settings), noted);
  if (running) console.log('The bot is running: a copy of its data was checked.');
  if (verdict.ok) {
    console.log(`The audit is whole: ${verdict.head.seq} entries.`);
    console.log(`Its end is ${verdict.head.seq}:${verdict.head.hash}`);
    return;
  }
  console.log(`The audit is NOT whole. Entry ${verdict.seq}: ${verdict.fault}.`);
  process.exitCode = 1;
}

/** @throws StartError where the argument is no "number:hash" */
function notedHead(text: string | undefined): Head | null {
  if (text === undefined) return null;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
  if (!seq || !hash)
    throw new StartError('The noted end must look as this command prints it: a number, ":" and a hash.');
  return { seq: Number(seq), hash };
}

function isInUse(dataDir: string): boolean {
  try {
    const lock = lockFolder(dataDir);
    lock?.release();
    return lock === null;
  } catch {
    return false;
  }
}

async function verifyStore(store: Store, noted: Head | null) {
  try {
    return await verify(store, noted);
  } finally {
    await store.close();
  }
}

/** The embedded database takes one process: beside a running bot its files are copied, as after a crash, and the copy is read. */
async function verifyCopy(settings: Settings, noted: Head | null) {
  for (let attempt = 1; ; attempt += 1) {
    const copy = mkdtempSync(join(tmpdir(), 'aftercare-audit-'));
    try {
      cpSync(join(settings.dataDir, 'db'), join(copy, 'db'), { recursive: true });
      rmSync(join(copy, 'db', 'postmaster.pid'), { force: true });
      return await verifyStore(await openStore({ ...settings, dataDir: copy }), noted);
    } catch (error) {
      if (attempt === copies) throw error;
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'The audit could not be read.');
  process.exitCode = 1;
}
