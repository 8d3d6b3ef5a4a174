/** Conversations over the real content, the real understanding and the real dialogs; only the clock is set. */
import path from 'node:path';
import { loadContent } from '../../content/load.ts';
import { loadTexting } from '../../content/load-language.ts';
import type { Content } from '../../content/schema.ts';
import { type Conversation, newConversation } from '../../dialogs/conversation.ts';
import type { Effect, Reply } from '../../dialogs/reply.ts';
import { createResponder, type RespondOutput } from '../../dialogs/respond.ts';
import { loadTopicNames } from '../../dialogs/topics.ts';
import type { VisitInput } from '../../dialogs/visit-told.ts';
import { createWords } from '../../dialogs/words.ts';
import { createUnderstanding } from '../../understanding/create.ts';
import type { Reading } from '../../understanding/reading.ts';
import { createTexting } from '../../understanding/texting.ts';

export const folder = path.join(import.meta.dirname, '../../content');
export const content: Content = loadContent(folder);
export const words = createWords(content);
export const languages = content.clinic.languages;

/** Readings are pure, and the walks say the same few words thousands of times. */
function remembering(read: ReturnType<typeof createUnderstanding>): typeof read {
  const memory = new Map<string, Reading>();
  return (text, context) => {
    const { locale, procedure, lastFacts, feverLimit, alarmed, wondering, situations } = context;
    const key = JSON.stringify([text, locale, procedure, lastFacts, feverLimit, alarmed, wondering, situations]);
    let reading = memory.get(key);
    if (!reading) {
      reading = read(text, context);
      memory.set(key, reading);
    }
    return reading;
  };
}

const understand = remembering(createUnderstanding(content, folder));

export const respond = createResponder({
  content,
  understand,
  topicName: loadTopicNames(folder, languages),
  texting: createTexting(languages.map((language) => loadTexting(folder, language))),
});

/** The same conversations over other content: its own readings, dialogs and words. */
export function houseOf(other: Content, otherFolder: string): { say: typeof say; respond: typeof respond } {
  const { clinic } = other;
  const own = createWords(other);
  const read = remembering(createUnderstanding(other, otherFolder));
  const answer = createResponder({
    content: other,
    understand: read,
    topicName: loadTopicNames(otherFolder, clinic.languages),
    texting: createTexting(clinic.languages.map((language) => loadTexting(otherFolder, language))),
    words: own,
  });
  const house = { respond: answer, understand: read, words: own };
  return { say: (state, text, options = {}) => sayTo(house, state, text, options), respond: answer };
}

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
  visit?: VisitInput;
  /** parts of the reading set by hand, where a test is about the dialogs and not about the understanding */
  reading?: Partial<Reading>;
}

export const begin = (locale = 'en', procedure = content.clinic.procedure): State => ({
  conversation: newConversation(locale, procedure),
  dialogState: {},
});

interface House {
  respond: typeof respond;
  understand: typeof understand;
  words: typeof words;
}

/** One message to a conversation; the state goes through JSON as it does through the store. */
export const say = (state: State, text: string, options: SayOptions = {}): Promise<Said> =>
  sayTo({ respond, understand, words }, state, text, options);

async function sayTo(
  house: House,
  { conversation, dialogState }: State,
  text: string,
  { now = monday, attachments = 0, event = 'message', channel = 'website', reading, visit }: SayOptions,
): Promise<Said> {
  const input = { text, attachments, event, now, channel, conversation, dialogState, ...(visit ? { visit } : {}) };
  const read = (): Reading =>
    house.understand(text, {
      locale: conversation.locale,
      languages,
      procedure: conversation.procedure,
      feverLimit: { value: 100.4, unit: 'F' },
      lastFacts: [],
      today: '2026-11-23',
    });
  const output = await house.respond(reading ? { ...input, reading: { ...read(), ...reading } } : input);
  return toldBy(output, house.words);
}

function toldBy({ reply, effects, conversation, dialogState, reading }: RespondOutput, all: typeof words): Said {
  const locale = reply?.locale ?? conversation.locale;
  const own = all.of(reply?.procedure);
  const stored = JSON.parse(JSON.stringify({ conversation, dialogState })) as State;
  return {
    ...stored,
    reply,
    effects,
    reading,
    level: reply?.level ?? 'none',
    text: (reply?.bubbles ?? []).map((bubble) => bubble.says.map((each) => own.say(each, locale)).join(' ')).join('\n'),
    cites: [...new Set((reply?.bubbles ?? []).flatMap((bubble) => bubble.cites))],
    titles: (reply?.choices ?? []).map((choice) => own.choiceTitle(choice, locale)),
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
