/** The rules of the house that nobody would see broken: the lint and the layer check, run over a small house that breaks them. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const house = mkdtempSync(join(tmpdir(), 'aftercare-layers-'));
beforeAll(() => {
  for (const folder of ['dialogs', 'bot', 'locales', 'tests/lint']) mkdirSync(join(house, folder), { recursive: true });
  for (const file of ['.dependency-cruiser.cjs', 'tests/lint/pure-rooms.grit'])
    copyFileSync(join(root, file), join(house, file));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  writeFileSync(join(house, 'package.json'), '{"type":"module","dependencies":{"restify":"*","zod":"*"}}');
  const plugins = { includes: ['dialogs/**'], plugins: ['./tests/lint/pure-rooms.grit'] };
  writeFileSync(join(house, 'biome.json'), JSON.stringify({ formatter: { enabled: false }, overrides: [plugins] }));
});
afterAll(() => rmSync(house, { recursive: true }));

/** @returns what the tool prints on this file */
function run(file: string, text: string, tool: string, ...args: string[]): string {
  const path = join(house, file);
  writeFileSync(path, text);
  const command = join(root, 'node_modules', '.bin', tool);
  const { stdout, stderr } = spawnSync(command, args, { cwd: house, encoding: 'utf8' });
  rmSync(path);
  return stdout + stderr;
}
const lint = (file: string, text: string) =>
  run(file, `export const x = ${text};\n`, 'biome', 'lint', '--colors=off', file);

test.each([
  'Date.now()',
  'new Date()',
  'new Date',
  'DateTime.now()',
  'DateTime.local()',
  'setTimeout(() => 1, 5)',
  'setInterval(() => 1, 5)',
  '() => Math.random()',
  '[1].map(Math.random)',
  'crypto.randomUUID()',
  "fetch('https://x.example')",
  'process.env.HOME',
])('the lint refuses %s in a lower room, and says why and how to mend it', (text) => {
  expect(lint('dialogs/probe.ts', text)).toMatch(/What: .* Why: .* Mend: /);
});

test('a moment that was passed in is no clock, and bot/ may look at it', () => {
  expect(lint('dialogs/probe.ts', '(at: string) => new Date(at)')).not.toContain('Mend');
  expect(lint('dialogs/probe.ts', '(at: Date) => DateTime.fromJSDate(at)')).not.toContain('Mend');
  expect(lint('bot/probe.ts', 'new Date()')).not.toContain('Mend');
});

test.each([
  ['dialogs/probe.ts', "import { randomUUID } from 'node:crypto';", 'lower-rooms-are-pure'],
  ['locales/probe.ts', "import { readFileSync } from 'fs';", 'lower-rooms-are-pure'],
  ['dialogs/probe.ts', "import restify from 'restify';", 'restify-in-the-server'],
])('the layer check refuses in %s: %s, through a node_modules that is a link too', (file, text, name) => {
  const told = run(
    file,
    `${text}\n`,
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
    file,
  );
  expect(told).toMatch(new RegExp(`error ${name}: `));
  expect(told).not.toContain('missing-tsc-transpiler');
});
