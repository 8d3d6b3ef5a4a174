/** How the bot names what the sheet does not cover ("showers or baths"), from content/phrases. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { z } from 'zod';
import { PhraseLanguage } from '../content/language-schema.ts';

const Named = z.object({ topics: PhraseLanguage.shape.topics });

/** @returns the name of a topic in a language; null where it has none */
export function loadTopicNames(
  contentFolder: string,
  languages: readonly string[],
): (topic: string, locale: string) => string | null {
  const names = new Map<string, Map<string, string>>();
  for (const language of languages) {
    const { topics } = Named.parse(load(readFileSync(path.join(contentFolder, 'phrases', `${language}.yaml`), 'utf8')));
    names.set(language, new Map(Object.entries(topics).map(([topic, { name }]) => [topic, name])));
  }
  return (topic, locale) => names.get(locale)?.get(topic) ?? null;
}
