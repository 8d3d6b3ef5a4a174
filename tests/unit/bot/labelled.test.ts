/** What `npm run evaluate` reads. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readLabelled } from '../../../bot/commands/labelled.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'aftercare-labelled-'));
afterAll(() => rmSync(folder, { recursive: true }));
const line = (id: string) =>
  JSON.stringify({ id, lang: 'en', text: 'hi', level: 'none', facts: [], kind: 'smalltalk' });
const write = (name: string, ...lines: string[]) => {
  writeFileSync(path.join(folder, name), lines.join('\n'));
  return path.join(folder, name);
};

test('of a folder every .jsonl is read, in the order of the names, and nothing else', () => {
  write('b.jsonl', line('3'), '');
  write('a.jsonl', line('1'), '', line('2'));
  write('notes.txt', 'no message');
  expect(readLabelled(folder).map(({ id }) => id)).toEqual(['1', '2', '3']);
});

test('each bad line says what is wrong with it', () => {
  const bad = write(
    'bad.json',
    '{',
    line('1'),
    '{"id":7,"lang":"en","text":"x","level":"high","facts":[],"kind":"ack"}',
  );
  expect(() => readLabelled(bad)).toThrow(
    new RegExp(
      `^${bad} line 1 is no labelled message: it is not JSON\n${bad} line 3 is no labelled message: id: .+; level: .+$`,
    ),
  );
});

test('a folder without messages, and a path that is none, are told', () => {
  mkdirSync(path.join(folder, 'empty'));
  expect(() => readLabelled(path.join(folder, 'empty'))).toThrow('has no .jsonl file');
  expect(() => readLabelled(path.join(folder, 'nowhere'))).toThrow('check the path');
});
