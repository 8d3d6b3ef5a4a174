/** Loads what each language knows about patients' words. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import {
  type AssertionLanguage,
  ClinicalLanguage,
  PhraseLanguage,
  type SignLanguage,
  TextingLanguage,
  TopicLanguage,
  WordLanguage,
} from './language-schema.ts';
import { type Homes, loadSigns, signFiles } from './load-signs.ts';
import { nearestWord } from './nearest-word.ts';
import { ContentError, type Problem } from './problem.ts';
import { readYaml } from './read-yaml.ts';

export interface LanguageData {
  language: string;
  signs: SignLanguage;
  /** the files of the signs */
  homes: Homes;
  phrases: PhraseLanguage;
  /** how patients name off-sheet topics */
  topics: Record<string, string[]>;
  /** classes of words */
  words: Record<string, string[]>;
  /** real words that look like a slip of one of the rules' words, and are none */
  realWords: string[];
}

/**
 * @param folder the content folder
 * @param language language code, for example "es"
 * @throws ContentError with file, place and reason of every fault
 */
export function loadLanguage(folder: string, language: string): LanguageData {
  const problems: Problem[] = [];
  const read = <Schema extends z.ZodType>(room: string, schema: Schema): z.infer<Schema> | null =>
    readYaml(path.join(folder, room, `${language}.yaml`), `${room}/${language}.yaml`, schema, problems);
  const told = loadSigns(folder, language, problems);
  const phrases = read('phrases', PhraseLanguage);
  const words = read('words', WordLanguage);
  const topics = read('topics', TopicLanguage);
  if (phrases && topics) problems.push(...unknownTopics(topics, phrases, language));
  if (!told || !phrases || !words || !topics || problems.length > 0) throw new ContentError(problems);
  const realWords = path.join(folder, realWordsFile(language));
  return {
    language,
    ...told,
    phrases,
    topics,
    words,
    realWords: existsSync(realWords) ? readFileSync(realWords, 'utf8').split(/\s+/).filter(Boolean) : [],
  };
}

/** Topics that are named, and stand in no list of content/phrases. */
function unknownTopics(named: TopicLanguage, { topics }: PhraseLanguage, language: string): Problem[] {
  return Object.keys(named)
    .filter((topic) => !Object.hasOwn(topics, topic))
    .map((topic) => {
      const near = nearestWord(topic, Object.keys(topics));
      const reason = `there is no such topic in phrases/${language}.yaml${near ? `; is "${near}" meant?` : ''}`;
      return { file: `topics/${language}.yaml`, place: topic, reason };
    });
}

/** Made by `npm run build:real-words`. */
export const realWordsFile = (language: string) => `signs/${language}/real-words.txt`;

/** The files that a language's data is read from, as they are. */
export function sourcesOf(folder: string, language: string): Uint8Array[] {
  const names = ['phrases', 'topics', 'words'].map((room) => `${room}/${language}.yaml`);
  return [...signFiles(folder, language), ...names, realWordsFile(language)].map((name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file) : new Uint8Array();
  });
}

/**
 * How clinicians write; the bot itself reads only patients.
 * @param folder the content folder
 * @throws ContentError with file, place and reason of every fault
 */
export function loadClinical(folder: string, language: string): AssertionLanguage {
  return loadOne(folder, 'clinical', language, ClinicalLanguage);
}

/** What patients write about the text messages themselves. @throws ContentError as above */
export function loadTexting(folder: string, language: string): TextingLanguage {
  return loadOne(folder, 'texting', language, TextingLanguage);
}

/** The phrases alone, for their names of topics and places. @throws ContentError as above */
export function loadPhrases(folder: string, language: string): PhraseLanguage {
  return loadOne(folder, 'phrases', language, PhraseLanguage);
}

function loadOne<Schema extends z.ZodType>(
  folder: string,
  room: string,
  language: string,
  schema: Schema,
): z.infer<Schema> {
  const problems: Problem[] = [];
  const name = `${room}/${language}.yaml`;
  const data = readYaml(path.join(folder, name), name, schema, problems);
  if (data === null) throw new ContentError(problems);
  return data;
}
