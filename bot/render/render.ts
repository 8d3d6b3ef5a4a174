/** A Reply as meaning becomes one Activity in a channel's form. The text stands on its own without buttons, cards or pictures. */
import type { Activity, CardAction, Entity } from 'botbuilder';
import type { Bubble, Choice, Reply } from '../../dialogs/reply.ts';
import type { Words } from '../../dialogs/words.ts';
import type { Channel } from '../turn-types.ts';
import { renderText } from './text-message.ts';

/** What the website's widget reads beside the text: the same reply, bubble by bubble. */
export interface ReplyData {
  bubbles: BubbleData[];
  level: Reply['level'];
  choices: ChoiceData[];
  /** the sheet that it speaks of */
  procedure?: string;
  /** place in the conversation's transcript: the order to show, whatever the order of arrival */
  seq?: number;
}

export interface BubbleData {
  /** plain; lines of a list stand on lines of their own */
  text: string;
  cites: { id: string; sheet: string; line: string; url: string }[];
  picture?: boolean;
  links?: { title: string; url: string }[];
}

export interface ChoiceData {
  title: string;
  /** call: dials `value`; language: `value` is the language; say: sends the title as the patient's words */
  kind: 'say' | 'call' | 'language';
  value: string;
}

/** schema.org/Message with numbered claims: Teams and Web Chat show it as sources. Each claim's `@id` ends in the fact id. */
interface CitationEntity extends Entity {
  '@type': 'Message';
  '@context': 'https://schema.org';
  '@id': '';
  citation: {
    '@type': 'Claim';
    '@id': string;
    position: number;
    appearance: { '@type': 'DigitalDocument'; name: string; abstract: string; url: string };
  }[];
}

/** Longest abstract that Teams accepts. */
const abstractLength = 160;

/** @param all every sheet's words: the reply names the sheet that it speaks from */
export function renderReply(reply: Reply, channel: Channel, all: Words): Partial<Activity> {
  const words = all.of(reply.procedure);
  const bubbles = reply.bubbles.map((bubble) => renderBubble(bubble, reply.locale, words));
  const choices = reply.choices.map((choice) => renderChoice(choice, reply.locale, words));
  const texts = bubbles.map((bubble) =>
    [bubble.text, ...(bubble.links ?? []).map((link) => `${link.title}: ${link.url}`)].join('\n'),
  );
  const activity: Partial<Activity> = {
    type: 'message',
    locale: reply.locale,
    textFormat: 'plain',
    inputHint: 'expectingInput',
    text: texts.filter(Boolean).join('\n\n'),
  };
  if (reply.level !== 'none') activity.importance = 'high';
  if (channel === 'sms') {
    activity.text = renderText(reply, words).text;
  } else if (channel === 'terminal') {
    activity.text = [activity.text, numbered(choices)].filter(Boolean).join('\n\n');
  } else if (choices.length > 0) {
    activity.suggestedActions = { to: [], actions: choices.map(cardAction) };
  }
  const cited = [...new Set(reply.bubbles.flatMap((bubble) => bubble.cites))];
  if (cited.length > 0) activity.entities = [citationEntity(cited, reply.locale, words)];
  if (reply.bubbles.some((bubble) => bubble.picture)) {
    const picture = words.picture(reply.locale);
    activity.attachments = [{ contentType: 'image/png', contentUrl: picture.path, name: picture.alt }];
  }
  const { level, procedure } = reply;
  activity.channelData = { bubbles, level, choices, ...(procedure ? { procedure } : {}) } satisfies ReplyData;
  return activity;
}

/** Bot Framework's channels that show every suggested action; of others (e-mail, those that are unknown here) nobody can say. */
const showButtons: ReadonlySet<string | undefined> = new Set(['webchat', 'directline', 'emulator']);

/** Where the channel may show no buttons the choices stand in the text too, by number: what points at them must not point at nothing. */
export function withChoices(activity: Partial<Activity>, channelId: string | undefined): Partial<Activity> {
  const { choices = [] } = (activity.channelData ?? {}) as Partial<ReplyData>;
  if (choices.length === 0 || showButtons.has(channelId)) return activity;
  return { ...activity, text: [activity.text, numbered(choices)].filter(Boolean).join('\n\n') };
}

function renderBubble(bubble: Bubble, locale: string, words: Words): BubbleData {
  const data: BubbleData = {
    text: bubble.says.map((say) => words.say(say, locale, 'full')).join(bubble.list ? '\n' : ' '),
    cites: bubble.cites.map((id) => {
      const { sheet, line, url } = words.citation(id, locale);
      return { id, sheet, line, url: `${url}#${id}` };
    }),
  };
  if (bubble.picture) data.picture = true;
  if (bubble.links && bubble.links.length > 0) data.links = bubble.links.map((link) => words.link(link, locale));
  return data;
}

function renderChoice(choice: Choice, locale: string, words: Words): ChoiceData {
  const title = words.choiceTitle(choice, locale);
  if (choice.action.do === 'call')
    return { title, kind: 'call', value: `tel:${choice.action.number.replace(/[^\d+]/g, '')}` };
  if (choice.action.do === 'language') return { title, kind: 'language', value: choice.action.language };
  return { title, kind: 'say', value: title };
}

function cardAction(choice: ChoiceData): CardAction {
  return choice.kind === 'call'
    ? { type: 'openUrl', title: choice.title, value: choice.value }
    : { type: 'imBack', title: choice.title, value: choice.title };
}

function numbered(choices: ChoiceData[]): string {
  return choices.map((choice, index) => `${index + 1}. ${choice.title}`).join('\n');
}

function citationEntity(facts: string[], locale: string, words: Words): CitationEntity {
  return {
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    '@id': '',
    citation: facts.map((fact, index) => {
      const { sheet, line, statement, url } = words.citation(fact, locale);
      return {
        '@type': 'Claim',
        '@id': `${url}#${fact}`,
        position: index + 1,
        appearance: {
          '@type': 'DigitalDocument',
          name: `${sheet}: ${line}`,
          abstract: statement.length > abstractLength ? `${statement.slice(0, abstractLength - 1)}…` : statement,
          url: `${url}#${fact}`,
        },
      };
    }),
  };
}
