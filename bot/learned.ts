/** What the models have not learned of the sheets. A fact that a model does not know is found by nobody who asks in words of their own. */

/**
 * @param labels of a model; where there is none, no fact is known
 * @param facts of all sheets
 */
export function unknownFacts(labels: readonly string[], facts: readonly string[]): string[] {
  const known = new Set(labels);
  return facts.filter((fact) => !known.has(`F:${fact}`));
}
