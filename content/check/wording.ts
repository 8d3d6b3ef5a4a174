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

/**
 * The qualifiers that make a fact true ("may", "as instructed", "if your provider says it is OK") stand in each form.
 * @param file name of the sheet's text
 */
export function checkQualifiers(text: SheetText, procedure: string, file: string, wording: Wording): Problem[] {
  const table = wording.procedures[procedure];
  if (!table) {
    return [{ file, place: '', reason: `content/qualifiers has no entry for the procedure "${procedure}"` }];
  }
  const problems: Problem[] = [];
  for (const [fact, groups] of Object.entries(table)) {
    const entry = text.facts[fact];
    if (!entry) {
      problems.push({
        file,
        place: `facts > ${fact}`,
        reason: 'content/qualifiers names a fact that the sheet has not',
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
