/** Puts the engines of all languages together. The only file of understanding/ that reads from disk. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadLanguage } from '../content/load-language.ts';
import type { Content } from '../content/schema.ts';
import { Engine } from './engine.ts';
import { WordSet } from './lexicon.ts';
import { LinearModel } from './model.ts';
import { readModel } from './model-file.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { understand } from './understand.ts';

const modelFolder = path.join(import.meta.dirname, 'models');

export function loadModel(language: string): LinearModel | null {
  const file = path.join(modelFolder, `${language}.bin`);
  return existsSync(file) ? new LinearModel(readModel(readFileSync(file))) : null;
}

/**
 * @param contentFolder the folder of `content`
 * @throws ContentError where a language's data is missing or wrong
 */
export function createUnderstanding(
  content: Content,
  contentFolder: string,
): (text: string, context: ReadingContext) => Reading {
  const engines = new Map(
    content.clinic.languages.map((language) => [
      language,
      new Engine(loadLanguage(contentFolder, language), loadModel(language)),
    ]),
  );
  const sheets = new Map(
    [...content.procedures].map(([id, { sheet }]) => [
      id,
      {
        order: sheet.sections.flatMap((section) => section.facts),
        answers: new Map(Object.entries(sheet.facts).map(([fact, data]) => [fact, data.answers])),
      },
    ]),
  );
  const common = tellingWords([...engines.values()]);
  const house = { engines, sheets, common };
  return (text, context) => understand(house, text, context);
}

/** Words (no emoji) that tell a language: its common ones, and those of its vocabulary that no other language has. */
export function tellingWords(engines: readonly Engine[]): Map<string, WordSet> {
  return new Map(
    engines.map((engine) => {
      const others = engines.filter((other) => other !== engine);
      const own = [...engine.vocabulary].filter(
        (word) =>
          /\p{L}/u.test(word) && !others.some((other) => other.vocabulary.has(word) || other.phrases.common.has(word)),
      );
      return [engine.language, new WordSet([...engine.phrases.common, ...own])];
    }),
  );
}
