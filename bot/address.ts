/** Envelopes: what stands around a reply's words. */
import { createHash } from 'node:crypto';
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
  const shared = channel === 'other' || (channel === 'sms' && activity.channelId);
  return shared ? `${channel}:${activity.channelId ?? ''}/${conversation}` : `${channel}/${conversation}`;
}

/**
 * Fills in who speaks to whom, when, and the reply's place in the transcript.
 * @param seq undefined where the reply stands in no transcript: it belongs after whatever was said before
 */
export function address(
  activity: Partial<Activity>,
  incoming: Incoming,
  content: Content,
  now: Date,
  seq: number | undefined,
): Partial<Activity> {
  return {
    ...activity,
    id: replyId(incoming),
    timestamp: now,
    from: { id: incoming.activity.recipient?.id || botId, name: content.clinic.name, role: 'bot' },
    recipient: { id: incoming.user, name: '', role: 'user' },
    conversation: { id: incoming.conversation, isGroup: false, conversationType: 'personal', name: '' },
    replyToId: incoming.id,
    channelData: { ...(activity.channelData ?? {}), ...(seq === undefined ? {} : { seq }) },
  };
}

/**
 * A message has one reply, and its id follows from the message's: an emergency that was answered before the store did, and the
 * stored answer that comes after it, are the same line to a client.
 */
function replyId(incoming: Incoming): string {
  return createHash('sha256')
    .update(`${conversationKey(incoming)}\n${incoming.id}`)
    .digest('base64url')
    .slice(0, 22);
}

/** Paths of our own become addresses that the caller can reach; without an address the picture stays away, its words are there. */
export function withAddresses(activity: Partial<Activity>, base: string | null): Partial<Activity> {
  if (base === null) return { ...activity, attachments: [] };
  if (!activity.attachments?.some((entry) => entry.contentUrl?.startsWith('/'))) return activity;
  return {
    ...activity,
    attachments: activity.attachments.map((entry) =>
      entry.contentUrl?.startsWith('/') ? { ...entry, contentUrl: `${base}${entry.contentUrl}` } : entry,
    ),
  };
}
