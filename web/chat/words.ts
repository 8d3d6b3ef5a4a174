/** The widget's own words, in the language of the conversation. They come from locales/widget.<language>.json. */
import type { ChatConfig, Strings } from './types.ts';

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur', 'ps', 'ckb', 'dv', 'yi']);

/** Direction in which a language is written. */
export const direction = (locale: string): 'rtl' | 'ltr' =>
  rightToLeft.has(locale.toLowerCase().split('-')[0] ?? '') ? 'rtl' : 'ltr';

/** The offered language that fits best: the same tag, else the same language; null where none does. */
export function offered(config: ChatConfig, wanted: string | null | undefined): string | null {
  if (!wanted) return null;
  const tag = wanted.toLowerCase();
  const same = config.languages.find((one) => one.id.toLowerCase() === tag);
  const base = (id: string) => id.toLowerCase().split('-')[0];
  return (same ?? config.languages.find((one) => base(one.id) === base(tag)))?.id ?? null;
}

/** Language to begin in: what the page says, else the first of the browser's that is offered, else the page's own. */
export function firstLanguage(config: ChatConfig, asked: string | undefined): string {
  for (const one of [asked, ...navigator.languages, document.documentElement.lang]) {
    const fits = offered(config, one);
    if (fits) return fits;
  }
  return config.languages[0]?.id ?? 'en';
}

/** A sentence of the widget with its values filled in; English where the language lacks it. */
export function word(config: ChatConfig, locale: string, key: string, values: Strings = {}): string {
  const text = config.strings[locale]?.[key] ?? config.strings.en?.[key] ?? key;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');
}
