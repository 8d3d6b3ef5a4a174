/** The public corpora of negation as data: the NegEx test kit (chapmanbe/negex) and IULA+ (Vicomtech's NUBes format), JSON lines. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** One sentence of a medical report and a concept in it, with what the annotators say of the concept. */
export const NegexMention = z.object({
  id: z.string(),
  concept: z.string().min(1),
  text: z.string(),
  neg: z.enum(['Affirmed', 'Negated']),
  temp: z.enum(['Recent', 'Historical', 'Not particular']),
  exp: z.enum(['Patient', 'Family member', 'Other']),
});
export type NegexMention = z.infer<typeof NegexMention>;

/** One sentence with the words that each marker of negation (or of uncertainty) reaches. */
export const IulaSentence = z.object({
  text: z.string(),
  negated: z.boolean(),
  scopes: z.array(
    z.object({ scope: z.string(), cueType: z.string(), start: z.number().int().min(0), end: z.number().int().min(0) }),
  ),
});
export type IulaSentence = z.infer<typeof IulaSentence>;

/** A corpus cannot be used; the message names the file and, where it is one line's fault, the line. */
export class CorpusError extends Error {}

/**
 * Reads JSON lines; blank lines are skipped.
 * @throws CorpusError naming file, line and fault
 */
export function readLines<Row>(file: string, shape: z.ZodType<Row>): Row[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CorpusError(`${file} cannot be read; check the path`);
  }
  const rows = text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const fault = (why: string) => new CorpusError(`${file} line ${index + 1}: ${why}`);
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw fault('is no JSON');
    }
    const row = shape.safeParse(value);
    if (row.success) return [row.data];
    const issue = row.error.issues[0];
    throw fault(`${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'has another shape'}`);
  });
  if (rows.length === 0) throw new CorpusError(`${file} has no lines`);
  return rows;
}

/**
 * Where a concept stands in its sentence, as offsets. The kit writes the annotated mention in capitals, so the same spelling goes
 * before any spelling; of a concept that crosses sentences only the longest part in this one is found.
 */
export function locate(concept: string, text: string): { start: number; end: number } | null {
  const words = concept.split(/\s+/).filter(Boolean);
  for (let length = words.length; length > 0; length -= 1)
    for (const part of length === words.length ? [words] : [words.slice(-length), words.slice(0, length)])
      for (const spelled of [part.map((word) => word.toUpperCase()), part]) {
        const place = findWords(spelled, text, false) ?? (spelled === part ? findWords(part, text, true) : null);
        if (place) return place;
      }
  return null;
}

/** The words one after another with any blanks between, not inside of longer words. */
function findWords(words: readonly string[], text: string, anyCase: boolean): { start: number; end: number } | null {
  const within = anyCase ? text.toLowerCase() : text;
  const wanted = anyCase ? words.map((word) => word.toLowerCase()) : words;
  const [first] = wanted;
  if (first === undefined) return null;
  for (let start = within.indexOf(first); start >= 0; start = within.indexOf(first, start + 1)) {
    let end = start;
    for (const word of wanted) {
      while (end > start && /\s/.test(within[end] ?? '')) end += 1;
      if (!within.startsWith(word, end)) {
        end = -1;
        break;
      }
      end += word.length;
    }
    if (end > 0 && !isWordPart(within[start - 1]) && !isWordPart(within[end])) return { start, end };
  }
  return null;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}']/u.test(character);
}
