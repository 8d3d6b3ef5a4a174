/**
 * `npm install` runs this last, so that the first start is a quick one: makes the empty database that a first start copies, and
 * starts the bot once, out of sight, which leaves its compiled code behind. A failure here costs seconds, nothing else.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate } from '../store/template.ts';

const root = join(import.meta.dirname, '..', '..');

/** As `npm start` does it: with other flags, compiled code would not be taken. */
async function startOnce(): Promise<void> {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } };
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-prepare-'));
  const env = { ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '', LOG_LEVEL: 'silent' };
  const bot = spawn(process.execPath, scripts.start.split(' ').slice(1), {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(bot, 'exit');
  const timer = setTimeout(() => bot.kill('SIGKILL'), 30_000);
  bot.stdout.once('data', () => bot.kill('SIGTERM'));
  await ended;
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
}

await makeTemplate().catch(() => undefined);
await startOnce().catch(() => undefined);
