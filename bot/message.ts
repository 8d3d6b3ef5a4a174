/** What a turn takes from an activity: the text, how many attachments, whether the patient has just come. Everything else is ignored. */
import type { Activity } from 'botbuilder';
import { isArrival, teamsText } from './channels/teams/incoming.ts';
import { cleanId, cleanText } from './clean.ts';
import type { Incoming } from './turn-types.ts';

export interface Message {
  event: 'message' | 'start';
  text: string;
  /** value of a button that sends no text */
  value: string | null;
  attachments: number;
  /** language of the patient's device ("es-MX"), where the channel tells */
  locale: string | null;
}

/** @returns null for activities that need no answer (typing, reactions, events, the bot's own arrival, …) */
export function readMessage({ activity, channel }: Incoming): Message | null {
  const locale = typeof activity.locale === 'string' ? activity.locale : null;
  if (channel === 'teams' && isArrival(activity))
    return { event: 'start', text: '', value: null, attachments: 0, locale };
  if (channel !== 'teams' && activity.type === 'conversationUpdate') {
    const bot = activity.recipient?.id;
    const people = (activity.membersAdded ?? []).filter((member) => member.id !== bot);
    return people.length > 0 ? { event: 'start', text: '', value: null, attachments: 0, locale } : null;
  }
  // An edited message is read like a new one; its id (bot/channels/messages.ts) is one of its own.
  if (activity.type !== 'message' && activity.type !== 'messageUpdate') return null;
  const written = typeof activity.text === 'string' ? cleanText(activity.text) : '';
  const text = channel === 'teams' ? teamsText(activity) : written;
  // Teams' html twin of the text is no attachment of the patient's.
  const attachments = (activity.attachments ?? []).filter((entry) => entry?.contentType !== 'text/html').length;
  return {
    event: 'message',
    text,
    value: typeof activity.value === 'string' ? cleanText(activity.value, 400) : null,
    attachments,
    locale,
  };
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
    text: message.text,
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
