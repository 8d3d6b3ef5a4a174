/** What the models have not learned of the sheets. A fact that a model does not know is found by nobody who asks in words of their own. */
import { existsSync, readFileSync } from 'node:fs';
import { readModel } from '../understanding/model-file.ts';

/**
 * @param file a model; where there is none, no fact is known
 * @param facts of all sheets
 * @throws Error where the file is no model
 */
export function unknownFacts(file: string, facts: readonly string[]): string[] {
  if (!existsSync(file)) return [...facts];
  const known = new Set(readModel(readFileSync(file)).labels);
  return facts.filter((fact) => !known.has(`F:${fact}`));
}
