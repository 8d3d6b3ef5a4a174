/** Conversations over the real content, the real understanding and the real dialogs; only the clock is set. */
import path from 'node:path';
import { loadContent } from '../../content/load.ts';
import { loadTexting } from '../../content/load-language.ts';
import type { Content } from '../../content/schema.ts';
import { type Conversation, newConversation } from '../../dialogs/conversation.ts';
import type { Effect, Reply } from '../../dialogs/reply.ts';
import { createResponder, type RespondOutput } from '../../dialogs/respond.ts';
import { loadTopicNames } from '../../dialogs/topics.ts';
import { createWords } from '../../dialogs/words.ts';
import { createUnderstanding } from '../../understanding/create.ts';
import type { Reading } from '../../understanding/reading.ts';
import { createTexting } from '../../understanding/texting.ts';

const folder = path.join(import.meta.dirname, '../../content');
export const content: Content = loadContent(folder);
export const words = createWords(content);
export const languages = content.clinic.languages;
const read = createUnderstanding(content, folder);
const memory = new Map<string, Reading>();

/** Readings are pure, and the walks say the same few words thousands of times. */
const understand: typeof read = (text, context) => {
  const key = JSON.stringify([
    text,
    context.locale,
    context.lastFacts,
    context.feverLimit,
    context.alarmed,
    context.wondering,
  ]);
  let reading = memory.get(key);
  if (!reading) {
    reading = read(text, context);
    memory.set(key, reading);
  }
  return reading;
};

export const respond = createResponder({
  content,
  understand,
  topicName: loadTopicNames(folder, languages),
  texting: createTexting(languages.map((language) => loadTexting(folder, language))),
});

/** A Monday, ten in the morning in Chicago: the clinic is open. */
export const monday = new Date('2026-11-23T16:00:00Z');
/** The Saturday before, nine in the evening in Chicago. */
export const saturdayNight = new Date('2026-11-22T03:00:00Z');

export interface State {
  conversation: Conversation;
  dialogState: unknown;
}

export interface Said extends State {
  /** the whole reply as words, bubbles on lines */
  text: string;
  reply: Reply | null;
  level: Reply['level'];
  cites: string[];
  titles: string[];
  effects: Effect[];
  reading: Reading;
}

export interface SayOptions {
  now?: Date;
  attachments?: number;
  event?: 'message' | 'start';
  channel?: string;
  /** parts of the reading set by hand, where a test is about the dialogs and not about the understanding */
  reading?: Partial<Reading>;
}

export const begin = (locale = 'en'): State => ({
  conversation: newConversation(locale, content.clinic.procedure),
  dialogState: {},
});

/** One message to a conversation; the state goes through JSON as it does through the store. */
export async function say(
  state: State,
  text: string,
  { now = monday, attachments = 0, event = 'message', channel = 'website', reading }: SayOptions = {},
): Promise<Said> {
  const { conversation, dialogState } = state;
  const input = { text, attachments, event, now, channel, conversation, dialogState };
  const output = await respond(
    reading ? { ...input, reading: { ...readBare(text, conversation.locale), ...reading } } : input,
  );
  return toldBy(output);
}

/** A reading without anything of the conversation in it. */
const readBare = (text: string, locale: string): Reading =>
  understand(text, {
    locale,
    languages,
    procedure: content.clinic.procedure,
    feverLimit: { value: 100.4, unit: 'F' },
    lastFacts: [],
    today: '2026-11-23',
  });

function toldBy({ reply, effects, conversation, dialogState, reading }: RespondOutput): Said {
  const locale = reply?.locale ?? conversation.locale;
  const stored = JSON.parse(JSON.stringify({ conversation, dialogState })) as State;
  return {
    ...stored,
    reply,
    effects,
    reading,
    level: reply?.level ?? 'none',
    text: (reply?.bubbles ?? [])
      .map((bubble) => bubble.says.map((each) => words.say(each, locale)).join(' '))
      .join('\n'),
    cites: [...new Set((reply?.bubbles ?? []).flatMap((bubble) => bubble.cites))],
    titles: (reply?.choices ?? []).map((choice) => words.choiceTitle(choice, locale)),
  };
}

/** The rows, whose first cell is a language, of the languages on offer. */
export const onOffer = <T extends [locale: string, ...rest: unknown[]]>(rows: T[]): T[] =>
  rows.filter(([locale]) => languages.includes(locale));

/** Says the messages one after another and returns the last reply. */
export async function talk(locale: string, ...messages: string[]): Promise<Said> {
  let last: State = begin(locale);
  let said: Said | null = null;
  for (const message of messages) {
    said = await say(last, message);
    last = said;
  }
  if (!said) throw new Error('say something');
  return said;
}

export const title = (key: string, locale: string) => words.choiceTitle({ title: { key: `choice.${key}` } }, locale);
export const sentence = (key: string, locale: string, values?: Record<string, string | number>) =>
  words.say(values ? { key, values } : { key }, locale);
