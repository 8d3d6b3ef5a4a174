/** What the model of acts learns from: understanding/acts/<language>/*.tsv, three columns (docs/understanding.md). */
import path from 'node:path';
import { z } from 'zod';
import { type Act, actsIn, type Situation, situationIds } from './situations.ts';
import { loadRows, meant } from './training-rows.ts';

export interface ActMessage {
  situation: Situation;
  act: Act;
  text: string;
}

const columns = ['situation', 'act', 'text'] as const;

const Row = z
  .object({
    situation: z.enum(situationIds, {
      error: ({ input }) =>
        `there is no situation "${input}"${meant(String(input), situationIds)}; there is ${situationIds.join(', ')}`,
    }),
    act: z.string(),
    text: z.string().refine((text) => text.trim() !== '', 'the text is empty'),
  })
  .transform(({ situation, act, text }, context): ActMessage => {
    const known = actsIn(situation);
    const found = known.find((each) => each === act);
    if (found !== undefined) return { situation, act: found, text };
    const message = `there is no act "${act}" in ${situation}${meant(act, known)}; there is ${known.join(', ')}`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** @throws ContentError with file, line and what is allowed */
export function loadActs(folder: string, language: string): ActMessage[] {
  return loadRows(path.join(folder, language), `understanding/acts/${language}`, columns, Row);
}
