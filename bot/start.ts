/** From nothing to a listening server, or to a message that says what to mend. Also how it ends. */
import { ContentError } from '../content/problem.ts';
import { loadEnvironment } from './environment.ts';
import { codeOf, createLog, type Log } from './log.ts';
import { type Brain, createMachine, type Machine } from './machine.ts';
import { describeFaults, readSettings, type Settings } from './settings.ts';
import { openStore } from './store/store.ts';
import { StartError } from './store/types.ts';

/**
 * Starts the bot of the project in `root`. Ends the process with 1 where it cannot start.
 * @param createBrain loads what the bot knows and says; throws ContentError where that is broken
 */
export async function startBot(root: string, createBrain: (root: string) => Brain): Promise<void> {
  const read = readSettings(loadEnvironment());
  if (!read.ok) return refuse(`Aftercare Bot cannot start with these settings:\n${describeFaults(read.faults)}`);
  const { settings } = read;
  const log = createLog(settings.logLevel);
  try {
    const machine = await assemble(settings, log, root, createBrain);
    const port = await machine.listen(settings.port, settings.host).catch(async (error: unknown) => {
      await machine.close();
      throw error;
    });
    lastResort(log);
    endOnSignal(machine, log);
    log.info('ready', { port });
    process.stdout.write(`Aftercare Bot is ready: ${address(settings, port)}\n`);
  } catch (error) {
    refuse(explain(error, settings));
  }
}

async function assemble(
  settings: Settings,
  log: Log,
  root: string,
  createBrain: (root: string) => Brain,
): Promise<Machine> {
  // Content first: it is quick, and a broken sheet must be told before anything is opened.
  const brain = createBrain(root);
  const store = await openStore(settings);
  try {
    return await createMachine({ settings, store, brain, log, root });
  } catch (error) {
    await store.close().catch(() => undefined);
    throw error;
  }
}

const address = (settings: Settings, port: number) =>
  settings.publicUrl ??
  `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}/`;

/** Faults that people can mend get their words; anything else its code, since a stack helps nobody who starts a bot. */
function explain(error: unknown, settings: Settings): string {
  if (error instanceof StartError) return error.message;
  if (error instanceof ContentError) {
    return `content/ cannot be used. "npm run check:content" lists everything.\n${error.message}`;
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
