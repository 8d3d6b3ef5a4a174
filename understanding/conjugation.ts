/** Verbs in concepts: "oprim~ir" stands for all forms that the endings of "ir" make of its stem. */

/** @returns the phrases with each verb's forms in its place */
export function conjugated(
  phrases: readonly string[],
  conjugations: Readonly<Record<string, readonly string[]>>,
): string[] {
  return phrases.flatMap((phrase) => {
    const [stem, kind] = phrase.split('~');
    if (stem === undefined || kind === undefined) return [phrase];
    const endings = conjugations[kind];
    if (!endings) throw new Error(`"${phrase}": there are no endings of verbs in "${kind}"`);
    return endings.map((ending) => stem + ending);
  });
}
