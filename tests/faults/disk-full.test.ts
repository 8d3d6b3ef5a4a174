/** The disk of DATA_DIR is full (a small file system in memory): nobody is left without an answer, nothing is lost, and it heals. */
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../bot/store/store.ts';
import { say, spawnProgram, startServer, temporaryFolder } from '../support/server.ts';

const folder = temporaryFolder();
/** only root may make a file system */
let mounted = true;
try {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=72m', 'tmpfs', folder.path], { stdio: 'ignore' });
} catch {
  mounted = false;
}
afterAll(async () => {
  if (mounted) execFileSync('umount', ['-l', folder.path]);
  await folder.remove();
});

const entry = 'tests/support/fake-index.ts';
const env = { DATABASE_URL: '' };

/** What the first bubble says, without the choices that a channel of no known buttons writes out behind it. */
const words = ([first]: { text: string }[]) => first?.text.replace(/\n\n1\. .*$/s, '');

/** Writes until nothing more fits. @returns a function that gives the space back */
function fillDisk(): () => void {
  const paths = [65_536, 512].map((size, index) => {
    const path = join(folder.path, `filler-${index}`);
    const file = openSync(path, 'w');
    try {
      for (;;) writeSync(file, Buffer.alloc(size));
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC');
    }
    closeSync(file);
    return path;
  });
  return () => {
    for (const path of paths) rmSync(path);
  };
}

test.skipIf(!mounted)(
  'a full disk: emergencies are answered, /ready says no, nothing is lost, and it heals',
  async () => {
    const server = await startServer(folder.path, env, entry);
    const ready = async () => (await fetch(`${server.base}/ready`)).status;
    expect((await say(server.base, 'full', 'm0', 'hello')).activities[0]?.text).toBe('echo 1: hello');
    const free = fillDisk();
    const filled = performance.now();
    await expect.poll(ready, { timeout: 5_000 }).toBe(503);
    expect(performance.now() - filled).toBeLessThan(5_000);
    for (let index = 1; index <= 20; index += 1) {
      const { status, activities } = await say(server.base, 'full', `m${index}`, `I cannot breathe ${index}`);
      expect([status, words(activities)]).toEqual([200, `Call 911 now. You wrote: "I cannot breathe ${index}"`]);
    }
    // where the emergency was told it stands before everything else
    expect(words((await say(server.base, 'full', 'calm', 'ice or heat')).activities)).toBe(
      'emergency.remind\n\noutage.store',
    );
    expect((await say(server.base, 'other', 'calm-2', 'ice or heat')).activities[0]?.text).toBe('outage.store');
    // A store that answers a question is not taken for one that keeps something.
    await new Promise((done) => setTimeout(done, 2_500));
    expect(await ready()).toBe(503);

    free();
    const freed = performance.now();
    await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    expect(performance.now() - freed).toBeLessThan(10_000);
    expect((await say(server.base, 'full', 'm30', 'again')).activities[0]?.text).toBe('echo 2: again');
    expect(readdirSync(join(folder.path, 'spool'))).toEqual([]);
    await server.stop();
    const store = await openStore({ dataDir: folder.path, databaseUrl: null });
    const rows = await store.query<{ text: string }>('select text from handoffs order by id');
    expect(new Set(rows.map(({ text }) => text)).size).toBe(20);
    expect(rows).toHaveLength(20);
    await store.close();
  },
);

test.skipIf(!mounted)('a start on a full disk is refused with what to mend', async () => {
  const free = fillDisk();
  const child = spawnProgram(folder.path, env, entry);
  let output = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
  expect(output).toMatch(/DATA_DIR.*cannot be (written|opened)/);
  expect(output).not.toMatch(/\n\s+at /);
  free();
  const server = await startServer(folder.path, env, entry);
  expect((await say(server.base, 'full', 'm31', 'again')).activities[0]?.text).toBe('echo 3: again');
  await server.stop();
});
