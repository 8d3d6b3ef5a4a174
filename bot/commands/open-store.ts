/** What the commands about kept data share: the store of the settings, and faults as a person reads them. */
import { ContentError } from '../../content/problem.ts';
import { loadEnvironment } from '../environment.ts';
import { SealError } from '../privacy/seal.ts';
import { describeFaults, readSettings, type Settings } from '../settings.ts';
import { openStore } from '../store/store.ts';
import { StartError, type Store } from '../store/types.ts';

/** Opens the store that the bot uses, runs `work`, closes it. Faults end the process with 1 and what to mend. */
export async function withStore(work: (store: Store, settings: Settings) => Promise<void>): Promise<void> {
  let store: Store | null = null;
  try {
    const settings = commandSettings();
    store = await openStore(settings);
    await work(store, settings);
  } catch (error) {
    refuse(error);
  } finally {
    await store?.close();
  }
}

/** What `read` returns, or null where it is at fault: told before the store is opened, which a running bot may hold. */
export function orRefuse<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    refuse(error);
    return null;
  }
}

function refuse(error: unknown): void {
  console.error(explain(error));
  process.exitCode = 1;
}

/** The settings; what only the server needs is not asked for. @throws StartError */
export function commandSettings(): Settings {
  const read = readSettings({ ...loadEnvironment(), NODE_ENV: 'development' });
  if (!read.ok) throw new StartError(describeFaults(read.faults));
  return read.settings;
}

function explain(error: unknown): string {
  if (error instanceof StartError || error instanceof ContentError) return error.message;
  if (error instanceof SealError)
    return 'A value does not open: its key is missing in ENCRYPTION_KEYS, or it was changed or moved by hand.';
  // Messages of the database can quote values.
  return `The command failed (${error instanceof Error ? ((error as { code?: string }).code ?? error.name) : 'unknown'}).`;
}
