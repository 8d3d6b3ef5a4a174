/** What is remembered of a conversation between turns. Stored as one row; `v` is its version. Plain JSON, no dates or classes. */
import { z } from 'zod';
import type { Action } from './reply.ts';

/** A yes/no question that the bot asked outside any dialog and whose answer it waits for. */
const OpenQuestion = z.discriminatedUnion('kind', [
  /** a suspected sign: yes, or no clear answer, raises the level */
  z.object({
    kind: z.literal('suspected'),
    sign: z.string(),
    level: z.enum(['emergency', 'urgent']),
    quote: z.string(),
    /** it was asked a second time, as the first answer said neither yes nor no ("what do you mean") */
    again: z.boolean().optional(),
    /** that was as only the model of acts read a no in it */
    denied: z.boolean().optional(),
    /** the sign was hardly seen (Reading.suspectedFaintly): a line about something else is no answer yet */
    faint: z.boolean().optional(),
  }),
  /** "Do you have that now?" after a what-if question: only yes raises the level */
  z.object({ kind: z.literal('what-if'), sign: z.string(), quote: z.string() }),
  /** "Is there any chest pain now?" after "I wrote this by mistake" */
  z.object({
    kind: z.literal('mistake'),
    sign: z.string(),
    quote: z.string(),
    again: z.boolean().optional(),
    denied: z.boolean().optional(),
  }),
  /** "Has somebody called?", where that was said in words that are not sure */
  z.object({ kind: z.literal('called') }),
  /** "Is it worse than before?" after soreness that lasts */
  z.object({ kind: z.literal('worse') }),
  /** "Shall we go on in Spanish?"; `from` is the language before */
  z.object({ kind: z.literal('language'), from: z.string() }),
  /** "Which treatment is it about?"; `text` is what waits for the answer, `again` as above */
  z.object({ kind: z.literal('sheet'), text: z.string(), again: z.boolean().optional() }),
]);

/** What is remembered only where the conversation goes by text message. */
const Texts = z.object({
  /** the patient was told who writes */
  introduced: z.boolean(),
  /** they ended the texts */
  stopped: z.boolean(),
  /** since then they were told once how to go on */
  pointed: z.boolean(),
  /** the last messages, as long as they come in a burst (dialogs/story.ts) */
  story: z.array(z.object({ text: z.string(), at: z.string(), level: z.enum(['emergency', 'urgent', 'none']) })),
});
export type Texts = z.infer<typeof Texts>;
const noTexts: Texts = { introduced: false, stopped: false, pointed: false, story: [] };

export const Conversation = z.object({
  v: z.literal(1),
  locale: z.string(),
  /** languages that were already offered, so that the offer comes once */
  offered: z.array(z.string()),
  procedure: z.string(),
  /** how far it is known that this is the patient's sheet, where the clinic has several */
  sheet: z.enum(['unknown', 'asked', 'told']).default('unknown'),
  greeted: z.boolean(),
  /** set when an emergency was told; stays until the patient clears it */
  emergency: z
    .object({
      sign: z.string(),
      quote: z.string(),
      since: z.string(),
      /** further signs of it: the denial of one leaves the others */
      also: z.array(z.string()).optional(),
    })
    .nullable(),
  asking: OpenQuestion.nullable(),
  /** what the last message said of a sign: no or nothing clear to a question about it, or a denial nobody asked for; the next message may take it back */
  settled: z
    .object({
      sign: z.string(),
      quote: z.string(),
      as: z.enum(['no', 'unclear', 'past', 'told']),
    })
    .nullable()
    .default(null),
  /** the emergency that the patient has closed: they have called for it, or wrote it by mistake */
  closed: z
    .object({ sign: z.string(), quote: z.string(), at: z.string(), how: z.enum(['called', 'mistake']) })
    .nullable()
    .default(null),
  /** the signs for which the provider was to be called, when that was told, and whether a number told of the fever */
  urgent: z
    .object({
      signs: z.array(z.string()),
      at: z.string(),
      unclear: z.boolean().optional(),
      measured: z.boolean().optional(),
    })
    .nullable()
    .default(null),
  /** the temperature that was told last, and when: its tenths, or the limit that it goes by, may still be told */
  measured: z
    .object({ value: z.number(), unit: z.enum(['F', 'C']), at: z.string() })
    .nullable()
    .default(null),
  /** facts of the last answer, for "explain again", "where is that from" and "how long?" */
  lastFacts: z.array(z.string()),
  /** the last answer was that the sheet does not say, or does not list it, or told the clinic's hours: "and tomorrow?" is about that */
  silentOn: z.enum(['topic', 'symptom', 'hours']).nullable().default(null),
  /** the topics that it named */
  silentTopics: z.array(z.string()).default([]),
  /** choices of the last reply as shown: typed words or the number select them too */
  choices: z.array(z.object({ title: z.string(), action: z.custom<Action>() })),
  /** messages in a row that were not understood */
  misses: z.number().int(),
  /** the day of the treatment (ISO date), counted back from what the patient told */
  treatedOn: z.string().nullable(),
  place: z.string().nullable(),
  placeIsSite: z.boolean(),
  feverLimit: z.object({ value: z.number(), unit: z.enum(['F', 'C']) }).nullable(),
  /** code of the visit that the clinic's link told of */
  visit: z.string().nullable().default(null),
  /** the question that can be left for the care team */
  openQuestion: z.string().nullable(),
  /** the next message is the text to pass on */
  awaitingMessage: z.boolean(),
  texts: Texts.default(noTexts),
});
export type OpenQuestion = z.infer<typeof OpenQuestion>;
export type WhichSheet = Extract<OpenQuestion, { kind: 'sheet' }>;
export type Conversation = z.infer<typeof Conversation>;

/** @param procedure the sheet that it begins with */
export function newConversation(locale: string, procedure: string): Conversation {
  return {
    v: 1,
    locale,
    offered: [],
    procedure,
    sheet: 'unknown',
    greeted: false,
    emergency: null,
    asking: null,
    settled: null,
    closed: null,
    urgent: null,
    measured: null,
    lastFacts: [],
    silentOn: null,
    silentTopics: [],
    choices: [],
    misses: 0,
    treatedOn: null,
    place: null,
    placeIsSite: false,
    feverLimit: null,
    visit: null,
    openQuestion: null,
    awaitingMessage: false,
    texts: noTexts,
  };
}
