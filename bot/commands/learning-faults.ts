/** What is wrong with the messages that the models learn from, and what a model has not learned yet. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { faultsOf } from '../../content/check.ts';
import type { PhraseLanguage } from '../../content/language-schema.ts';
import type { Problem } from '../../content/problem.ts';
import { loadActs } from '../../understanding/act-data.ts';
import { type ModelFile, readModel } from '../../understanding/model-file.ts';
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
    ...faultsOf(() => loadActs(path.join(understanding, 'acts'), language)),
    ...modelFaults(understanding, `${language}.bin`, ({ labels }) => {
      const unknown = unknownFacts(labels, facts);
      const names = `the fact${unknown.length === 1 ? '' : 's'} ${unknown.join(', ')}`;
      return unknown.length > 0 ? `the model does not know ${names}: run "npm run train"` : null;
    }),
    ...modelFaults(understanding, `${language}.acts.bin`, () => null),
  ];
}

/** A model that is missing, damaged, or as `faultOf` tells. */
function modelFaults(understanding: string, name: string, faultOf: (model: ModelFile) => string | null): Problem[] {
  const problem = (reason: string) => [{ file: `understanding/models/${name}`, place: '', reason }];
  const file = path.join(understanding, 'models', name);
  if (!existsSync(file)) return problem('the file is missing: run "npm run train"');
  try {
    const fault = faultOf(readModel(readFileSync(file)));
    return fault === null ? [] : problem(fault);
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}
