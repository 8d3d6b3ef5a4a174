/**
 * `npm run build:real-words`: lists the words and names of a dictionary that are one or two slips away from a word of the red-flag rules
 * ("cheat" and "chest"), so that they are never read as a slip, and such words of the other languages as make a sign by that or are common
 * there ("agua" is no "ague"). Writes content/signs/<language>/real-words.txt.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nspell from 'nspell';
import { loadLanguage, realWordsFile } from '../../content/load-language.ts';
import { Engine } from '../../understanding/engine.ts';
import { foldPhrase } from '../../understanding/fold.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';
import { lookUp } from '../../understanding/lexicon.ts';
import { TypoTable } from '../../understanding/typos.ts';
import { contentFolder, orTell, root } from './house.ts';

/** Suffixes that make the common forms of a dictionary's stems. */
const endings: Record<string, string[]> = {
  en: ['', 's', 'es', 'ed', 'd', 'ing', 'er', 'y', 'ly'],
  es: ['', 's', 'es', 'a', 'as', 'o', 'os', 'ar', 'aba', 'ado', 'ando', 'iendo', 'ido'],
};

/** What verbs have in the place of their infinitive's ending. */
const verbs: Record<string, { infinitive: RegExp; endings: string[] }[]> = {
  es: [
    { infinitive: /ar$/, endings: 'o a as an e es en amos aba aban ado ada ados adas ando aron ara aran'.split(' ') },
    {
      infinitive: /[ei]r$/,
      endings: 'o e es en a as an i io ia ian ido ida idos idas iendo ieron iera'.split(' '),
    },
  ],
};

/** Names that are rather slips: "chest paine", "dolor de pecos". */
const slips: ReadonlySet<string> = new Set(['brest', 'hurd', 'paine', 'payne', 'pecos', 'wonder']);

/** Words of one language that mean the sign in another one as well, or are rather slips of its word. */
const alike: ReadonlySet<string> = new Set(
  (
    'abscesos calentur catatonic catatonics chocking convulsivo discharged discharges exudation exuded hemiplegia infarcts intoxication ' +
    'poson pustula saturacion secretion suppurate syncope'
  ).split(' '),
);

/** Names of people and places, in small letters as they are typed: patients of any language have friends and journeys of all. */
const names = new Set(
  ['en', 'es']
    .flatMap(dictionaryOf)
    .filter((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word))
    .flatMap(foldPhrase)
    .filter((name) => !slips.has(name)),
);

const all = ['en', 'es'];
const compiled = new Map(all.map((language) => [language, orTell(() => withoutRealWords(language))]));
const languages = process.argv.length > 2 ? process.argv.slice(2) : all;
for (const language of languages) {
  const { engine } = compiled.get(language) as Compiled;
  const core = [...engine.signs.words, ...engine.temperatures.words].filter(isPlain);
  const table = new TypoTable(core, { has: (word) => engine.knows(word) });
  const isSlip = (word: string) => word.length >= 4 && table.correct(word) !== null;
  const near = new Set([
    ...formsIn(language).filter(isSlip).filter(spelledRight(language)),
    ...[...names].filter(isSlip),
    ...all.filter((other) => other !== language).flatMap((other) => foreignWords(other, engine, isSlip)),
  ]);
  const file = path.join(contentFolder, realWordsFile(language));
  writeFileSync(file, `${[...near].sort().join('\n')}\n`);
  console.log(`${path.relative(root, file)}: ${near.size} words`);
}

interface Compiled {
  rules: LanguageRules;
  engine: Engine;
}

function withoutRealWords(language: string): Compiled {
  const rules = new LanguageRules({ ...loadLanguage(contentFolder, language), realWords: [] });
  return { rules, engine: new Engine(rules, null) };
}

/**
 * Words of another language that this one would read as a slip: the common ones, and those that would make a sign of which that language
 * knows nothing. What is a sign there as well ("convulsiones") may stay one.
 */
function foreignWords(other: string, engine: Engine, isSlip: (word: string) => boolean): string[] {
  const { rules, engine: theirs } = compiled.get(other) as Compiled;
  const content = [...rules.classes.vocabulary, ...rules.phrases.common].filter(isPlain);
  // forms that are put together from stems are not all words, and some are slips of this language ("temors")
  const dictionary = other === 'en' ? formsIn(other) : stemsOf(other).flatMap(foldPhrase);
  const isAlarm = (word: string) => engine.analyse(word).signs.length > 0;
  const isHarmless = (word: string) => !theirs.knows(word) || theirs.analyse(word).signs.length === 0;
  return [...new Set([...dictionary, ...content])]
    .filter(isSlip)
    .filter((word) => rules.phrases.common.has(lookUp(word)) || isAlarm(word))
    .filter((word) => isHarmless(word) && !alike.has(word))
    .filter(spelledRight(other));
}

/** Small letters without accents. */
function isPlain(word: string): boolean {
  return word.length >= 4 && /^[a-z]+$/.test(word);
}

function stemsOf(language: string): string[] {
  return dictionaryOf(language).filter((word) => /^\p{Ll}+$/u.test(word));
}

/** The words of a dictionary with their endings, folded. */
function formsIn(language: string): string[] {
  return [
    ...new Set(
      stemsOf(language)
        .flatMap(foldPhrase)
        .flatMap((stem) => formsOf(language, stem)),
    ),
  ];
}

/** Only in English are words spelled as they are folded. */
function spelledRight(language: string): (word: string) => boolean {
  if (language !== 'en') return () => true;
  const spelling = nspell(readFileSync(fileOf(language, 'aff')), readFileSync(fileOf(language, 'dic')));
  return (word) => spelling.correct(word);
}

/** The entries of a dictionary, without what says how they are bent. */
function dictionaryOf(language: string): string[] {
  return readFileSync(fileOf(language, 'dic'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split('/')[0] ?? '');
}

function fileOf(language: string, kind: 'aff' | 'dic'): string {
  return path.join(root, 'node_modules', `dictionary-${language}`, `index.${kind}`);
}

/** A stem with the endings of its language. */
function formsOf(language: string, stem: string): string[] {
  const verb = verbs[language]?.find(({ infinitive }) => infinitive.test(stem));
  return [
    ...(endings[language] ?? ['']).map((ending) => stem + ending),
    ...(verb?.endings.map((ending) => stem.slice(0, -2) + ending) ?? []),
  ];
}
