/** The visit that a clinic's code or link tells of: procedure, day, place, language, the provider's own fever limit. */
import type { FeverLimit } from '../content/schema.ts';
import type { Conversation } from './conversation.ts';

export interface Visit {
  procedure: string;
  /** the day of the treatment at the clinic (ISO) */
  date: string | null;
  place: string | null;
  placeIsSite: boolean;
  locale: string | null;
  feverLimit: FeverLimit | null;
}

/** What became of a code. */
export type VisitTold =
  | { state: 'valid'; code: string; visit: Visit }
  /** `code` as it was told: nobody has signed it */
  | { state: 'expired' | 'unknown'; code: string };

/** A code that came with a message, and whether anything else stood there. */
export interface VisitInput {
  told: VisitTold;
  alone: boolean;
}

/** The conversation with the visit's facts in it. What the code does not say stays; another sheet's last answers go. */
export function withVisit(conversation: Conversation, told: VisitTold | undefined): Conversation {
  if (told?.state !== 'valid' || conversation.visit === told.code) return conversation;
  const { procedure, date, place, placeIsSite, locale, feverLimit } = told.visit;
  return {
    ...conversation,
    visit: told.code,
    procedure,
    sheet: 'told',
    asking: conversation.asking?.kind === 'sheet' ? null : conversation.asking,
    lastFacts: conversation.procedure === procedure ? conversation.lastFacts : [],
    treatedOn: date ?? conversation.treatedOn,
    ...(place ? { place, placeIsSite } : {}),
    locale: locale ?? conversation.locale,
    feverLimit: feverLimit ?? conversation.feverLimit,
  };
}
