/**
 * `npm test`: every check in order, each with its result, and at the very end one line "N passed, N failed". A check that is no
 * vitest project counts as one test. The exit code is 0 only where nothing failed. Everything runs on the embedded database; with
 * TEST_DATABASE_URL what keeps anything runs once more on that PostgreSQL server.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

interface Count {
  passed: number;
  failed: number;
}

const root = join(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
const scratch = mkdtempSync(join(tmpdir(), 'aftercare-gate-'));
const { TEST_DATABASE_URL: server, ...outside } = process.env;
const env = { ...outside, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, FORCE_COLOR: '0' };

const rooms = ['content', 'locales', 'understanding', 'dialogs', 'bot', 'web', 'index.ts'];
const checks: [name: string, command: string, ...args: string[]][] = [
  ['types', 'tsc', '--noEmit'],
  ['types of web', 'tsc', '--noEmit', '-p', 'web'],
  ['lint', 'biome', 'ci', '--diagnostic-level=error'],
  ['layers', 'depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...rooms],
  ['content', process.execPath, join('bot', 'commands', 'check-content.ts')],
];
const projects = ['unit', 'conversations', 'faults', 'browser'];
/** What runs again on a server: whatever depends on the database itself. What is about HTTP, channels and words would only say the same twice. */
const files = (folder: string, ...names: string[]) => names.map((name) => `tests/${folder}/${name}.test.ts`);
const onServer: [project: string, ...rest: string[]][] = server
  ? [
      ['unit', ...files('unit/bot', 'desk', 'privacy', 'spool', 'staff-audit', 'store')],
      [
        'faults',
        ...files('faults', 'handoff-delivery', 'handoff-instances', 'handoff-kill', 'handoff-outage', 'instances'),
        ...files('faults', 'kill', 'order', 'outage', 'privacy-commands', 'restore'),
      ],
      // of these files only what is about the server's own files, and about two instances
      ['faults', ...files('faults', 'canaries', 'staff-live'), '-t', 'repeats everything and fails|with two instances'],
    ]
  : [];

function run(command: string, args: string[], quiet: boolean, more: NodeJS.ProcessEnv = {}): boolean {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    env: { ...env, ...more },
    encoding: 'utf8',
    stdio: quiet ? 'pipe' : 'inherit',
    maxBuffer: 64e6,
  });
  const passed = status === 0 && !error;
  if (quiet && !passed) console.log([stdout, stderr, error?.message].filter(Boolean).join('\n'));
  return passed;
}

function check([name, command, ...args]: (typeof checks)[number]): Count {
  const started = performance.now();
  const passed = run(command, args, true);
  report(name, passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, started);
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function project(name: string, rest: string[] = [], more: NodeJS.ProcessEnv = {}): Count {
  const started = performance.now();
  const label = more.TEST_DATABASE_URL ? `${name} on PostgreSQL` : name;
  const file = join(scratch, `${label}.json`);
  rmSync(file, { force: true });
  const passed = run(
    'vitest',
    ['run', '--project', name, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`, ...rest],
    false,
    more,
  );
  const count = existsSync(file) ? read(file) : { passed: 0, failed: 0 };
  // A project that fails without a failing test (a file that does not load, an error outside tests) must not look green.
  if (!passed && count.failed === 0) count.failed = 1;
  report(label, count, started);
  return count;
}

function read(file: string): Count {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
  };
  return { passed: numPassedTests, failed: numFailedTests };
}

function report(name: string, { passed, failed }: Count, started: number): void {
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(20)} ${passed} passed, ${failed} failed (${seconds} s)`,
  );
}

const counts = [
  ...checks.map(check),
  ...projects.map((name) => project(name)),
  ...onServer.map(([name, ...rest]) => project(name, rest, { TEST_DATABASE_URL: server })),
];
rmSync(scratch, { recursive: true, force: true });
const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);
