/** How the bot names what the sheet does not cover ("showers or baths"), from content/phrases. */
import { loadPhrases } from '../content/load-language.ts';

/**
 * @returns the name of a topic in a language; null where it has none
 * @throws ContentError where a language's phrases are missing or wrong
 */
export function loadTopicNames(
  contentFolder: string,
  languages: readonly string[],
): (topic: string, locale: string) => string | null {
  const names = new Map<string, Map<string, string>>();
  for (const language of languages) {
    const { topics } = loadPhrases(contentFolder, language);
    names.set(language, new Map(Object.entries(topics).map(([topic, { name }]) => [topic, name])));
  }
  return (topic, locale) => names.get(locale)?.get(topic) ?? null;
}
