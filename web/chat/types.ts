/** Shapes that the widget exchanges with the server: Direct Line 3.0 activities, and what the server puts into the script. */

export interface ChannelAccount {
  id: string;
  name?: string;
  role?: string;
}

/** Bot Framework's card action, in the two forms that the bot sends: a choice (imBack) and a link or call (openUrl). */
export interface CardAction {
  type: string;
  title: string;
  value: unknown;
}

/** One claim of the schema.org/Message citation entity. Its `@id` ends in the id of the fact. */
export interface Claim {
  '@id'?: string;
  position?: number;
  appearance?: { name?: string; abstract?: string };
}

export interface Entity {
  type?: string;
  citation?: Claim[];
}

export interface Attachment {
  contentType: string;
  contentUrl?: string;
  name?: string;
  alt?: string;
}

/** One bubble as the bot's renderer gives it (bot/render/render.ts). */
export interface Bubble {
  text: string;
  cites?: { id: string; sheet?: string; line: string; url?: string }[];
  links?: { title: string; url: string }[];
}

export interface ChannelData {
  bubbles?: Bubble[];
  level?: string;
  /** a person of the clinic wrote it */
  staff?: { name: string };
  /** who speaks with the patient from here on */
  speaker?: 'staff' | 'bot';
  /** place of the activity in the transcript */
  seq?: number;
  /** set by the sender, so that its own message is known again in the stream */
  clientActivityID?: string;
}

export interface Activity {
  id?: string;
  type: string;
  from?: ChannelAccount;
  text?: string;
  locale?: string;
  timestamp?: string;
  importance?: string;
  attachments?: Attachment[];
  suggestedActions?: { actions?: CardAction[] };
  entities?: Entity[];
  channelData?: ChannelData;
}

export interface ActivitySet {
  activities?: Activity[];
  watermark?: string;
}

/** What `tokens/generate`, `tokens/refresh` and `conversations` answer. */
export interface ConversationGrant {
  conversationId: string;
  token?: string;
  /** seconds */
  expires_in?: number;
  streamUrl?: string;
  /** where the conversation goes on, and who the patient is there; told with a token of another service */
  domain?: string;
  user?: string;
}

export type Strings = Record<string, string>;

export interface ChatConfig {
  /** care sheets that a page may name */
  procedures?: string[];
  /** where a token is had, where the server's own Direct Line is not the one to use */
  tokens?: string;
  languages: { id: string; name: string }[];
  clinic: { name: string; phone: string; onCall?: string; emergency: string };
  strings: Record<string, Strings>;
}
