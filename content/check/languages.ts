/** Checks of what a language knows about patients' words, and of two languages against each other. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { PhraseLanguage } from '../language-schema.ts';
import { loadClinical, loadLanguage, loadPhrases, loadTexting } from '../load-language.ts';
import { nearestWord } from '../nearest-word.ts';
import { ContentError, type Problem } from '../problem.ts';
import type { Sheet } from '../schema.ts';

/** The faults that reading content tells. */
export function faultsOf(read: () => unknown): readonly Problem[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}

/** What each language knows about patients' words, and clinicians' where it does. */
export function checkLanguage(folder: string, language: string): Problem[] {
  const problems: Problem[] = [];
  problems.push(...faultsOf(() => loadLanguage(folder, language)));
  problems.push(...faultsOf(() => loadTexting(folder, language)));
  if (existsSync(path.join(folder, 'clinical', `${language}.yaml`))) {
    problems.push(...faultsOf(() => loadClinical(folder, language)));
  }
  return problems;
}

/** The off-sheet topics of each language; without those of one that cannot be read, which is told of with its language. */
export type TopicTables = ReadonlyMap<string, PhraseLanguage['topics']>;

export function topicTables(folder: string, languages: readonly string[]): TopicTables {
  const tables = new Map<string, PhraseLanguage['topics']>();
  for (const language of languages) faultsOf(() => tables.set(language, loadPhrases(folder, language).topics));
  return tables;
}

/** An off-sheet topic has its name in every language. */
export function checkTopics(tables: TopicTables): Problem[] {
  const problems = new Map<string, Problem>();
  for (const [language, topics] of tables) {
    for (const [other, own] of tables) {
      for (const [topic, { symptom }] of Object.entries(topics)) {
        const place = `topics > ${topic}`;
        const reason = differs(Object.hasOwn(own, topic) ? own[topic] : undefined, symptom, `phrases/${language}.yaml`);
        // with three languages two of them would say so
        if (reason) problems.set(`${other} ${place}`, { file: `phrases/${other}.yaml`, place, reason });
      }
    }
  }
  return [...problems.values()];
}

function differs(twin: { symptom: boolean } | undefined, symptom: boolean, from: string): string | null {
  if (!twin) return `is missing (it stands in ${from})`;
  return symptom && !twin.symptom ? `lacks "symptom: true", which it has in ${from}` : null;
}

/** A topic that a fact covers has to be one of content/phrases: a slip of the pen would leave the bot saying that the sheet is silent on it. */
export function checkCovers(
  tables: TopicTables,
  languages: readonly string[],
  sheets: Iterable<readonly [id: string, sheet: Pick<Sheet, 'facts'>]>,
): Problem[] {
  if (languages.some((language) => !tables.has(language))) return [];
  const topics = new Set([...tables.values()].flatMap((table) => Object.keys(table)));
  return [...sheets].flatMap(([id, { facts }]) =>
    Object.entries(facts).flatMap(([fact, { covers }]) =>
      covers
        .filter((topic) => !topics.has(topic))
        .map((topic) => {
          const near = nearestWord(topic, [...topics]);
          const reason = `there is no topic "${topic}" in content/phrases${near ? `; is "${near}" meant?` : ''}`;
          return { file: `procedures/${id}/sheet.yaml`, place: `facts > ${fact} > covers`, reason };
        }),
    ),
  );
}
