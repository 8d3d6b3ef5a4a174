/** Hand-offs on disk for the time in which the store does not answer: one file each, safe before the reply leaves. */
import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { place, type Seal, SealError } from './privacy/seal.ts';
import { addSpooledHandoff, type RecordedHandoff } from './store/records.ts';
import { StartError, type Store } from './store/types.ts';

export interface SpooledHandoff {
  key: string;
  activityId: string;
  at: string;
  handoff: RecordedHandoff;
}

export interface Spool {
  /** Resolves when the hand-off is on the disk (fsync of file and folder). */
  add(entry: SpooledHandoff): Promise<void>;
  /** Brings all files into the store, oldest first; a file goes only after its row is committed. @returns how many */
  replay(store: Store): Promise<number>;
}

/** @throws StartError when the folder cannot be written */
export function openSpool(dataDir: string, seal: Seal): Spool {
  const folder = join(dataDir, 'spool');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StartError(
      'DATA_DIR/spool cannot be written.\n  Give this user the right to write there, or set DATA_DIR to another folder.',
    );
  }
  let running: Promise<number> | null = null;
  return {
    async add(entry) {
      const name = `${Date.parse(entry.at)}-${randomUUID()}.json`;
      const file = await open(join(folder, `${name}.part`), 'wx', 0o600);
      try {
        await file.writeFile(seal.json(place('spool', 'file', name), entry) ?? '');
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(join(folder, `${name}.part`), join(folder, name));
      const directory = await open(folder, 'r');
      try {
        await directory.sync();
      } finally {
        await directory.close();
      }
    },
    replay(store) {
      running ??= replayAll(folder, store).finally(() => {
        running = null;
      });
      return running;
    },
  };
}

async function replayAll(folder: string, store: Store): Promise<number> {
  let count = 0;
  for (const name of (await readdir(folder)).filter((entry) => entry.endsWith('.json')).sort()) {
    const path = join(folder, name);
    let entry: SpooledHandoff;
    try {
      entry = store.seal.openJson(place('spool', 'file', name), JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      // Its key is not here; the file is whole and waits for it.
      if (error instanceof SealError && error.code === 'SEAL_KEY') continue;
      // Not ours or damaged by hand: kept for a person to look at, out of the way of the others.
      await rename(path, `${path}.unreadable`);
      continue;
    }
    const handoff = { ...entry.handoff, at: entry.at };
    await store.transaction((tx) => addSpooledHandoff(tx, entry.key, entry.activityId, handoff));
    await rm(path);
    count += 1;
  }
  return count;
}
