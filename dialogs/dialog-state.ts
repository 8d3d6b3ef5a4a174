/** The dialog stack as it enters a turn: from the store through its schema, else empty, so that an old stack never ends a turn. */
import type { DialogState } from 'botbuilder-dialogs';
import { z } from 'zod';
import { dialogIds, rootId } from './root.ts';
import { type Question, questionAt, questions, type ScreeningState } from './screening-steps.ts';

const answer = z.enum(['yes', 'no', 'unsure']);

const Screening = z.object({
  id: z.literal('screening'),
  state: z.object({
    questions: z
      .array(z.enum(questions))
      .min(1)
      .default([...questions]),
    at: z.number().int().min(0).max(questions.length),
    answers: z.record(z.string(), answer),
    last: z.enum(questions).nullable().default(null),
    tries: z.number().int(),
    told: z.array(z.string()),
    atLimit: z.boolean(),
  }),
});

const Section = z.object({
  id: z.enum(dialogIds).exclude(['screening']),
  state: z.object({ at: z.number().int().min(0) }),
});

/** botbuilder's own stack: the root with the stack of the dialogs inside it. */
const Stack = z.object({
  dialogStack: z.tuple([
    z.object({
      id: z.literal(rootId),
      state: z.object({ dialogs: z.object({ dialogStack: z.array(z.union([Screening, Section])).max(1) }) }),
    }),
  ]),
});

/** A stack that this release cannot read (another one's, or damaged) begins anew: the patient's next message is answered. */
export function readDialogState(stored: unknown): DialogState {
  const parsed = Stack.safeParse(stored);
  return parsed.success ? parsed.data : { dialogStack: [] };
}

/** No dialog of the root's is open. */
export function isIdle(state: DialogState): boolean {
  return opened(state) === undefined;
}

/** What the symptom check asks now; null where it is not open. */
export function openCheck(state: DialogState): Question | null {
  const open = opened(state);
  return open?.id === 'screening' ? questionAt(open.state as ScreeningState) : null;
}

/** The root's dialog that is open. */
function opened(state: DialogState) {
  const parsed = Stack.safeParse(state);
  return parsed.success ? parsed.data.dialogStack[0].state.dialogs.dialogStack[0] : undefined;
}
