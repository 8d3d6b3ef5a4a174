/** What the bot says, as meaning: rendered into words and a channel's form in bot/render. */

/** A line of the sheet, or a sentence of the bot's own (a key of locales/ with its values). */
export type Say =
  | { fact: string; form: 'statement' | 'simple' }
  | { key: string; values?: Record<string, string | number> };

export interface Bubble {
  says: Say[];
  /** fact ids that this bubble cites */
  cites: string[];
  /** the sheet's drawing stands with this bubble */
  picture?: boolean;
  /** links of this bubble: keys of clinic.links */
  links?: ('specialists' | 'website')[];
}

/** What a choice does when it is tapped, typed or answered by its number. */
export type Action =
  | { do: 'command'; command: import('../understanding/reading.ts').Command }
  | { do: 'fact'; fact: string }
  | { do: 'call'; number: string }
  | { do: 'language'; language: string }
  | { do: 'leave'; question: string }
  | { do: 'answer'; value: string };

export interface Choice {
  /** a key of locales/ or a fact whose `button` text is shown */
  title: { key: string; values?: Record<string, string | number> } | { button: string };
  action: Action;
}

export interface Reply {
  locale: string;
  level: 'emergency' | 'urgent' | 'none';
  /** at most two, three where an urgent sign comes first */
  bubbles: Bubble[];
  /** at most four */
  choices: Choice[];
}

/** Something that the turn must do beside answering; carried out in the turn's transaction. */
export type Effect =
  | {
      kind: 'handoff';
      reason: 'emergency' | 'urgent' | 'person' | 'missed' | 'question';
      level: 'emergency' | 'urgent' | 'none';
      signs: { sign: string; quote: string }[];
      temperature: string | null;
      place: string | null;
      days: number | null;
      text: string;
    }
  | { kind: 'emergency-cleared'; how: 'called' | 'mistake' };
