/** The shapes of single values that several files of content/ share, each with a message that says what to write instead. */
import { z } from 'zod';
import { placeholdersIn, unsafeIn } from './safe-text.ts';

export const id = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'use lower-case words joined by "." or "-"');

/** Words that stand in a sentence with its values filled: {{emergency}} and {{limit}} may be left open. */
export const filledText = z
  .string()
  .trim()
  .min(1, 'the text is empty')
  .max(700, 'the text is longer than 700 characters')
  .superRefine((value, context) => {
    for (const message of unsafeIn(value)) context.addIssue({ code: 'custom', message });
  });

/** Words that are shown as they stand. */
export const text = filledText.refine((value) => placeholdersIn(value).length === 0, {
  error: (issue) =>
    `holds ${placeholdersIn(String(issue.input)).join(' and ')}, which is filled only in statement, short and simple; patients would read it as it stands`,
});

/** Words that stand inside a sentence or in one line. */
export const name = text.max(100, 'the name is longer than 100 characters');

/** a file of the same folder: no path, so that nothing outside of it can be served */
export const fileName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use the plain name of a file in the same folder');

export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use 24-hour time such as "08:00"');

/** Where a day can end: at midnight too. */
const clockOrMidnight = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'use 24-hour time such as "17:00", or "24:00" for midnight');

export const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'use a date such as "2026-12-25"', abort: true })
  .refine((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false, 'is no day of the calendar');

export const phone = z.string().regex(/^\+?[\d][\d -]{2,19}$/, 'use digits, spaces and hyphens such as "555-0100"');

export const emergencyNumber = z
  .string()
  .regex(/^\d{3,4}$/, 'use the short number of the country, three or four digits such as "911", "112" or "999"');

/** Patients open it, so it leads to a page and nowhere else. */
export const link = z.url({
  protocol: /^https?$/,
  error: 'use the address of a page such as "https://clinic.example/"',
});

const hoursForm = 'write [["08:00", "17:00"]], two spans where there is a break, or [] where the clinic is closed';
const span = z
  .tuple([clock, clockOrMidnight], { error: hoursForm })
  .refine(([from, to]) => from < to, 'the closing time must be after the opening time');

/** The open hours of a day. */
export const daySpans = z.array(span, { error: hoursForm }).superRefine((spans, context) => {
  const sorted = [...spans].sort(([a], [b]) => a.localeCompare(b));
  for (const [index, [from, to]] of sorted.entries()) {
    const next = sorted[index + 1];
    if (next && next[0] < to)
      context.addIssue({ code: 'custom', message: `${from} to ${to} and ${next.join(' to ')} overlap` });
  }
});

/** A list in which nothing stands twice. */
export function listed<Entry extends z.ZodType<string>>(entry: Entry) {
  return z.array(entry).superRefine((entries, context) => {
    for (const [index, one] of entries.entries()) {
      if (entries.indexOf(one) < index)
        context.addIssue({ code: 'custom', path: [index], message: `"${one}" stands here twice` });
    }
  });
}

export const timeZone = z.string().refine(
  (zone) => {
    // abbreviations know no summer time, or another country's
    if (!zone.includes('/') && zone !== 'UTC') return false;
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  },
  {
    error: (issue) =>
      `"${issue.input}" is no IANA time zone; write one such as America/New_York (Eastern), America/Chicago (Central), America/Denver (Mountain) or America/Los_Angeles (Pacific)`,
  },
);

/**
 * Bounds of a limit: under the lower one a healthy body is over it, over the upper one hardly any fever would count.
 * They are 37.2 to 39 °C, in each unit.
 */
const limitBounds = { F: { low: 99, high: 102.2 }, C: { low: 37.2, high: 39 } } as const;

export const FeverLimit = z
  .strictObject(
    {
      value: z.number('write a number such as 100.4'),
      unit: z.enum(['F', 'C'], 'write F or C'),
    },
    { error: 'write { value: 100.4, unit: F } or { value: 38, unit: C }' },
  )
  .refine(({ value, unit }) => value >= limitBounds[unit].low && value <= limitBounds[unit].high, {
    error: (issue) => {
      const { value, unit } = issue.input as { value: number; unit: 'F' | 'C' };
      return `${value} ${unit} is no limit for a fever; it can be from 99 to 102.2 F or from 37.2 to 39 C`;
    },
  });
export type FeverLimit = z.infer<typeof FeverLimit>;

/** A phrase in the notation of understanding/pattern.ts. */
export const phrase = z
  .string()
  .trim()
  .min(1, 'the phrase is empty')
  .max(400, 'the phrase is longer than 400 characters');
/** At least one of them. */
export const phrases = z.array(phrase).min(1, 'give at least one phrase');
