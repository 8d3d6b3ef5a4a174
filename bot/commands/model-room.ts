/** Whether all that a model is to tell apart has room in one. */
import type { Example } from '../../understanding/train.ts';

/** A weight names its label or class by one byte (understanding/train.ts). */
export const modelRoom = 255;

/** What is wrong, why, and how it is mended; null where everything has room. */
export function roomFault(
  language: string,
  examples: readonly Pick<Example, 'labels' | 'classes'>[],
  file = `understanding/models/${language}.bin`,
): string | null {
  const names = (of: 'labels' | 'classes') => new Set(examples.flatMap((example) => [...example[of]])).size;
  const [labels, classes] = [names('labels'), names('classes')];
  if (labels + classes <= modelRoom) return null;
  return `${file} was left as it is: there is too much to tell apart in ${language}.
  What: ${labels} labels and ${classes} classes; a model has room for ${modelRoom} of both together.
  Why: a fact of a sheet takes two of them, an off-sheet topic of content/phrases/${language}.yaml one.
  How: give facts about the same subject the same id on every sheet ("after.work"), or put topics together, until there are
       ${labels + classes - modelRoom} fewer; then run "npm run train" again.`;
}
