/** The project's own messages as a set: one intent for each, the level where there is one and else the kind. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from '../../bot/commands/house.ts';
import { loadTraining } from '../../understanding/training-data.ts';
import { CorpusError, type Suite } from './corpora.ts';

const HeldOut = z.object({ text: z.string(), level: z.string(), kind: z.string() });

const intentOf = ({ level, kind }: { level: string; kind: string }) => (level === 'none' ? kind : level);

export function heldOutTexts(language: string): string[] {
  return heldOut(language).map(({ text }) => text);
}

function heldOut(language: string): z.infer<typeof HeldOut>[] {
  const file = path.join(root, 'tests/heldout', `${language}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      try {
        return [HeldOut.parse(JSON.parse(line))];
      } catch {
        throw new CorpusError(`${file} line ${index + 1} is no labelled message`);
      }
    });
}

/** @param languages of the clinic; each becomes a task */
export function ownSuite(languages: readonly string[]): Suite {
  return {
    id: 'own',
    tasks: languages.map((language) => ({
      name: language,
      language,
      train: loadTraining(path.join(root, 'understanding/training'), language).map((message) => ({
        text: message.text,
        intent: intentOf(message),
      })),
      negatives: [],
      test: heldOut(language).map((message) => ({ text: message.text, intent: intentOf(message) })),
    })),
    outside: 'left-out',
  };
}
