/** What the bot says, as meaning: rendered into words by dialogs/words.ts and into a channel's form by bot/render. */
import { z } from 'zod';
import type { Command } from '../understanding/reading.ts';

export type Values = Record<string, string | number>;

/** A line of the sheet, or a sentence of the bot's own (a key of locales/ with its values). */
export type Say =
  | { fact: string; form: 'statement' | 'simple'; values?: Record<string, string> }
  /** `locale` only where a sentence stands in another language than the reply */
  | { key: string; values?: Values; locale?: string }
  /** a related article of the sheet */
  | { article: string; form: 'title' | 'summary' }
  /** a text of the page around the sheet */
  | { page: 'disclaimer' | 'source' | 'specialists' | 'picture' };

export interface Bubble {
  says: Say[];
  /** fact ids that this bubble cites */
  cites: string[];
  /** each `says` stands on a line of its own */
  list?: boolean;
  /** the sheet's drawing stands with this bubble */
  picture?: boolean;
  /** links of this bubble: keys of clinic.links */
  links?: ('specialists' | 'website')[];
}

/** What a choice does when it is tapped, typed or answered by its number. It is kept with the conversation, hence a schema. */
export const Action = z.discriminatedUnion('do', [
  /** one that this release does not know does nothing but being acknowledged */
  z.object({ do: z.literal('command'), command: z.custom<Command>((value) => typeof value === 'string') }),
  z.object({ do: z.literal('fact'), fact: z.string() }),
  /** what did not fit into the message before */
  z.object({ do: z.literal('facts'), facts: z.array(z.string()) }),
  z.object({ do: z.literal('article'), article: z.string() }),
  z.object({ do: z.literal('call'), number: z.string() }),
  z.object({ do: z.literal('language'), language: z.string() }),
  z.object({ do: z.literal('leave'), question: z.string() }),
  z.object({ do: z.literal('message') }),
  /** the sheet that the conversation is about */
  z.object({ do: z.literal('sheet'), procedure: z.string() }),
]);
export type Action = z.infer<typeof Action>;

export interface Choice {
  /** a key of locales/, a fact whose `button` text is shown, an article whose title is shown, or a title as it stood before */
  title: { key: string; values?: Values } | { button: string } | { article: string } | { text: string };
  action: Action;
}

export type ReplyLevel = 'emergency' | 'urgent' | 'none';

export interface Reply {
  locale: string;
  /** the sheet that it speaks of; the clinic's own where none is named */
  procedure?: string;
  /** stays "emergency" while an emergency is in force */
  level: ReplyLevel;
  /** at most two */
  bubbles: Bubble[];
  /** at most four */
  choices: Choice[];
}

/** Something that the turn must do beside answering; carried out in the turn's transaction. */
export type Effect =
  | {
      kind: 'handoff';
      reason: 'emergency' | 'urgent' | 'person' | 'missed' | 'question';
      level: ReplyLevel;
      signs: { sign: string; quote: string }[];
      temperature: string | null;
      place: string | null;
      days: number | null;
      text: string;
      /** the time (ISO) by which the patient was promised an answer, where one was */
      due?: string | null;
    }
  | { kind: 'emergency-cleared'; how: 'called' | 'mistake' }
  /** the patient ended the clinic's text messages, or wants them again */
  | { kind: 'texts'; wish: 'stop' | 'start' };
