/** Envelopes: what stands around a reply's words. */
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Content } from '../content/schema.ts';
import type { Incoming } from './turn-types.ts';

export const botId = 'aftercare-bot';

/** The conversation's key in the store: ids of different channels, and of different services behind one channel, cannot meet. */
export function conversationKey({
  channel,
  conversation,
  activity,
}: Pick<Incoming, 'channel' | 'conversation' | 'activity'>): string {
  return channel === 'other' ? `other:${activity.channelId ?? ''}/${conversation}` : `${channel}/${conversation}`;
}

/** Fills in who speaks to whom, when, and the reply's place in the transcript (0: in none). */
export function address(
  activity: Partial<Activity>,
  incoming: Incoming,
  parts: { content: Content; newId: () => string },
  now: Date,
  seq: number,
): Partial<Activity> {
  return {
    ...activity,
    id: parts.newId(),
    timestamp: now,
    from: { id: incoming.activity.recipient?.id || botId, name: parts.content.clinic.name, role: 'bot' },
    recipient: { id: incoming.user, name: '', role: 'user' },
    conversation: { id: incoming.conversation, isGroup: false, conversationType: 'personal', name: '' },
    replyToId: incoming.id,
    channelData: { ...(activity.channelData ?? {}), seq },
  };
}

/** Ids of replies; passed in so that tests can foretell them. */
export const randomId = (): string => randomUUID();
