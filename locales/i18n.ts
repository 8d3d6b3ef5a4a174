/** The bot's own sentences: i18next set up once, all languages of locales/<language>.json at hand, no waiting. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInstance, type i18n } from 'i18next';

/** A sentence was asked for that no language has. */
export class MissingKeyError extends Error {
  override name = 'MissingKeyError';
  constructor(key: string) {
    super(`locales: there is no text "${key}"`);
  }
}

function load(): i18n {
  const resources: Record<string, { bot: Record<string, unknown> }> = {};
  for (const file of readdirSync(import.meta.dirname)) {
    const language = /^([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.json$/.exec(file)?.[1];
    if (!language) continue;
    const bot = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as Record<string, unknown>;
    resources[language] = { bot };
  }
  const instance = createInstance();
  void instance.init({
    resources,
    defaultNS: 'bot',
    ns: ['bot'],
    fallbackLng: 'en',
    initAsync: false,
    showSupportNotice: false,
    // Text goes to channels as plain text; each of them escapes what it shows.
    interpolation: { escapeValue: false },
    returnNull: false,
  } as Parameters<i18n['init']>[0]);
  return instance;
}

const instance = load();
const languages = new Set(Object.keys(instance.services.resourceStore.data));
const fixed = new Map<string, ReturnType<i18n['getFixedT']>>();

/** Languages that have a file in locales/. */
export function localeNames(): string[] {
  return [...languages];
}

/**
 * A sentence of the bot in a language, else in that language without its region, else in English.
 * @param values fill the {{names}} of the sentence; patients' words in them are never read as a template
 * @throws MissingKeyError where no language has the key
 */
export function translate(key: string, locale: string, values: Record<string, string | number> = {}): string {
  let t = fixed.get(locale);
  if (!t) {
    t = instance.getFixedT(locale);
    // one entry per language of ours; a device's odd language must not fill the memory
    if (languages.has(locale)) fixed.set(locale, t);
  }
  const text = t(key, { ...values, defaultValue: '' });
  if (text === '') throw new MissingKeyError(key);
  return text;
}

/** The same sentence as a text message says it: the language's `short.<key>`, where it has one, else the sentence itself. */
export function translateShort(key: string, locale: string, values: Record<string, string | number> = {}): string {
  const short = `short.${key}`;
  return translate(instance.getResource(locale, 'bot', short) === undefined ? key : short, locale, values);
}
