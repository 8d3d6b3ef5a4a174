/** Puts the engines of all languages together. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Content } from '../content/schema.ts';
import { Engine } from './engine.ts';
import { rulesOf } from './kept-rules.ts';
import { LinearModel } from './model.ts';
import { readModel } from './model-file.ts';
import type { Reading, ReadingContext } from './reading.ts';
import { understand } from './understand.ts';

const modelFolder = path.join(import.meta.dirname, 'models');

/** The model that reads messages. */
export function loadModel(language: string): LinearModel | null {
  return loadFile(`${language}.bin`);
}

/** The model of what messages do (understanding/acts.ts). */
function loadActModel(language: string): LinearModel | null {
  return loadFile(`${language}.acts.bin`);
}

function loadFile(name: string): LinearModel | null {
  const file = path.join(modelFolder, name);
  return existsSync(file) ? new LinearModel(readModel(readFileSync(file))) : null;
}

/**
 * @param contentFolder the folder of `content`
 * @param modelOf the model of a language, null where it has none
 * @throws ContentError where a language's data is missing or wrong
 */
export function createUnderstanding(
  content: Content,
  contentFolder: string,
  modelOf: (language: string) => LinearModel | null = loadModel,
): (text: string, context: ReadingContext) => Reading {
  const { languages, telling } = rulesOf(contentFolder, content.clinic.languages);
  const engines = new Map(languages.map((rules) => [rules.language, new Engine(rules, modelOf(rules.language))]));
  const sheets = new Map(
    [...content.procedures].map(([id, { sheet }]) => [
      id,
      {
        order: sheet.sections.flatMap((section) => section.facts),
        sections: new Map(sheet.sections.map(({ id, facts }) => [id, facts])),
        answers: new Map(Object.entries(sheet.facts).map(([fact, data]) => [fact, data.answers])),
      },
    ]),
  );
  const acts = new Map(
    languages.flatMap(({ language }) => {
      const model = loadActModel(language);
      return model ? [[language, model] as const] : [];
    }),
  );
  const house = { engines, acts, sheets, common: telling };
  return (text, context) => understand(house, text, context);
}
