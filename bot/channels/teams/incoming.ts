/** What a patient wrote in Teams, freed of what Teams puts around it: mentions, HTML, the quoted line that is answered. */
import type { Activity, Entity } from 'botbuilder';
import { decodeHTMLStrict } from 'entities';
import { cleanText } from '../../clean.ts';
import { limits } from '../../limits.ts';

const mention = /<at(?:\s[^<>]*)?>([^<]*)<\/at>/gi;
const blocks = /<(?:br|\/?(?:p|div|li|ul|ol|blockquote|h[1-6]|table|tr|td|th|pre|hr))(?:\s[^<>]*)?\/?>/gi;
/** Known names only: "pain <3 weeks" and "fever <101" are no HTML. */
const inline =
  /<\/?(?:at|a|b|strong|i|em|u|s|strike|sub|sup|span|font|code|img|emoji|attachment|codeblock|readonly)(?:\s[^<>]*)?\/?>/gi;

/** The message's own words; an edited message has them in the same place. */
export function teamsText(activity: Partial<Activity>): string {
  const html = htmlTwin(activity);
  const answer = html ? withoutBotsQuote(html) : null;
  const written = typeof activity.text === 'string' ? activity.text : '';
  // Without a text the HTML twin is all that there is.
  return wordsOf(cleanText(answer ?? (written.trim() ? written : (html ?? '')), limits.messageLength), activity);
}

function wordsOf(text: string, activity: Partial<Activity>): string {
  const bot = botMentions(activity);
  const spoken = text.replace(mention, (whole: string, name: string, offset: number) => {
    // With entities we know whom it names; without, a mention at the beginning is how the bot is called.
    const called = bot ? bot.has(whole.toLowerCase()) : text.slice(0, offset).trim() === '';
    return called ? ' ' : ` ${name} `;
  });
  return decodeHTMLStrict(spoken.replace(blocks, '\n').replace(inline, ''))
    .replace(/[\u00a0 ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** @returns null where the activity tells nothing of mentions */
function botMentions({ entities, recipient }: Partial<Activity>): Set<string> | null {
  if (!Array.isArray(entities)) return null;
  const mentions = entities.filter((entity): entity is Entity => entity?.type === 'mention');
  if (mentions.length === 0) return null;
  const ours = mentions.filter(({ mentioned }) => mentioned?.id === recipient?.id);
  return new Set(ours.map(({ text }) => String(text ?? '').toLowerCase()));
}

function htmlTwin({ attachments }: Partial<Activity>): string | null {
  const twin = Array.isArray(attachments)
    ? attachments.find((entry) => entry?.contentType === 'text/html')?.content
    : null;
  return typeof twin === 'string' ? cleanText(twin, limits.messageLength) : null;
}

/**
 * Whoever answers one of the bot's lines sends that line along, in front of their own: the bot's words about emergencies are no
 * sign of the patient's. A quoted line of the patient's stays, and is read.
 * @returns null where no line of a bot is quoted
 */
function withoutBotsQuote(html: string): string | null {
  const start = html.indexOf('<blockquote');
  const end = html.indexOf('</blockquote>', start);
  if (start < 0 || end < 0) return null;
  const quote = html.slice(start, end);
  if (!quote.includes('schema.skype.com/Reply') || !/itemid="28:/.test(quote)) return null;
  return html.slice(0, start) + html.slice(end + '</blockquote>'.length);
}

/** Whether somebody has come to whom nothing was said yet: the app was installed for them, or they were added. */
export function isArrival({ type, action, membersAdded, conversation }: Partial<Activity>): boolean {
  const personal = conversation?.conversationType === 'personal' || conversation?.conversationType === undefined;
  if (type === 'installationUpdate') return personal && String(action).startsWith('add');
  // In a personal chat the bot's own arrival is the patient's: there is no other sign of them.
  return type === 'conversationUpdate' && personal && (membersAdded?.length ?? 0) > 0;
}
