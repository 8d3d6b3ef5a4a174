/** Where everything is kept: PostgreSQL, embedded (PGlite in DATA_DIR) or a server (DATABASE_URL); one interface, one dialect. */
import { proveKeys } from '../privacy/proof.ts';
import { createSeal } from '../privacy/seal.ts';
import type { Settings } from '../settings.ts';
import { withNamedFaults } from './fault.ts';
import { migrate } from './migrate.ts';
import { StartError, type Store } from './types.ts';
import { whyUnreachable } from './unreachable.ts';

/** Without keys patients' words are kept as they are. */
export type StoreSettings = Pick<Settings, 'dataDir' | 'databaseUrl'> & Partial<Pick<Settings, 'encryptionKeys'>>;

/**
 * Opens the store and brings its tables up to date.
 * @throws StartError when DATA_DIR cannot be written, is in use by another process, the server cannot be reached, or a key is
 * missing
 */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const seal = createSeal(settings.encryptionKeys ?? []);
  // Only the one that is used is loaded: the embedded database alone is a third of the process.
  const store = withNamedFaults(
    settings.databaseUrl
      ? (await import('./postgres.ts')).openServer(settings.databaseUrl, seal)
      : await (await import('./pglite.ts')).openEmbedded(settings.dataDir, seal),
  );
  try {
    await migrate(store);
  } catch (error) {
    await store.close().catch(() => undefined);
    if (settings.databaseUrl) throw new StartError(whyUnreachable(error, settings.databaseUrl));
    throw error;
  }
  try {
    await proveKeys(store, settings.encryptionKeys ?? []);
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
  return store;
}
