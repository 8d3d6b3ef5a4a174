/** From nothing to a listening server, or to a message that says what to mend. Also how it ends. */
import { flushCompileCache } from 'node:module';
import { ContentError } from '../content/problem.ts';
import { loadEnvironment } from './environment.ts';
import { codeOf, createLog, type Log } from './log.ts';
import type { Brain, Machine } from './machine.ts';
import { describeFaults, readSettings, type Settings } from './settings.ts';
import { StartError } from './store/types.ts';

/** Loads what the bot knows and says. @throws ContentError where that is broken */
export type LoadBrain = (root: string, settings: Settings) => Promise<Brain>;

/**
 * Starts the bot of the project in `root`. Ends the process with 1 where it cannot start.
 */
export async function startBot(root: string, loadBrain: LoadBrain): Promise<void> {
  const read = readSettings(loadEnvironment());
  if (!read.ok) return refuse(`Aftercare Bot cannot start with these settings:\n${describeFaults(read.faults)}`);
  const { settings } = read;
  const log = createLog(settings.logLevel);
  try {
    const machine = await assemble(settings, log, root, loadBrain);
    const port = await machine.listen(settings.port, settings.host).catch(async (error: unknown) => {
      await machine.close();
      throw error;
    });
    lastResort(log);
    endOnSignal(machine, log);
    log.info('ready', { port });
    // An orderly end would write what was compiled; a kill would not.
    setTimeout(flushCompileCache, 1_000).unref();
    print(`Aftercare Bot is ready: ${address(settings, port)}`);
  } catch (error) {
    refuse(explain(error, settings));
  }
}

async function assemble(settings: Settings, log: Log, root: string, loadBrain: LoadBrain): Promise<Machine> {
  // Imported only now, and side by side: the database gets ready on other threads while the rest is loaded on this one.
  const opening = import('./store/store.ts').then(({ openStore }) => openStore(settings));
  const loading = loadBrain(root, settings);
  const [opened, loaded] = await Promise.allSettled([opening, loading, import('./machine.ts')]);
  if (opened.status === 'rejected' || loaded.status === 'rejected') {
    if (opened.status === 'fulfilled') await opened.value.close().catch(() => undefined);
    // A broken sheet first: it is the fault that is mended here.
    throw loaded.status === 'rejected' ? loaded.reason : (opened as PromiseRejectedResult).reason;
  }
  const store = opened.value;
  try {
    const { createMachine } = await import('./machine.ts');
    return await createMachine({ settings, store, brain: loaded.value, log, root, print });
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

/** For the person at the terminal. */
const print = (line: string) => void process.stdout.write(`${line}\n`);

const address = (settings: Settings, port: number) =>
  settings.publicUrl ??
  `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}/`;

/** Faults that people can mend get their words; anything else its code, since a stack helps nobody who starts a bot. */
function explain(error: unknown, settings: Settings): string {
  if (error instanceof StartError) return error.message;
  if (error instanceof ContentError) {
    return `${error.message}\n"npm run check:content" lists everything that is wrong in content/.`;
  }
  const code = codeOf(error);
  if (code === 'EADDRINUSE')
    return `PORT ${settings.port} is in use by another program.\n  Set PORT to a free port, for example PORT=3979.`;
  if (code === 'EACCES') return `PORT ${settings.port} may not be used by this user.\n  Set PORT to a port above 1024.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return 'HOST is no address of this machine.\n  Set HOST=127.0.0.1, or HOST=0.0.0.0 for all networks.';
  return `Aftercare Bot could not start (${code}: ${error instanceof Error ? error.message : 'unknown'}).`;
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
  // Whatever half-opened thing is still there must not keep the process alive.
  setTimeout(() => process.exit(1), 50);
}

/** A fault nobody caught ends no conversation: each turn is a transaction of its own, so going on is safe; it is logged. */
function lastResort(log: Log): void {
  process.on('uncaughtException', (error) => log.error('uncaught', { code: codeOf(error) }));
  process.on('unhandledRejection', (error) => log.error('unhandled', { code: codeOf(error) }));
}

function endOnSignal(machine: Machine, log: Log): void {
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    log.info('ending');
    machine
      .close()
      .catch((error: unknown) => log.error('end.failed', { code: codeOf(error) }))
      .finally(() => process.exit(0));
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}
