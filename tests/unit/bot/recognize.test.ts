/** `npm run -s recognize`: one line out for each line in, whatever stands in it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

test('an empty line, and one that is no message, get their error in their place, and the exit code is 1', () => {
  const input = ['{"id":1,"text":"chest pain"}', '', 'x', '   ', '{"id":2}', '{"id":3,"text":""}', ''].join('\n');
  const { stdout, status } = spawnSync(process.execPath, ['bot/commands/recognize.ts'], { cwd: root, input });
  const lines = stdout
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines.map(({ id, error, level }) => [id ?? null, error ? 'error' : level])).toEqual([
    [1, 'emergency'],
    [null, 'error'],
    [null, 'error'],
    [null, 'error'],
    [2, 'error'],
    [3, 'none'],
  ]);
  expect(status).toBe(1);
});
