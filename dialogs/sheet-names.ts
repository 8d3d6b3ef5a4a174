/** The names of the clinic's sheets, and the one that an answer to "Which treatment is it about?" names. Pure. */
import { sheetText } from '../content/load.ts';
import type { Content } from '../content/schema.ts';
import { translate } from '../locales/i18n.ts';
import { fold } from './choices.ts';
import type { Conversation } from './conversation.ts';

/** A shorter word of a name tells no sheet: "of", "en", "la". */
const telling = 4;

interface Name {
  procedure: string;
  words: readonly string[];
}

/** How the sheets are called in a language, in the order of the content. */
export function sheetNames(content: Content, locale: string): { procedure: string; text: string }[] {
  return [...content.procedures.keys()].map((procedure) => ({
    procedure,
    text: sheetText(content, procedure, locale).subject,
  }));
}

/** The choice of a sheet that was tapped or named by its number, or a sheet's whole name as it was typed. */
export function chosenSheet(content: Content, { choices, asking }: Conversation, text: string): string | null {
  const typed = fold(text);
  const shown = choices.find(({ title }) => fold(title) === typed) ?? choices[Number(typed) - 1];
  if (shown?.action.do === 'sheet') return shown.action.procedure;
  if (asking?.kind !== 'sheet') return null;
  const all = content.clinic.languages.flatMap((locale) => sheetNames(content, locale));
  return all.find((name) => fold(name.text) === typed)?.procedure ?? null;
}

/** "The knee": nothing but words of a name, one of which stands in the name of one sheet alone, and words that say nothing beside it. */
export function namedSheet(content: Content, text: string): string | null {
  const said = fold(text).split(' ');
  for (const locale of content.clinic.languages) {
    const names = namesIn(content, locale);
    const beside = besideNames(locale);
    if (!said.every((word) => beside.has(word) || names.some(({ words }) => words.includes(word)))) continue;
    const found = new Set(said.flatMap((word) => toldBy(word, names, beside)));
    if (found.size === 1) return [...found][0] ?? null;
  }
  return null;
}

/** Some word of the text stands in the name of one sheet alone, whatever else is said. */
export function mentionsSheet(content: Content, text: string): boolean {
  const said = fold(text).split(' ');
  return content.clinic.languages.some((locale) => {
    const names = namesIn(content, locale);
    const beside = besideNames(locale);
    return said.some((word) => toldBy(word, names, beside).length > 0);
  });
}

function namesIn(content: Content, locale: string): Name[] {
  return sheetNames(content, locale).map(({ procedure, text }) => ({ procedure, words: fold(text).split(' ') }));
}

/** Words that stand beside a name and tell none: "the", "injection". */
function besideNames(locale: string): ReadonlySet<string> {
  return new Set(translate('which.beside', locale).split('.').map(fold));
}

/** The one sheet in whose name the word stands; none where there are more, and for words that tell none. */
function toldBy(word: string, names: readonly Name[], beside: ReadonlySet<string>): string[] {
  if (word.length < telling || beside.has(word)) return [];
  const found = names.filter(({ words }) => words.includes(word)).map(({ procedure }) => procedure);
  return found.length === 1 ? found : [];
}
