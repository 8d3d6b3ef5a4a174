/** Starts the real program in a process of its own, on a free port, with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate } from '../../bot/store/template.ts';
import { dropTestDatabase, testDatabase } from './database.ts';

const root = join(import.meta.dirname, '..', '..');

export interface Running {
  process: ChildProcess;
  base: string;
  port: number;
  /** everything written to standard output and error so far */
  output(): string;
  /** milliseconds from the start of the process until /ready said yes */
  readyAfter: number;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface Folder {
  path: string;
  /** the folder, and the database that stands for it */
  remove(): Promise<void>;
}

/** A data folder of the test's own; remove it afterwards. */
export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'aftercare-'));
  return {
    path,
    async remove() {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
      await dropTestDatabase(path);
    },
  };
}

/**
 * @param env settings; an empty DATABASE_URL keeps to the embedded database whatever TEST_DATABASE_URL says
 * @param entry program to run; the real one unless a test brings its own
 */
export async function startServer(
  dataDir: string,
  env: Record<string, string> = {},
  entry = 'index.ts',
): Promise<Running> {
  await makeTemplate();
  const settings = { ...env, DATABASE_URL: env.DATABASE_URL ?? (await testDatabase(dataDir)) };
  const started = performance.now();
  const child = spawnProgram(dataDir, settings, entry);
  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const take = (chunk: Buffer) => {
      output += chunk.toString();
      const found = /is ready: http:\/\/[^\s/]*:(\d+)\//.exec(output)?.[1];
      if (found) resolve(Number(found));
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}:\n${output}`)));
  });
  const base = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(`${base}/ready`).then(
      (response) => response.ok,
      () => false,
    ))
  )
    await new Promise((done) => setTimeout(done, 20));
  return {
    process: child,
    base,
    port,
    output: () => output,
    readyAfter: performance.now() - started,
    stop: (signal = 'SIGTERM') =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
        child.once('exit', (code) => resolve(code));
        child.kill(signal);
      }),
  };
}

/** As `npm start` has them: PGlite's WASM is compiled once and small, and new objects get less room. */
const flags = ['--liftoff-only', '--max-semi-space-size=4', '--heap-growing-percent=40'];

/** The program as `npm start` runs it, with PATH and HOME alone of the caller's environment. */
export function spawnProgram(dataDir: string, env: Record<string, string>, entry = 'index.ts'): ChildProcess {
  return spawn(process.execPath, [...flags, '--import', './bot/node-version.mjs', entry], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORT: '0', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** One message over /api/messages with expectReplies. */
export async function say(
  base: string,
  conversation: string,
  id: string,
  text: string,
  more: Record<string, unknown> = {},
) {
  const response = await fetch(`${base}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id,
      channelId: 'test',
      from: { id: 'user' },
      recipient: { id: 'bot' },
      conversation: { id: conversation },
      text,
      deliveryMode: 'expectReplies',
      ...more,
    }),
  });
  const body = (await response.json()) as {
    activities?: { id: string; text: string; importance?: string; channelData?: { seq?: number } }[];
  };
  return { status: response.status, activities: body.activities ?? [] };
}
