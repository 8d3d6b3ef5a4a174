/** Checks of what the words of a sheet must keep and must never hold; the tables stand in content/qualifiers. */
import { z } from 'zod';
import type { Problem } from '../problem.ts';
import type { SheetText } from '../schema.ts';

const words = z.array(z.string().trim().min(1)).min(1);

/** `content/qualifiers/<language>.yaml` */
export const Wording = z.strictObject({
  procedures: z.record(z.string(), z.record(z.string(), z.array(words))),
  never: words,
  medicines: words,
  units: z.record(z.string(), words),
});
export type Wording = z.infer<typeof Wording>;

/** The forms in which a fact is told. */
export const forms = ['statement', 'short', 'simple'] as const;

/** The name of a language's tables in problems. */
export const wordingFile = (language: string) => `qualifiers/${language}.yaml`;

/**
 * Every procedure has its entry, and every entry its procedure.
 * @param procedures the folders of procedures, the broken ones too
 */
export function checkEntries(wording: Wording, language: string, procedures: readonly string[]): Problem[] {
  const add = (place: string, reason: string): Problem => ({ file: wordingFile(language), place, reason });
  const entries = Object.keys(wording.procedures);
  return [
    ...procedures
      .filter((id) => !entries.includes(id))
      .map((id) =>
        add(
          'procedures',
          `has no entry for "${id}": write the words that its facts must keep, or "${id}: {}" where there are none`,
        ),
      ),
    ...entries
      .filter((id) => !procedures.includes(id))
      .map((id) =>
        add(`procedures > ${id}`, 'there is no such folder in content/procedures; rename or remove the entry'),
      ),
  ];
}

/**
 * The qualifiers that make a fact true ("may", "as instructed", "if your provider says it is OK") stand in each form.
 * @param file name of the sheet's text
 */
export function checkQualifiers(
  text: SheetText,
  procedure: string,
  language: string,
  file: string,
  wording: Wording,
): Problem[] {
  const problems: Problem[] = [];
  for (const [fact, groups] of Object.entries(wording.procedures[procedure] ?? {})) {
    const entry = text.facts[fact];
    if (!entry) {
      const place = `procedures > ${procedure} > ${fact}`;
      problems.push({
        file: wordingFile(language),
        place,
        reason: 'the sheet has no such fact; rename or remove the entry',
      });
      continue;
    }
    for (const form of forms) {
      const told = plain(entry[form]);
      for (const group of groups) {
        if (group.some((phrase) => told.includes(plain(phrase)))) continue;
        const wanted = group.map((phrase) => `"${phrase}"`).join(' or ');
        problems.push({ file, place: `facts > ${fact} > ${form}`, reason: `lacks a qualifier of the fact: ${wanted}` });
      }
    }
  }
  return problems;
}

/** Faults of style and safety in one text for patients: words that are never used, medicines by name, exclamation, emoji. */
export function wordingFaults(text: string, wording: Wording): string[] {
  const faults: string[] = [];
  const told = new Set(plain(text).split(/[^\p{L}\p{N}-]+/u));
  for (const word of wording.never) if (told.has(plain(word))) faults.push(`holds the word "${word}"`);
  for (const name of wording.medicines) if (told.has(plain(name))) faults.push(`names a medicine: "${name}"`);
  if (/[!¡]/.test(text)) faults.push('holds an exclamation mark');
  if (/\p{Extended_Pictographic}/u.test(text)) faults.push('holds an emoji');
  return faults;
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}
