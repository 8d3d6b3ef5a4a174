/** What is wrong with the messages that the models learn from, and what a model has not learned yet. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { faultsOf } from '../../content/check.ts';
import type { PhraseLanguage } from '../../content/language-schema.ts';
import type { Problem } from '../../content/problem.ts';
import { readModel } from '../../understanding/model-file.ts';
import { loadTraining } from '../../understanding/training-data.ts';
import { unknownFacts } from '../learned.ts';

/**
 * @param understanding the folder of training/ and models/
 * @param facts of all sheets
 */
export function learningFaults(
  understanding: string,
  { language, phrases }: { language: string; phrases: Pick<PhraseLanguage, 'topics'> },
  facts: readonly string[],
): Problem[] {
  const labels = { facts, topics: Object.keys(phrases.topics) };
  return [
    ...faultsOf(() => loadTraining(path.join(understanding, 'training'), language, labels)),
    ...notLearned(path.join(understanding, 'models', `${language}.bin`), language, facts),
  ];
}

function notLearned(file: string, language: string, facts: readonly string[]): Problem[] {
  const problem = (reason: string) => [{ file: `understanding/models/${language}.bin`, place: '', reason }];
  if (!existsSync(file)) return problem('the file is missing: run "npm run train"');
  try {
    const unknown = unknownFacts(readModel(readFileSync(file)).labels, facts);
    const names = `the fact${unknown.length === 1 ? '' : 's'} ${unknown.join(', ')}`;
    return unknown.length > 0 ? problem(`the model does not know ${names}: run "npm run train"`) : [];
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}
