/** From meaning to sentences of one language: the only place where the sheet's lines and the bot's sentences become text. */
import path from 'node:path';
import { fill, sheetValues } from '../content/fill.ts';
import { sheetText } from '../content/load.ts';
import type { Content, SheetText } from '../content/schema.ts';
import { translate, translateShort } from '../locales/i18n.ts';
import type { Choice, Say } from './reply.ts';

/** full for screens; short for text messages */
export type Forms = 'full' | 'short';

export interface Words {
  /** the words of that sheet; of the clinic's own where none, or an unknown one, is named */
  of(procedure: string | null | undefined): Words;
  say(say: Say, locale: string, forms?: Forms): string;
  choiceTitle(choice: Pick<Choice, 'title'>, locale: string, forms?: Forms): string;
  /** what a citation names: sheet title, line, statement, page of the source */
  citation(fact: string, locale: string): { sheet: string; line: string; statement: string; url: string };
  picture(locale: string): { title: string; alt: string; path: string };
  link(link: 'specialists' | 'website', locale: string): { title: string; url: string };
}

class UnknownFactError extends Error {
  override name = 'UnknownFactError';
}

/** The words of all sheets; as they stand, those of the clinic's own. */
export function createWords(content: Content): Words {
  const sheets = new Map<string, Words>();
  const own = content.clinic.procedure;
  const of: Words['of'] = (procedure) => {
    const wanted = procedure && content.procedures.has(procedure) ? procedure : own;
    const words = sheets.get(wanted) ?? wordsOfSheet(content, wanted, of);
    sheets.set(wanted, words);
    return words;
  };
  return of(own);
}

function wordsOfSheet(content: Content, procedure: string, of: Words['of']): Words {
  const { clinic } = content;
  const own = content.procedures.get(procedure);
  if (!own) throw new UnknownFactError(`there is no procedure "${procedure}"`);
  const values = {
    full: sheetValues(content, procedure, 'full'),
    short: sheetValues(content, procedure, 'short'),
  };
  const numbers = {
    emergency: clinic.emergency.number,
    crisis: clinic.crisis?.number ?? clinic.emergency.number,
    phone: clinic.phone,
    onCall: clinic.onCall,
    clinic: clinic.name,
  };
  const text = (locale: string) => sheetText(content, procedure, locale);
  const factText = (fact: string, locale: string) => {
    const found = text(locale).facts[fact];
    if (!found) throw new UnknownFactError(`the sheet "${procedure}" has no fact "${fact}"`);
    return found;
  };
  const ownSentence = (key: string, locale: string, forms: Forms, given: Record<string, string | number> = {}) =>
    (forms === 'short' ? translateShort : translate)(key, locale, {
      ...numbers,
      limit: values[forms].limit ?? '',
      subject: text(locale).subject,
      ...given,
    });

  return {
    of,
    say(say, locale, forms = 'full') {
      if ('fact' in say) {
        const lines = factText(say.fact, locale);
        const line = say.form === 'simple' ? lines.simple : forms === 'short' ? lines.short : lines.statement;
        return fill(line, { ...values[forms], ...say.values });
      }
      if ('key' in say) return ownSentence(say.key, say.locale ?? locale, forms, say.values);
      if ('article' in say) {
        const article = text(locale).related[say.article];
        if (!article) throw new UnknownFactError(`the sheet "${procedure}" has no article "${say.article}"`);
        return say.form === 'title' ? `${article.title} (${article.specialty})` : article.summary;
      }
      return pageText(text(locale), say.page);
    },
    choiceTitle({ title }, locale, forms = 'full') {
      if ('text' in title) return title.text;
      if ('button' in title) return factText(title.button, locale).button;
      if ('article' in title) return text(locale).related[title.article]?.title ?? title.article;
      return ownSentence(title.key, locale, forms, title.values);
    },
    citation(fact, locale) {
      const lines = factText(fact, locale);
      return {
        sheet: text(locale).title,
        line: lines.cite,
        statement: fill(lines.statement, values.full),
        url: own.sheet.source.url,
      };
    },
    picture(locale) {
      const { title, alt } = text(locale).picture;
      return { title, alt, path: `/picture/${procedure}${path.extname(own.sheet.picture.png)}` };
    },
    link(link, locale) {
      return { title: link === 'specialists' ? text(locale).specialists : clinic.name, url: clinic.links[link] };
    },
  };
}

function pageText(text: SheetText, page: 'disclaimer' | 'source' | 'specialists' | 'picture'): string {
  return page === 'picture' ? text.picture.alt : text[page];
}
