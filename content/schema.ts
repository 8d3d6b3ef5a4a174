/**
 * The shapes of everything in content/. Nothing enters the house but through one of these schemas; the types
 * used everywhere else are inferred from them.
 */
import { z } from 'zod';
import { CareTeam } from './care-team.ts';
import { unsafeIn } from './safe-text.ts';

const id = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'use lower-case words joined by "." or "-"');
const text = z
  .string()
  .trim()
  .min(1, 'the text is empty')
  .max(700, 'the text is longer than 700 characters')
  .superRefine((value, context) => {
    for (const message of unsafeIn(value)) context.addIssue({ code: 'custom', message });
  });
/** a file of the same folder: no path, so that nothing outside of it can be served */
const fileName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, 'use the plain name of a file in the same folder');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'use 24-hour time such as "08:00"');
/** Where a day can end: at midnight too. */
const clockOrMidnight = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'use 24-hour time such as "17:00", or "24:00" for midnight');
const date = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'use a date such as "2026-12-25"')
  .refine((day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false, 'is no day of the calendar');
const phone = z.string().regex(/^\+?[\d][\d -]{2,19}$/, 'use digits, spaces and hyphens such as "555-0100"');
const span = z
  .tuple([clock, clockOrMidnight])
  .refine(([from, to]) => from < to, 'the closing time must be after the opening time');

/** The parts of a sheet, in the order in which they are read aloud. */
export const sectionIds = ['about', 'preparation', 'during', 'aftercare', 'urgent', 'emergency'] as const;

/** A question of a general kind that a fact can answer when the patient asks "how long?" or "does it hurt?". */
export const aspects = [
  'how-long',
  'when',
  'hurts',
  'who',
  'where',
  'why',
  'which',
  'how',
  'how-often',
  'how-much',
] as const;

export const FeverLimit = z
  .strictObject({ value: z.number(), unit: z.enum(['F', 'C']) })
  .refine(({ value, unit }) => (unit === 'F' ? value >= 97 && value <= 106 : value >= 36 && value <= 41), {
    error: (issue) =>
      `${JSON.stringify(issue.input)} is no body temperature that a fever limit can have; see value and unit`,
  });

/** `content/procedures/<id>/sheet.yaml`: what does not depend on language. */
export const Sheet = z.strictObject({
  id,
  version: z.string().min(1),
  reviewed: date,
  source: z.strictObject({ name: text, url: z.url() }),
  signOff: z.strictObject({ by: text, role: text, on: date }).nullable(),
  sections: z.array(z.strictObject({ id: z.enum(sectionIds), facts: z.array(id).min(1) })).min(1),
  facts: z.record(
    id,
    z.strictObject({
      sign: id.optional(),
      limit: FeverLimit.optional(),
      answers: z.array(z.enum(aspects)).default([]),
      related: z.array(id).default([]),
      covers: z.array(id).default([]).describe('topics of content/phrases that the fact speaks of: "driving"'),
    }),
  ),
  picture: z.strictObject({ svg: fileName, png: fileName, fact: id }),
  related: z.array(id).min(1),
});

/** `content/procedures/<id>/<language>.yaml`: the words, one entry for each fact of the sheet. */
export const SheetText = z.strictObject({
  title: text,
  subject: text.describe('the treatment as it stands in a sentence: "trigger point injection"'),
  sections: z.record(z.enum(sectionIds), z.strictObject({ title: text, cite: text })),
  facts: z.record(
    id,
    z.strictObject({
      cite: text.describe('the line named in a citation: "After the treatment, work"'),
      statement: text,
      short: text.describe('for SMS'),
      simple: text.describe('for "explain again"'),
      button: text
        .max(40, 'the button is longer than 40 characters')
        .describe('the fact as a choice: "Going back to work"'),
      asks: z.array(text).min(3, 'give at least three ways in which patients ask'),
    }),
  ),
  picture: z.strictObject({ title: text, alt: text }),
  disclaimer: text,
  source: text,
  related: z.record(id, z.strictObject({ title: text, specialty: text, summary: text })),
  specialists: text,
});

/** How long patients' messages and the clinic's records are kept. */
export const Retention = z.strictObject({
  messagesDays: z
    .number()
    .int()
    .min(30, 'keep messages for at least 30 days')
    .max(90, 'keep messages for no more than 90 days')
    .describe('days from the last message or the closing of its hand-offs until a conversation is purged'),
  auditYears: z
    .number()
    .int()
    .min(6, 'keep the record of what was done for at least 6 years')
    .max(30)
    .describe('years for which it stays known, without words, that a hand-off was there and what was done'),
});

/** `content/clinic.yaml`: the clinic's own data. */
export const Clinic = z.strictObject({
  name: text,
  phone,
  onCall: phone,
  emergency: z.strictObject({ number: phone, text: z.boolean().describe('whether the number takes text messages') }),
  crisis: z.strictObject({ number: phone, text: z.boolean() }).nullable(),
  feverLimit: FeverLimit.nullable().describe("the clinic's own limit; it wins over the sheet's"),
  timeZone: z.string().refine((zone) => {
    try {
      return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
    } catch {
      return false;
    }
  }, 'use an IANA time zone such as "America/Chicago"'),
  hours: z
    .strictObject({
      mon: z.array(span),
      tue: z.array(span),
      wed: z.array(span),
      thu: z.array(span),
      fri: z.array(span),
      sat: z.array(span),
      sun: z.array(span),
    })
    .refine(
      (days) => Object.values(days).some((spans) => spans.length > 0),
      'every day is closed, so no answer can say when the clinic opens; write the hours of at least one day, such as ["08:00", "17:00"]',
    ),
  holidays: z.array(date),
  answerWithinMinutes: z
    .number()
    .int()
    .min(15)
    .max(1440)
    .describe('open minutes within which a question left is answered'),
  languages: z.array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/)).min(1),
  procedure: id.describe('the sheet that is used where a visit names none'),
  links: z.strictObject({ specialists: z.url(), website: z.url() }),
  retention: Retention.default({ messagesDays: 90, auditYears: 6 }),
  careTeam: CareTeam.optional().describe('whom hand-offs are told; without it they only stand in the inbox'),
});

export type Retention = z.infer<typeof Retention>;
export type FeverLimit = z.infer<typeof FeverLimit>;
export type SectionId = (typeof sectionIds)[number];
export type Aspect = (typeof aspects)[number];
export type Sheet = z.infer<typeof Sheet>;
export type SheetText = z.infer<typeof SheetText>;
export type Clinic = z.infer<typeof Clinic>;
export type Language = string;

/** A procedure with all its languages. */
export interface Procedure {
  sheet: Sheet;
  texts: Map<Language, SheetText>;
  /** folder of the procedure; the pictures' paths are relative to it */
  folder: string;
}

/** All that the clinic knows, checked. */
export interface Content {
  clinic: Clinic;
  procedures: Map<string, Procedure>;
  /** changes whenever any byte of content/ does; stored with each turn */
  version: string;
}
