import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { localeNames, MissingKeyError, translate } from '../../locales/i18n.ts';
import { begin, content, languages, say, sentence, talk, title } from './support.ts';

function keysOf(value: unknown, before = ''): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, each] of Object.entries(value as Record<string, unknown>)) {
    if (typeof each === 'string') keys.set(before + key, each);
    else for (const [inner, text] of keysOf(each, `${before}${key}.`)) keys.set(inner, text);
  }
  return keys;
}
const load = (locale: string) =>
  keysOf(JSON.parse(readFileSync(path.join(import.meta.dirname, `../../locales/${locale}.json`), 'utf8')));

describe('another language that looks like one of the clinic’s', () => {
  test.each(["J'ai mal à la poitrine", 'tenho dor no peito e não consigo respirar', 'ho male al petto, è normale?'])(
    '"%s" is told the emergency number',
    async (text) => {
      expect((await talk('en', text)).text).toContain(content.clinic.emergency.number);
    },
  );
});

describe('what the bot says of its own', () => {
  test('every language has the same sentences with the same values', () => {
    const names = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g))].sort();
    const first = load('en');
    for (const locale of localeNames()) {
      const other = load(locale);
      expect([...other.keys()].sort()).toEqual([...first.keys()].sort());
      for (const [key, text] of first) expect([key, names(other.get(key) ?? '')]).toEqual([key, names(text)]);
    }
  });

  test('no exclamation mark, no "normal"', () => {
    for (const locale of localeNames())
      for (const text of load(locale).values()) expect(text).not.toMatch(/[!¡]|normal/i);
  });

  test('a missing sentence is an error and never an empty bubble', () => {
    expect(() => translate('no.such.key', 'en')).toThrow(MissingKeyError);
  });

  test('patients cannot write templates', () => {
    const quote = '$t(menu) {{emergency}} <b>';
    expect(translate('emergency.quote', 'en', { quote, emergency: '911' })).toBe(`You wrote: "${quote}".`);
  });

  test.each(languages)(
    'the emergency number stands in the first 60 characters of every emergency sentence, %s',
    (locale) => {
      for (const key of [
        'emergency.call',
        'emergency.crisis',
        'emergency.self-harm',
        'emergency.remind',
        'emergency.remind-crisis',
      ]) {
        const at = sentence(key, locale).indexOf(content.clinic.emergency.number);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThan(57);
      }
    },
  );
});

describe.runIf(languages.includes('es'))('Spanish', () => {
  test('is answered in Spanish and offered once', async () => {
    const first = await say(begin(), '¿cuándo puedo volver al trabajo?');
    expect(first.reply?.locale).toBe('es');
    expect(first.text).toContain('¿Seguimos en español?');
    expect(first.titles.slice(0, 2)).toEqual(['Sí', 'English']);
    const second = await say(first, '¿y me puedo poner hielo en el lugar?');
    expect(second.text).not.toContain('¿Seguimos');
  });

  test('yes keeps it, English goes back', async () => {
    const first = await say(begin(), '¿cuándo puedo volver al trabajo?');
    expect((await say(first, 'Sí')).reply?.locale).toBe('es');
    const back = await say(first, 'English');
    expect(back.reply?.locale).toBe('en');
    expect(back.text).toContain('same day or the day after');
    expect((await say(first, 'no')).reply?.locale).toBe('en');
  });

  test('is switched to in the middle of a dialog, which goes on', async () => {
    const walking = await talk('en', 'What happens', 'next');
    const said = await say(walking, 'can we speak spanish please');
    expect(said.reply?.locale).toBe('es');
    expect(said.text).toContain('¿Seguimos? 3 de 5');
    expect((await say(said, 'siguiente')).text).toContain('3 de 5.');
    const asked = await say(await talk('en', 'check my symptoms', 'no'), 'español por favor');
    expect(asked.text).toContain(sentence('screening.ask.emergency.chest-pain', 'es'));
    expect((await say(asked, title('yes', 'es'))).text.startsWith('Llame al 911 ahora.')).toBe(true);
  });

  test('a change of language is no answer to an open question, which is asked again', async () => {
    const asking = {
      kind: 'suspected' as const,
      sign: 'emergency.chest-pain',
      level: 'emergency' as const,
      quote: 'x',
    };
    const said = await say({ ...begin('es'), conversation: { ...begin('es').conversation, asking } }, 'English');
    expect(said.level).toBe('none');
    expect(said.text).toContain('Do you have pain, pressure or tightness in your chest?');
    expect((await say(said, 'Yes')).level).toBe('emergency');
  });

  test('an emergency is told in the language of its words', async () => {
    const said = await say(begin(), 'no puedo respirar');
    expect(said.text.startsWith('Llame al 911 ahora.')).toBe(true);
  });

  test('buttons of the language before still work', async () => {
    const said = await say(await talk('es', 'in english please', 'en español por favor'), 'What happens');
    expect(said.text).toContain('1 de 5.');
  });

  test('two conversations at once keep their languages', async () => {
    const [spanish, english] = await Promise.all([say(begin('es'), title('menu', 'es')), say(begin('en'), 'menu')]);
    expect([spanish.reply?.locale, english.reply?.locale]).toEqual(['es', 'en']);
  });
});

test('a language that is not offered is said so honestly, in each language of the clinic, with the number', async () => {
  const said = await say(begin(), 'can you speak chinese?');
  expect(said.text).toContain("I can't speak Chinese");
  if (languages.includes('es')) expect(said.text).toContain('No hablo chino');
  expect(said.text).toContain(content.clinic.phone);
  expect(said.text).toContain('911');
});
