import { expect, test, vi } from 'vitest';
import { loadLanguage } from '../../../content/load-language.ts';
import { Engine } from '../../../understanding/engine.ts';
import { read, write } from '../../../understanding/kept-rules.ts';
import { LanguageRules, tellingWords } from '../../../understanding/language-rules.ts';
import { WordSet } from '../../../understanding/lexicon.ts';
import { loadTraining } from '../../../understanding/training-data.ts';

const languages = ['en', 'es'].map((language) => new LanguageRules(loadLanguage('content', language)));
const bytes = Buffer.from(write({ languages, telling: tellingWords(languages) }));

test.each(['en', 'es'])(
  'rules that were kept read messages of training (%s) as those that kept them',
  (language) => {
    const kept = read(bytes)?.languages.find((rules) => rules.language === language);
    const own = languages.find((rules) => rules.language === language);
    if (!kept || !own) throw new Error('the rules were not kept');
    const [before, after] = [new Engine(own, null), new Engine(kept, null)];
    const texts = loadTraining('understanding/training', language)
      .map(({ text }) => text)
      .filter((_, index) => index % 3 === 0);
    expect(texts.length).toBeGreaterThan(2_500);
    // one comparison for each message, and none of the tables
    const told = (engine: Engine, text: string) => {
      const analysis = engine.analyse(text);
      const { tokens, signs } = analysis;
      const temperatures = engine.temperatures.find(tokens, text);
      const phrases = engine.phrases.read(tokens, text, () => false);
      const days = engine.days.read(tokens, text, 3);
      return JSON.stringify({ tokens, signs, temperatures, phrases, days, features: engine.featuresOf(analysis) });
    };
    for (const text of texts) expect(told(after, text)).toBe(told(before, text));
  },
  60_000,
);

test('the words that tell a language are kept', () => {
  const kept = read(bytes);
  expect(new Set(kept?.telling.get('es'))).toEqual(new Set(tellingWords(languages).get('es')));
  expect(kept?.telling.get('en')).toBeInstanceOf(WordSet);
});

test('damaged bytes count as none', () => {
  expect(read(null)).toBeNull();
  expect(read(bytes.subarray(0, bytes.length / 2))).toBeNull();
  expect(read(Buffer.from('nothing of the kind'))).toBeNull();
});

test('rules that number words in another way than this process does are not taken up', async () => {
  // modules of its own, as if in another process: the word must not get into the numbers of the other tests
  const anew = async () => {
    vi.resetModules();
    return {
      ...(await import('../../../understanding/kept-rules.ts')),
      ...(await import('../../../understanding/lexicon.ts')),
    };
  };
  const own = (await anew()).write({ languages: [], telling: new Map() });
  expect((await anew()).read(Buffer.from(own))).not.toBeNull();
  const other = await anew();
  other.numberFor('a word that no content names');
  expect(other.read(Buffer.from(own))).toBeNull();
});
