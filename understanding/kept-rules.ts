/**
 * The compiled rules of all languages, kept for the next start (content/kept.ts): compiling thousands of phrases takes far longer than
 * reading the tables that they come to.
 */
import { deserialize, serialize } from 'node:v8';
import { recall, remember } from '../content/kept.ts';
import { loadLanguage, sourcesOf } from '../content/load-language.ts';
import { Amounts } from './amounts.ts';
import { AssertionRules } from './assertion.ts';
import { ConceptIndex } from './concepts.ts';
import { DayReader } from './days.ts';
import { Endings } from './endings.ts';
import { KnownWords } from './known-words.ts';
import { LanguageRules, tellingWords } from './language-rules.ts';
import { currentLexicon, type Lexicon, takeUpLexicon, WordSet } from './lexicon.ts';
import { PackedWords } from './packed-words.ts';
import { PainScores } from './pain-scores.ts';
import { PatternSet } from './pattern-set.ts';
import { PhraseRules } from './phrases.ts';
import { SignRules } from './signs.ts';
import { TemperatureReader } from './temperature.ts';
import { TopicNames } from './topic-names.ts';
import { TypoTable } from './typos.ts';
import { WordPhrases } from './word-phrases.ts';

export interface Rules {
  languages: LanguageRules[];
  /** the words that tell each language */
  telling: Map<string, WordSet>;
}

/** The classes whose objects are kept: as their names and fields. */
const classes: Readonly<Record<string, { prototype: object }>> = {
  Amounts,
  AssertionRules,
  ConceptIndex,
  DayReader,
  Endings,
  KnownWords,
  LanguageRules,
  PackedWords,
  PainScores,
  PatternSet,
  PhraseRules,
  SignRules,
  TemperatureReader,
  TopicNames,
  TypoTable,
  WordPhrases,
  WordSet,
};

/** In the place of an object of a class. */
interface Kept {
  keptClass: string;
  fields: object;
}

interface File {
  lexicon: Lexicon;
  languages: unknown[];
  telling: [string, unknown][];
}

/**
 * @param folder the content folder
 * @throws ContentError where a language's data is missing or wrong
 */
export function rulesOf(folder: string, languages: readonly string[]): Rules {
  const origin = {
    name: 'rules',
    sources: languages.flatMap((language) => [language, ...sourcesOf(folder, language)]),
    rooms: [import.meta.dirname],
  };
  const kept = read(recall(origin));
  if (kept) return kept;
  const built = languages.map((language) => new LanguageRules(loadLanguage(folder, language)));
  const rules = { languages: built, telling: tellingWords(built) };
  remember(origin, write(rules));
  return rules;
}

/** The bytes that `read` takes. */
export function write({ languages, telling }: Rules): Uint8Array {
  const done = new Map<object, unknown>();
  const file: File = {
    lexicon: currentLexicon(),
    languages: languages.map((each) => put(each, done)),
    telling: [...telling].map(([language, words]) => [language, put(words, done)]),
  };
  return serialize(file);
}

/** Null where the bytes are damaged, or where this process numbers words in another way already. */
export function read(bytes: Buffer | null): Rules | null {
  if (bytes === null) return null;
  try {
    const file = deserialize(bytes) as File;
    if (!takeUpLexicon(file.lexicon)) return null;
    const done = new Map<object, unknown>();
    return {
      languages: file.languages.map((each) => take(each, done) as LanguageRules),
      telling: new Map(file.telling.map(([language, words]) => [language, take(words, done) as WordSet])),
    };
  } catch {
    return null;
  }
}

/** Objects of classes may stand in fields and in plain objects, not in arrays, maps or sets. */
function put(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  const { name } = value.constructor;
  if (value.constructor === Object) return mapped(value, done, put);
  if (classes[name] === undefined) return value;
  const kept: Kept = { keptClass: name, fields: {} };
  done.set(value, kept);
  Object.assign(kept.fields, mapped(value, done, put));
  return kept;
}

function take(value: unknown, done: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return value;
  const known = done.get(value);
  if (known !== undefined) return known;
  if (!('keptClass' in value)) return mapped(value, done, take);
  const { keptClass, fields } = value as Kept;
  const object = Object.create(classes[keptClass]?.prototype ?? null) as object;
  done.set(value, object);
  return Object.assign(object, mapped(fields, done, take));
}

function mapped(
  value: object,
  done: Map<object, unknown>,
  turn: (value: unknown, done: Map<object, unknown>) => unknown,
): object {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, turn(field, done)]));
}
