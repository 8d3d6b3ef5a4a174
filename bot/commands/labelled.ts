/** Files of labelled messages (JSON lines), alone or a folder of them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { LabelledMessage } from './scoring.ts';

/** What is wrong with a path, or with lines of its file: one sentence for each. */
export class LabelError extends Error {
  override name = 'LabelError';
}

/** So many bad lines are told; a file of another kind has nothing else. */
const mostFaults = 10;

/** The messages of a file, or of every .jsonl of a folder. @throws LabelError */
export function readLabelled(place: string): LabelledMessage[] {
  return filesAt(place).flatMap(readFile);
}

function filesAt(place: string): string[] {
  let folder: boolean;
  try {
    folder = statSync(place).isDirectory();
  } catch {
    throw new LabelError(`${place} cannot be read; check the path`);
  }
  if (!folder) return [place];
  const names = readdirSync(place).filter((name) => name.endsWith('.jsonl'));
  if (names.length === 0) throw new LabelError(`the folder ${place} has no .jsonl file`);
  return names.sort().map((name) => path.join(place, name));
}

function readFile(file: string): LabelledMessage[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new LabelError(`${file} cannot be read; check the path`);
  }
  const faults: string[] = [];
  const messages = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const read = readLine(line);
    if (typeof read !== 'string') return [read];
    faults.push(`${file} line ${index + 1} is no labelled message: ${read}`);
    return [];
  });
  if (faults.length === 0) return messages;
  const more = faults.length > mostFaults ? [`${faults.length - mostFaults} more lines of ${file} are none`] : [];
  throw new LabelError([...faults.slice(0, mostFaults), ...more].join('\n'));
}

/** @returns the message, or why the line is none */
function readLine(line: string): LabelledMessage | string {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch {
    return 'it is not JSON';
  }
  const parsed = LabelledMessage.safeParse(raw);
  return parsed.success ? parsed.data : faultsOf(parsed.error);
}

const faultsOf = ({ issues }: z.ZodError) =>
  issues
    .map(({ path: place, message }) => [place.map(String).join('.'), message].filter(Boolean).join(': '))
    .join('; ');
