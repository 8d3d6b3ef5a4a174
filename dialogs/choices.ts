/** The choices that the bot offers, and how a tapped title, a typed title or its number becomes the action behind it. */
import type { Content } from '../content/schema.ts';
import type { Command } from '../understanding/reading.ts';
import type { Conversation } from './conversation.ts';
import type { Action, Choice } from './reply.ts';
import type { Words } from './words.ts';

/** A choice that does what the command does when it is typed. Its title is the text `choice.<command>`. */
export const choose = (command: Command): Choice => ({
  title: { key: `choice.${command}` },
  action: { do: 'command', command },
});
export const chooseFact = (fact: string): Choice => ({ title: { button: fact }, action: { do: 'fact', fact } });
export const chooseMore = (facts: string[]): Choice => ({
  title: { key: 'choice.more' },
  action: { do: 'facts', facts },
});
export const chooseArticle = (article: string): Choice => ({ title: { article }, action: { do: 'article', article } });
export const chooseLeave = (question: string): Choice => ({
  title: { key: 'choice.leave-question' },
  action: { do: 'leave', question },
});
export const chooseMessage = (): Choice => ({ title: { key: 'choice.message' }, action: { do: 'message' } });
export const chooseCall = (number: string): Choice => ({
  title: { key: 'choice.call', values: { number } },
  action: { do: 'call', number },
});
export const chooseLanguage = (language: string): Choice => ({
  title: { key: `language.name.${language}` },
  action: { do: 'language', language },
});
/** A yes/no answer under words of its own: "I do". */
export const answerAs = (key: string, command: Command): Choice => ({
  title: { key: `choice.${key}` },
  action: { do: 'command', command },
});

/** The question that the last answer offered to pass on; null where it offered none. */
export function questionOffered({ choices }: Conversation): string | null {
  for (const { action } of choices) if (action.do === 'leave') return action.question;
  return null;
}

export const menu: readonly Choice[] = (['preparation', 'during', 'aftercare', 'screening'] as const).map(choose);
export const yesNoUnsure: readonly Choice[] = (['yes', 'no', 'unsure'] as const).map(choose);

const commands: readonly Command[] = [
  'next',
  'back',
  'what-else',
  'stop',
  'menu',
  'help',
  'again',
  'source',
  'picture',
  'related',
  'specialists',
  'disclaimer',
  'preparation',
  'during',
  'aftercare',
  'screening',
  'person',
  'yes',
  'no',
  'unsure',
  'called',
  'mistake',
  'cannot-measure',
  'worse',
  'same',
];

/** A title as people type it: case, accents, punctuation and spaces do not count. */
export function fold(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Every title with a fixed meaning, in every language: old buttons, and buttons of the language before, still work. */
export type TitleIndex = ReadonlyMap<string, Chosen>;

export interface Chosen {
  action: Action;
  /** the one language whose title was typed; null where it stood among the last choices, or stands in several languages */
  locale: string | null;
}

/** @param procedure the sheet that the conversation speaks of, with its words */
export function indexTitles(content: Content, procedure: string, words: Words): TitleIndex {
  const index = new Map<string, Chosen>();
  const sheet = content.procedures.get(procedure)?.sheet;
  const fixed: Choice[] = [
    ...commands.map(choose),
    answerAs('i-do', 'yes'),
    chooseMessage(),
    ...content.clinic.languages.map(chooseLanguage),
    ...(sheet?.related ?? []).map(chooseArticle),
    // a sign's own name ("Chest pain") is a report and never a choice
    ...Object.entries(sheet?.facts ?? {}).flatMap(([fact, { sign }]) => (sign ? [] : [chooseFact(fact)])),
  ];
  const { phone, onCall, emergency, crisis } = content.clinic;
  const numbers = [emergency.number, ...(crisis ? [crisis.number] : []), phone, onCall];
  fixed.push(...numbers.map(chooseCall));
  // "911" typed into the chat is the wish to call it
  for (const number of numbers) index.set(fold(number), { action: chooseCall(number).action, locale: null });
  for (const locale of content.clinic.languages) {
    for (const choice of fixed) {
      // typed as a text message shows it, or as a screen does
      for (const form of ['full', 'short'] as const) {
        const title = fold(words.choiceTitle(choice, locale, form));
        const known = index.get(title);
        if (!known) index.set(title, { action: choice.action, locale });
        else if (known.locale !== locale) known.locale = null;
      }
    }
  }
  return index;
}

/** Channels that show the choices as buttons only. */
const buttonsOnly: ReadonlySet<string> = new Set(['website', 'teams']);

/** The choices stand numbered in the text as well. */
export const hasNumbers = (channel: string): boolean => !buttonsOnly.has(channel);

/** A choice that ends an alarm. */
export function isClearing(action: Action): boolean {
  return action.do === 'command' && (action.command === 'called' || action.command === 'mistake');
}

/**
 * The action that the patient chose: by the number of a choice, its title, or a title that stood there earlier.
 * @param mayCount a number alone is that of a choice, whichever it is
 */
export function chosenAction(
  text: string,
  conversation: Conversation,
  titles: TitleIndex,
  mayCount: boolean,
): Chosen | null {
  const typed = fold(text);
  if (typed === '' || typed.length > 80) return null;
  const shown = conversation.choices.find(({ title }) => fold(title) === typed);
  if (shown) return { action: shown.action, locale: null };
  if (/^\s*[1-9]\s*[.)]?\s*$/.test(text)) {
    // the first notice by text message names the menu's numbers
    const choices = conversation.greeted ? conversation.choices : menu;
    const action = choices[Number(typed) - 1]?.action;
    // where no number stands beside the choices, it may mean something else ("2", of ten)
    return action && (mayCount || !isClearing(action)) ? { action, locale: null } : null;
  }
  return titles.get(typed) ?? null;
}
