/** What is remembered of a conversation between turns. Stored as one row; `v` is its version (see dialogs/migrate.ts). */
import { z } from 'zod';
import type { Action } from './reply.ts';

export const Conversation = z.object({
  v: z.literal(1),
  locale: z.string(),
  /** languages that were already offered, so that the offer comes once */
  offered: z.array(z.string()),
  procedure: z.string(),
  greeted: z.boolean(),
  /** set when a level was raised; stays until the patient clears it */
  emergency: z
    .object({ sign: z.string(), quote: z.string(), since: z.string(), asked: z.boolean() })
    .nullable(),
  /** a suspected sign whose yes/no question is open */
  suspicion: z.object({ sign: z.string(), level: z.enum(['emergency', 'urgent']), quote: z.string() }).nullable(),
  /** facts of the last answer and the form they were told in */
  lastFacts: z.array(z.string()),
  /** choices of the last reply as shown: typed words or the number select them too */
  choices: z.array(z.object({ title: z.string(), action: z.custom<Action>() })),
  /** messages in a row that were not understood */
  misses: z.number().int(),
  days: z.number().int().nullable(),
  place: z.string().nullable(),
  placeIsSite: z.boolean(),
  feverLimit: z.object({ value: z.number(), unit: z.enum(['F', 'C']) }).nullable(),
  /** the question that can be left for the care team */
  openQuestion: z.string().nullable(),
  /** the next message is the text to pass on */
  awaitingMessage: z.boolean(),
});
export type Conversation = z.infer<typeof Conversation>;
