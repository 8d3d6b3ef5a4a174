/** What a turn takes from an activity: text, number of attachments, whether the patient has just come, and with which visit. */
import type { Activity } from 'botbuilder';
import { isArrival, teamsText } from './channels/teams/incoming.ts';
import { cleanId, cleanText } from './clean.ts';
import { limits } from './limits.ts';
import type { Incoming } from './turn-types.ts';

export interface Message {
  /** visit: the page tells of a visit (or only of itself), and nobody wrote */
  event: 'message' | 'start' | 'visit';
  text: string;
  /** value of a button that sends no text */
  value: string | null;
  attachments: number;
  /** language of the patient's device ("es-MX"), where the channel tells */
  locale: string | null;
  /** code of the visit that the page or the app told of; one that was typed stands in the text */
  visit: string | null;
  /** care sheet that the page is about */
  procedure: string | null;
}

/** Name of the event by which a page tells of a visit: { visit?, procedure? }. */
const visitEvent = 'aftercare/visit';

/** @returns null for activities that need no answer (typing, reactions, events, the bot's own arrival, …) */
export function readMessage({ activity, channel }: Incoming): Message | null {
  const locale = typeof activity.locale === 'string' ? activity.locale : null;
  if (channel === 'teams' && isArrival(activity))
    return { ...silent, event: 'start', locale, ...pageOf(activity.channelData) };
  if (channel !== 'teams' && activity.type === 'conversationUpdate') {
    const bot = activity.recipient?.id;
    const people = (activity.membersAdded ?? []).filter((member) => member.id !== bot);
    return people.length > 0 ? { ...silent, event: 'start', locale, ...pageOf(activity.channelData) } : null;
  }
  if (activity.type === 'event' && activity.name === visitEvent)
    return { ...silent, event: 'visit', locale, ...pageOf(activity.value) };
  // An edited message is read like a new one; its id (bot/channels/messages.ts) is one of its own.
  if (activity.type !== 'message' && activity.type !== 'messageUpdate') return null;
  const written = typeof activity.text === 'string' ? cleanText(activity.text, limits.messageLength) : '';
  const text = channel === 'teams' ? teamsText(activity) : written;
  // Teams' html twin of the text is no attachment of the patient's.
  const attachments = (activity.attachments ?? []).filter((entry) => entry?.contentType !== 'text/html').length;
  // An edit that leaves nothing to read asks nothing.
  if (activity.type === 'messageUpdate' && !text && attachments === 0 && activity.value === undefined) return null;
  return {
    event: 'message',
    text,
    value: typeof activity.value === 'string' ? cleanText(activity.value, 400) : null,
    attachments,
    locale,
    visit: null,
    procedure: null,
  };
}

const silent = { text: '', value: null, attachments: 0 };

function pageOf(data: unknown): Pick<Message, 'visit' | 'procedure'> {
  const told = (data ?? {}) as Partial<Record<'visit' | 'procedure', unknown>>;
  const short = (value: unknown) => (typeof value === 'string' && value !== '' ? cleanText(value, 200) : null);
  return { visit: short(told.visit), procedure: short(told.procedure) };
}

/** The patient's message as the transcript keeps it: known fields only, attachments by kind, never their bytes. */
export function userActivity(incoming: Incoming, message: Message, now: Date): Partial<Activity> {
  const client = incoming.activity.channelData?.clientActivityID;
  return {
    type: 'message',
    id: incoming.id,
    timestamp: now,
    from: { id: incoming.user, name: '', role: 'user' },
    conversation: { id: incoming.conversation, isGroup: false, conversationType: 'personal', name: '' },
    text: cleanText(message.text),
    ...(message.locale ? { locale: cleanId(message.locale) } : {}),
    ...(message.attachments > 0
      ? {
          attachments: (incoming.activity.attachments ?? [])
            .slice(0, 10)
            .map((entry) => ({ contentType: cleanId(String(entry?.contentType ?? '')) })),
        }
      : {}),
    ...(typeof client === 'string' ? { channelData: { clientActivityID: cleanId(client) } } : {}),
  };
}
