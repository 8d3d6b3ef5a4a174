/** A machine of the test's own process, with the fake brain, a store that obeys, and a care team. */
import { join } from 'node:path';
import { createEchoes } from '../../bot/automatic.ts';
import { createFlood } from '../../bot/flood.ts';
import type { Handoffs } from '../../bot/handoff/create.ts';
import { createLanes } from '../../bot/lanes.ts';
import { limits } from '../../bot/limits.ts';
import type { Log } from '../../bot/log.ts';
import { createMachine, type Machine } from '../../bot/machine.ts';
import { createOutage } from '../../bot/outage.ts';
import { readSettings } from '../../bot/settings.ts';
import { openSpool } from '../../bot/spool.ts';
import { openStore } from '../../bot/store/store.ts';
import { makeTemplate } from '../../bot/store/template.ts';
import type { Store } from '../../bot/store/types.ts';
import { createStoreHealth } from '../../bot/store-health.ts';
import { createRunTurn } from '../../bot/turn.ts';
import type { RunTurn } from '../../bot/turn-types.ts';
import type { CareTeam } from '../../content/care-team.ts';
import { secret } from './care-team.ts';
import { testDatabase } from './database.ts';
import { fakeBrain, fakeContent } from './fake-brain.ts';

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TestMachine {
  machine: Machine;
  base: string;
  close(): Promise<void>;
}

export async function settingsFor(dataDir: string, env: Record<string, string> = {}) {
  await makeTemplate();
  const read = readSettings({
    DATA_DIR: dataDir,
    DATABASE_URL: await testDatabase(dataDir),
    ALERT_WEBHOOK_SECRET: secret,
    ...env,
  });
  if (!read.ok) throw new Error(`settings: ${read.faults.map(({ name }) => name).join(', ')}`);
  return read.settings;
}

export async function openTestStore(dataDir: string): Promise<Store> {
  return openStore(await settingsFor(dataDir));
}

export async function startMachine(
  dataDir: string,
  store: Store,
  careTeam: CareTeam | undefined,
  env: Record<string, string> = {},
  log: Log = silent,
): Promise<TestMachine> {
  const settings = await settingsFor(dataDir, env);
  const clinic = { ...fakeContent.clinic, ...(careTeam ? { careTeam } : {}) };
  const brain = fakeBrain({ ...fakeContent, clinic });
  const machine = await createMachine({ settings, store, brain, log, root: join(import.meta.dirname, '../..') });
  const port = await machine.listen(0, '127.0.0.1');
  return { machine, base: `http://127.0.0.1:${port}`, close: () => machine.close() };
}

/** Turns alone: no server, no channels. */
export async function startTurns(dataDir: string, store: Store, handoffs: Handoffs): Promise<RunTurn> {
  const { content, respond, screen, words, isAutomatic } = fakeBrain();
  const spool = openSpool(dataDir, store.seal);
  const health = createStoreHealth(store, spool, silent, limits.storeProbe, limits.storeTimeout);
  const now = () => new Date();
  const outage = createOutage({ content, respond, words, spool, health, log: silent, now });
  return createRunTurn({
    ...{ content, respond, screen, words, isAutomatic, store, health, outage, now },
    lanes: createLanes(),
    echoes: createEchoes(limits.echoes, limits.echoWindow),
    flood: createFlood(limits.floodMessages, limits.floodWindow),
    log: silent,
    handoffs: handoffs.jobs,
    readVisit: ({ text }) => ({ told: null, text, alone: false }),
    agentHub: false,
    missed: () => undefined,
    measured: () => undefined,
    committed: () => undefined,
  });
}
