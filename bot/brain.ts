/** Puts together what the bot knows and says, from the other rooms, for the machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { feverLimit } from '../content/fill.ts';
import { loadContent } from '../content/load.ts';
import { loadTexting } from '../content/load-language.ts';
import { clinicToday } from '../dialogs/clinic-time.ts';
import { createResponder } from '../dialogs/respond.ts';
import { loadTopicNames } from '../dialogs/topics.ts';
import { readWhole } from '../dialogs/whole-message.ts';
import { createWords } from '../dialogs/words.ts';
import { createUnderstanding, loadModel } from '../understanding/create.ts';
import { createTexting } from '../understanding/texting.ts';
import { createAutomatic } from './automatic.ts';
import { unknownFacts } from './learned.ts';
import type { Brain } from './machine.ts';
import { StartError } from './store/types.ts';

/**
 * @param clinicFile the clinic's data, where it does not stand in content/clinic.yaml
 * @throws ContentError with file, place and reason where content/ is broken
 */
export function createBrain(root: string, clinicFile: string | null = null): Brain {
  const folder = join(root, 'content');
  const content = loadContent(folder, clinicFile);
  const { languages, procedure } = content.clinic;
  const models = new Map(languages.map((language) => [language, loadModel(language)]));
  const understand = createUnderstanding(content, folder, (language) => models.get(language) ?? null);
  const words = createWords(content);
  const texting = languages.map((language) => loadTexting(folder, language));
  const facts = [...new Set([...content.procedures.values()].flatMap(({ sheet }) => Object.keys(sheet.facts)))];
  return {
    content,
    words,
    isAutomatic: createAutomatic(texting),
    notLearned: [...new Set([...models.values()].flatMap((model) => unknownFacts(model?.labels ?? [], facts)))],
    widgetStrings: readWidgetStrings(root, languages),
    respond: createResponder({
      content,
      understand,
      words,
      topicName: loadTopicNames(folder, languages),
      texting: createTexting(texting),
    }),
    screen: (text, locale) => {
      const context = {
        locale,
        languages,
        procedure,
        feverLimit: feverLimit(content, procedure),
        lastFacts: [],
        today: clinicToday(content.clinic, new Date()),
      };
      return readWhole(text, (part) => understand(part, context)).reading;
    },
  };
}

/**
 * The widget's texts beside the other locales: `widget.<language>.json` for each language of the clinic.
 * @throws StartError that names the file
 */
function readWidgetStrings(root: string, languages: string[]): Record<string, unknown> {
  const read = (language: string): unknown => {
    const file = `locales/widget.${language}.json`;
    try {
      return JSON.parse(readFileSync(join(root, file), 'utf8'));
    } catch (error) {
      const fault = error instanceof SyntaxError ? `is not valid JSON: ${error.message}` : 'cannot be read';
      throw new StartError(`${file} ${fault}.\n  The chat of the website takes its words from there.`);
    }
  };
  return Object.fromEntries(languages.map((language) => [language, read(language)]));
}
