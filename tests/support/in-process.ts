/** The machine in the test's own process, with the real content: tests look into its store, its clock and its log. */
import { join } from 'node:path';
import { createBrain } from '../../bot/brain.ts';
import type { Log, LogFields } from '../../bot/log.ts';
import { createMachine, type Machine } from '../../bot/machine.ts';
import { readSettings } from '../../bot/settings.ts';
import { openStore } from '../../bot/store/store.ts';
import { makeTemplate } from '../../bot/store/template.ts';
import type { Store } from '../../bot/store/types.ts';
import type { CareTeam } from '../../content/care-team.ts';
import { testDatabase } from './database.ts';
import { temporaryFolder } from './server.ts';

const root = join(import.meta.dirname, '..', '..');

export interface InProcess {
  machine: Machine;
  store: Store;
  base: string;
  /** every line of the log as it would be printed */
  logged: string[];
  /** the store fails every call while this is set */
  down: boolean;
  close(): Promise<void>;
}

export interface StartMore {
  /** the keys of a local issuer of tokens */
  openIdMetadata?: string;
  /** a care team in the clinic's data */
  careTeam?: CareTeam;
}

export async function startMachine(
  env: Record<string, string> = {},
  now?: () => Date,
  { openIdMetadata, careTeam }: StartMore = {},
): Promise<InProcess> {
  await makeTemplate();
  const folder = temporaryFolder();
  const read = readSettings({ DATA_DIR: folder.path, DATABASE_URL: await testDatabase(folder.path), ...env });
  if (!read.ok) throw new Error(`settings: ${read.faults.map(({ name }) => name).join(', ')}`);
  const real = await openStore(read.settings);
  const logged: string[] = [];
  const write = (event: string, fields: LogFields = {}) => {
    logged.push(JSON.stringify({ event, ...fields }));
  };
  const log: Log = { info: write, warn: write, error: write };
  const state = { down: false };
  const obey = <T>(work: () => Promise<T>): Promise<T> =>
    state.down ? Promise.reject(Object.assign(new Error('connection lost'), { code: '08006' })) : work();
  const store: Store = {
    ...real,
    kind: real.kind,
    query: (sql, params) => obey(() => real.query(sql, params)),
    transaction: (work) => obey(() => real.transaction(work)),
    close: () => real.close(),
  };
  const brain = createBrain(root);
  const { content } = brain;
  const machine = await createMachine({
    settings: read.settings,
    store,
    brain: careTeam ? { ...brain, content: { ...content, clinic: { ...content.clinic, careTeam } } } : brain,
    log,
    root,
    ...(now ? { now } : {}),
    ...(openIdMetadata ? { openIdMetadata } : {}),
  });
  const base = `http://127.0.0.1:${await machine.listen(0, '127.0.0.1')}`;
  return Object.assign(state, {
    machine,
    store: real,
    base,
    logged,
    async close() {
      state.down = false;
      await machine.close();
      await folder.remove();
    },
  });
}
