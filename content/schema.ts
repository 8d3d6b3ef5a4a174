/**
 * The shapes of everything in content/. Nothing enters the house but through one of these schemas; the types
 * used everywhere else are inferred from them.
 */
import { z } from 'zod';
import { CareTeam } from './care-team.ts';
import {
  date,
  daySpans,
  emergencyNumber,
  FeverLimit,
  fileName,
  filledText,
  id,
  link,
  listed,
  name,
  phone,
  text,
  timeZone,
} from './fields.ts';

export { FeverLimit } from './fields.ts';

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

/** `content/procedures/<id>/sheet.yaml`: what does not depend on language. */
export const Sheet = z.strictObject({
  id,
  version: z.string().min(1),
  reviewed: date,
  source: z.strictObject({ name, url: link }),
  signOff: z.strictObject({ by: name, role: name, on: date }).nullable(),
  sections: z.array(z.strictObject({ id: z.enum(sectionIds), facts: z.array(id).min(1) })).min(1),
  facts: z.record(
    id,
    z.strictObject({
      /** the sign that the fact tells of; it has the fact's own name */
      sign: id.optional(),
      /** says that a fact under urgent or emergency is meant to have no sign */
      alarm: z.literal(false, 'write alarm: false, or leave it out').optional(),
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
  title: name,
  subject: name.describe('the treatment as it stands in a sentence: "trigger point injection"'),
  sections: z.record(z.enum(sectionIds), z.strictObject({ title: name, cite: name })),
  facts: z.record(
    id,
    z.strictObject({
      cite: name.describe('the line named in a citation: "After the treatment, work"'),
      statement: filledText,
      short: filledText.describe('for SMS'),
      simple: filledText.describe('for "explain again"'),
      button: text
        .max(40, 'the button is longer than 40 characters')
        .describe('the fact as a choice: "Going back to work"'),
      asks: z.array(text).min(3, 'give at least three ways in which patients ask'),
    }),
  ),
  picture: z.strictObject({ title: name, alt: text }),
  disclaimer: text,
  source: text,
  related: z.record(id, z.strictObject({ title: name, specialty: name, summary: text })),
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
export const Clinic = z
  .strictObject({
    name,
    phone,
    onCall: phone,
    emergency: z.strictObject(
      { number: emergencyNumber, text: z.boolean().describe('whether the number takes text messages') },
      { error: 'write { number: "911", text: true }' },
    ),
    crisis: z.strictObject({ number: phone, text: z.boolean() }).nullable(),
    feverLimit: FeverLimit.nullable().describe("the clinic's own limit; it wins over the sheet's"),
    timeZone,
    hours: z
      .strictObject({
        mon: daySpans,
        tue: daySpans,
        wed: daySpans,
        thu: daySpans,
        fri: daySpans,
        sat: daySpans,
        sun: daySpans,
      })
      .refine(
        (days) => Object.values(days).some((spans) => spans.length > 0),
        'every day is closed, so no answer can say when the clinic opens; write the hours of at least one day, such as ["08:00", "17:00"]',
      ),
    holidays: listed(date),
    answerWithinMinutes: z
      .number()
      .int()
      .min(15)
      .max(1440)
      .describe('open minutes within which a question left is answered'),
    languages: listed(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'use the code of a language such as "en"')).min(
      1,
      'give at least one language',
    ),
    procedure: id.describe('the sheet that is used where a visit names none'),
    links: z.strictObject({ specialists: link, website: link }),
    retention: Retention.default({ messagesDays: 90, auditYears: 6 }),
    careTeam: CareTeam.optional().describe('whom hand-offs are told; without it they only stand in the inbox'),
  })
  .superRefine(({ phone, onCall, emergency, crisis }, context) => {
    const add = (path: string[], what: string) =>
      context.addIssue({ code: 'custom', path, message: `is the emergency number${what}` });
    if (phone === emergency.number) add(['phone'], '; write the number of the clinic');
    if (onCall === emergency.number) add(['onCall'], '; write the number of who is on call');
    if (crisis?.number === emergency.number)
      add(['crisis', 'number'], '; write crisis: null where there is no line of its own');
  });

export type Retention = z.infer<typeof Retention>;
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
