/** Questions that a whole section of the sheet answers: "how do I get ready", "what are the warning signs". */
import type { Scores } from './scores.ts';
import { thresholds } from './thresholds.ts';
import type { SheetFacts } from './topic-input.ts';

export interface AskedSections {
  ids: string[];
  /** all their facts, in the order of the sheet */
  facts: string[];
  /** the likelihood of the likeliest one */
  likelihood: number;
}

/** Whom to call when: a list of one of them alone could be taken for all there is. */
const calls: ReadonlySet<string> = new Set(['urgent', 'emergency']);

export const noSections: AskedSections = { ids: [], facts: [], likelihood: 0 };

/**
 * @param scores of the whole message
 * @param ranked places of the likeliest facts in the sheet, best first; a single fact must not be much likelier
 */
export function askedSections(scores: Scores, sheet: SheetFacts, ranked: readonly number[]): AskedSections {
  // most messages end here
  const highest = scores.best('A', (section) => sheet.sections.has(section))?.likelihood ?? 0;
  if (highest < thresholds.section) return noSections;
  const likelihoods = [...sheet.sections.keys()].map((section) => ({ section, likelihood: scores.get('A', section) }));
  const single = scores.get('F', sheet.order[ranked[0] ?? 0] ?? '');
  if (highest < single * thresholds.sectionOverFact) return noSections;
  const least = Math.max(thresholds.sectionBeside, highest * thresholds.sectionShare);
  const asked = likelihoods.filter(({ likelihood }) => likelihood >= least).map(({ section }) => section);
  const ids = likelihoods
    .filter(
      ({ section, likelihood }) =>
        asked.includes(section) ||
        (calls.has(section) && likelihood >= thresholds.callsBeside && asked.some((other) => calls.has(other))),
    )
    .map(({ section }) => section);
  return { ids, facts: ids.flatMap((section) => sheet.sections.get(section) ?? []), likelihood: highest };
}
