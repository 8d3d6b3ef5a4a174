/**
 * `npm run build:real-words`: lists the words and names of a dictionary that are one or two slips away from a word of the red-flag rules
 * ("cheat" and "chest"), so that they are never read as a slip. Writes content/signs/<language>/real-words.txt.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import nspell from 'nspell';
import { loadLanguage, realWordsFile } from '../../content/load-language.ts';
import { Engine } from '../../understanding/engine.ts';
import { foldPhrase } from '../../understanding/fold.ts';
import { LanguageRules } from '../../understanding/language-rules.ts';
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

/** Names of people and places, in small letters as they are typed: patients of any language have friends and journeys of all. */
const names = new Set(
  ['en', 'es']
    .flatMap(dictionaryOf)
    .filter((word) => /^\p{Lu}\p{Ll}{2,}$/u.test(word))
    .flatMap(foldPhrase)
    .filter((name) => !slips.has(name)),
);

const languages = process.argv.length > 2 ? process.argv.slice(2) : ['en', 'es'];
for (const language of languages) {
  const engine = orTell(
    () => new Engine(new LanguageRules({ ...loadLanguage(contentFolder, language), realWords: [] }), null),
  );
  const core = [...engine.signs.words, ...engine.temperatures.words].filter(
    (word) => word.length >= 4 && /^[a-z]+$/.test(word),
  );
  const stems = dictionaryOf(language).filter((word) => /^\p{Ll}+$/u.test(word));
  const words = new Set(stems.flatMap((stem) => foldPhrase(stem)).flatMap((stem) => formsOf(language, stem)));
  const spelling = nspell(readFileSync(fileOf(language, 'aff')), readFileSync(fileOf(language, 'dic')));
  const table = new TypoTable(core, { has: (word) => engine.knows(word) });
  const isSlip = (word: string) => word.length >= 4 && table.correct(word) !== null;
  const near = new Set([
    ...[...words].filter((word) => isSlip(word) && (language !== 'en' || spelling.correct(word))),
    ...[...names].filter(isSlip),
  ]);
  const file = path.join(contentFolder, realWordsFile(language));
  writeFileSync(file, `${[...near].sort().join('\n')}\n`);
  console.log(`${path.relative(root, file)}: ${near.size} words`);
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
