/** Fills what the texts of a sheet leave open: {{emergency}} and {{limit}}. */
import type { Content, FeverLimit } from './schema.ts';

/** A text with its placeholders filled; a name without a value is left as it stands. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{([a-zA-Z]+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}

/**
 * A fever limit in words, in its own unit first: "100.4 °F (38 °C)".
 * @param form 'short' leaves out the degree sign, which would more than halve what an SMS holds (it is not in GSM-7)
 */
export function limitWords(limit: FeverLimit, form: 'full' | 'short'): string {
  const other =
    limit.unit === 'F' ? { value: (limit.value - 32) / 1.8, unit: 'C' } : { value: limit.value * 1.8 + 32, unit: 'F' };
  const degree = form === 'full' ? ' °' : ' ';
  const words = ({ value, unit }: { value: number; unit: string }) => `${Math.round(value * 10) / 10}${degree}${unit}`;
  return `${words(limit)} (${words(other)})`;
}

/** Clinical policy: a fever is over it where neither the clinic nor the sheet, which then has no fact about a fever, sets a limit. */
const usualLimit: FeverLimit = { value: 100.4, unit: 'F' };

/**
 * The limit that counts for a patient to whom the provider told none: the clinic's own, else the one of the sheet's fever fact
 * (urgent.fever), else the usual one. Nobody else decides it.
 */
export function feverLimit(content: Content, procedure: string): FeverLimit {
  const sheet = content.procedures.get(procedure)?.sheet;
  return content.clinic.feverLimit ?? sheet?.facts['urgent.fever']?.limit ?? usualLimit;
}

/** The values for `fill`. */
export function sheetValues(content: Content, procedure: string, form: 'full' | 'short'): Record<string, string> {
  return { emergency: content.clinic.emergency.number, limit: limitWords(feverLimit(content, procedure), form) };
}
