/** The engines of both languages, made of the real content, for tests that ask one without the reading around it. */
import path from 'node:path';
import { loadLanguage } from '../../content/load-language.ts';
import { Engine } from '../../understanding/engine.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';
import type { LinearModel } from '../../understanding/model.ts';

const content = path.resolve(import.meta.dirname, '../../content');

/** @param model what each language's engine has for a model; none where this is not given */
export function openEngines(
  model: (language: string) => LinearModel | null = () => null,
): (language: string) => Engine {
  const engines = new Map(
    ['en', 'es'].map((language) => [
      language,
      new Engine(new LanguageRules(loadLanguage(content, language)), model(language)),
    ]),
  );
  return (language) => {
    const engine = engines.get(language);
    if (!engine) throw new Error(`there is no engine for "${language}"`);
    return engine;
  };
}
