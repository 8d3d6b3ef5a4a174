/** Hand-offs, and wishes about text messages, on disk while the store does not answer: one file each, safe before the reply leaves. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { limits } from './limits.ts';
import { place, type Seal, SealError, sealedWith } from './privacy/seal.ts';
import { makeFolder } from './store/folder.ts';
import { recordTexts } from './store/opt-outs.ts';
import { addSpooledHandoff, type RecordedHandoff } from './store/records.ts';
import { StartError, type Store } from './store/types.ts';

export interface SpooledHandoff {
  key: string;
  activityId: string;
  at: string;
  handoff: RecordedHandoff;
}

/** The patient ended the text messages, or wants them again. */
export interface SpooledTexts {
  key: string;
  activityId: string;
  at: string;
  texts: { recipient: string; wish: 'stop' | 'start' };
}

/** Whatever must not be lost while the store is away. */
export type Spooled = SpooledHandoff | SpooledTexts;

export interface Spool {
  /**
   * Resolves when the entry is on the disk (fsync of file and folder); where that cannot be written (full), when it is kept in
   * memory, which only this process has.
   */
  add(entry: Spooled): Promise<'disk' | 'memory'>;
  /** Brings all files into the store, oldest first; a file goes only after its row is committed. @returns how many */
  replay(store: Store): Promise<number>;
  /** Seals waiting files under the newest key. @returns how many */
  sealAgain(): Promise<number>;
  /** whether the disk has room for what a turn writes */
  hasRoom(): Promise<boolean>;
  /** how many files (or entries in memory) wait, and how many a person must look at */
  count(): Promise<{ waiting: number; unreadable: number }>;
}

/** @throws StartError when the folder cannot be written */
export function openSpool(dataDir: string, seal: Seal): Spool {
  const folder = join(dataDir, 'spool');
  try {
    makeFolder(folder);
    tryWriting(join(folder, 'try'));
  } catch {
    throw new StartError(
      'DATA_DIR/spool cannot be written.\n  Give this user the right to write there, see that the disk is not full, or set DATA_DIR to another folder.',
    );
  }
  let running: Promise<number> | null = null;
  const inMemory: Spooled[] = [];
  return {
    async add(entry) {
      const name = `${Date.parse(entry.at)}-${randomUUID()}.json`;
      try {
        await write(folder, name, seal.json(fileAt(name), entry) ?? '');
        return 'disk';
      } catch {
        inMemory.push(entry);
        return 'memory';
      }
    },
    replay(store) {
      running ??= replayAll(folder, inMemory, store).finally(() => {
        running = null;
      });
      return running;
    },
    async sealAgain() {
      let count = 0;
      for (const name of await waitingFiles(folder)) {
        const stored: unknown = JSON.parse(await readFile(join(folder, name), 'utf8'));
        if (sealedWith(stored) === seal.keyId) continue;
        await write(folder, name, seal.json(fileAt(name), seal.openJson(fileAt(name), stored)) ?? '');
        count += 1;
      }
      return count;
    },
    async hasRoom() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize >= limits.diskRoom;
    },
    async count() {
      const names = await readdir(folder);
      const ending = (end: string) => names.filter((name) => name.endsWith(end)).length;
      return { waiting: ending('.json') + inMemory.length, unreadable: ending('.unreadable') };
    },
  };
}

/** Asking for the right to write is not enough: a full or read-only disk gives it too. */
function tryWriting(path: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, Buffer.alloc(4_096));
    fsyncSync(file);
  } finally {
    closeSync(file);
    rmSync(path, { force: true });
  }
}

const fileAt = (name: string) => place('spool', 'file', name);

const waitingFiles = async (folder: string) =>
  (await readdir(folder)).filter((entry) => entry.endsWith('.json')).sort();

/** The file is there whole or not at all, and on the disk. */
async function write(folder: string, name: string, content: string): Promise<void> {
  const part = join(folder, `${name}.part`);
  const file = await open(part, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  await rename(part, join(folder, name));
  const directory = await open(folder, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

async function replayAll(folder: string, inMemory: Spooled[], store: Store): Promise<number> {
  let count = 0;
  const keep = (entry: Spooled): Promise<void> =>
    store.transaction((tx) =>
      'texts' in entry
        ? recordTexts(tx, entry.texts.recipient, entry.activityId, entry.texts.wish, entry.at)
        : addSpooledHandoff(tx, entry.key, entry.activityId, { ...entry.handoff, at: entry.at }),
    );
  for (let entry = inMemory[0]; entry; entry = inMemory[0]) {
    await keep(entry);
    inMemory.shift();
    count += 1;
  }
  for (const name of await waitingFiles(folder)) {
    const path = join(folder, name);
    let entry: Spooled;
    try {
      entry = store.seal.openJson(fileAt(name), JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      // Its key is not here; the file is whole and waits for it.
      if (error instanceof SealError && error.code === 'SEAL_KEY') continue;
      // Not ours or damaged by hand: kept for a person to look at, out of the way of the others.
      await rename(path, `${path}.unreadable`);
      continue;
    }
    await keep(entry);
    await rm(path);
    count += 1;
  }
  return count;
}
