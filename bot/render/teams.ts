/**
 * A reply as Teams shows it. Suggested actions exist there in a chat with one person only, beside plain text, and they can only
 * send words: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages. Whatever needs
 * more (a call, a picture, a group) becomes buttons of an Adaptive Card. The text stands on its own in any case.
 */
import type { Activity, Attachment } from 'botbuilder';
import type { ChoiceData, ReplyData } from './render.ts';

/** The version of Adaptive Cards that Teams shows on desktops and telephones alike. */
const cardVersion = '1.4';
const cardType = 'application/vnd.microsoft.card.adaptive';

/** @param group a channel or a group chat */
export function teamsForm(activity: Partial<Activity>, group: boolean): Partial<Activity> {
  if (activity.type !== 'message') return activity;
  // What the website's widget reads is of no use there, and counts against Teams' 28 KB.
  const { channelData, suggestedActions: _, attachments, ...message } = activity;
  const data = channelData as Partial<ReplyData> | undefined;
  const picture = attachments?.find(({ contentType }) => contentType.startsWith('image/'));
  const choices = data?.choices ?? [];
  const shown: Partial<Activity> = data?.bubbles
    ? { ...message, textFormat: 'markdown', text: numbered(data.bubbles) }
    : { ...message };
  if (picture || choices.some(({ kind }) => kind === 'call') || (group && choices.length > 0)) {
    shown.attachments = [card(data, message.text ?? '', choices, picture)];
  } else if (choices.length > 0) {
    const actions = choices.map(({ title }) => ({ type: 'imBack', title, value: title }));
    shown.suggestedActions = { to: message.recipient?.id ? [message.recipient.id] : [], actions };
  }
  return shown;
}

/** Whether the conversation is shared by several people. */
export function isGroup(conversation: { isGroup?: unknown; conversationType?: unknown } | null | undefined): boolean {
  return conversation?.isGroup === true || ['channel', 'groupChat'].includes(String(conversation?.conversationType));
}

/** An Adaptive Card as an attachment. */
export function cardAttachment(content: Record<string, unknown>): Attachment {
  return {
    contentType: cardType,
    content: {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: cardVersion,
      ...content,
    },
  };
}

/**
 * Teams shows a source where its number stands in the text: "… [1]". The numbers are the positions in the citation entity. Lines
 * stay lines only as paragraphs of Markdown.
 */
function numbered(bubbles: ReplyData['bubbles']): string {
  const facts = [...new Set(bubbles.flatMap(({ cites }) => cites.map(({ id }) => id)))];
  return bubbles
    .map(({ text, cites, links = [] }) => {
      const marks = [...new Set(cites.map(({ id }) => id))].map((id) => `[${facts.indexOf(id) + 1}]`);
      return [[paragraphs(text), ...marks].join(' '), ...links.map(link)].join('\n\n');
    })
    .filter(Boolean)
    .join('\n\n');
}

function card(
  data: Partial<ReplyData> | undefined,
  text: string,
  choices: ChoiceData[],
  picture: Attachment | undefined,
): Attachment {
  const body: Record<string, unknown>[] = [];
  const [first] = data?.bubbles ?? [];
  // What to do stands beside the call button too; why, in the text above it.
  if (data?.level === 'emergency' && first)
    body.push({
      type: 'Container',
      style: 'attention',
      bleed: true,
      items: [
        { type: 'TextBlock', text: plain(firstSentence(first.text)), weight: 'Bolder', size: 'Large', wrap: true },
      ],
    });
  if (picture) body.push({ type: 'Image', url: picture.contentUrl, altText: picture.name ?? '', size: 'Stretch' });
  const calls = choices.filter(({ kind }) => kind === 'call').map(({ title }) => title);
  return cardAttachment({
    fallbackText: [text, ...calls].join('\n'),
    body,
    actions: choices.map(action),
  });
}

function action({ title, kind, value }: ChoiceData): Record<string, unknown> {
  if (kind === 'call') return { type: 'Action.OpenUrl', title, url: value };
  const msteams = { type: 'messageBack', displayText: title, text: title, value: {} };
  return { type: 'Action.Submit', title, data: { msteams } };
}

/** Markdown must not make something else of words: of a patient's own in a quoted sign, of a number at the start of a line. */
export function plain(text: string): string {
  return text
    .replace(/[\\*[\]`~<]|(?<!\w)_|_(?!\w)/g, '\\$&')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/gm, '$1\\$2');
}

const firstSentence = (text: string) => /^[^\n]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;

const paragraphs = (text: string) => plain(text).replace(/\n+/g, '\n\n');

const link = ({ title, url }: { title: string; url: string }) =>
  `[${plain(title)}](${url.replace(/[()\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)})`;
