/** What happens to an activity that has passed the door: invokes and events on their own roads, everything else through the turn. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Activity, TurnContext } from 'botbuilder';
import type { ProviderError } from '../alerts/provider.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import { readMessage } from '../message.ts';
import { withTimeout } from '../timeout.ts';
import type { Incoming, RunTurn } from '../turn-types.ts';
import { channelForm } from './channel-form.ts';
import { sendFault } from './proactive.ts';
import type { TeamsChannel } from './teams/team-channel.ts';

export interface AnswerParts {
  runTurn: RunTurn;
  /** notes that the replies to this message have left */
  delivered: (incoming: Incoming) => Promise<void>;
  /** the channel refused this reply: it comes again when the channel takes it, or stands as undelivered */
  sendAgain: (incoming: Incoming, reply: Partial<Activity>, fault: ProviderError) => Promise<void>;
  /** whether an edit left the words as they were */
  isUnchanged: (incoming: Incoming, original: string, text: string) => Promise<boolean>;
  /** an agent hub tells of its side of a conversation; undefined where none is there */
  hubStatus: ((incoming: Incoming, value: unknown) => Promise<void>) | undefined;
  /** the care team's channel in Teams */
  team: TeamsChannel;
  log: Log;
  /** pictures as the channel can fetch them: our paths become addresses */
  absolute: (activity: Partial<Activity>, req: IncomingMessage) => Partial<Activity>;
  now: () => Date;
}

/** Runs the activity's turn and sends what it says: as the answer to this request where it expects replies, else over the channel's own road. */
export async function answerTurn(
  parts: AnswerParts,
  context: TurnContext,
  incoming: Incoming,
  expectReplies: boolean,
  req: IncomingMessage,
): Promise<void> {
  const { activity } = context;
  if (activity.type === 'invoke') {
    const body = incoming.channel === 'teams' ? await parts.team.invoke(incoming.activity) : {};
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
    return;
  }
  if (activity.type === 'event' && activity.name === 'handoff.status') {
    await parts.hubStatus?.(incoming, activity.value);
    return;
  }
  const hint = incoming.channel === 'teams' ? parts.team.arrival(incoming.activity) : null;
  const result = hint
    ? { replies: [hint], delivered: false }
    : (await isIdleEdit(parts, incoming))
      ? { replies: [], delivered: true }
      : await parts.runTurn(incoming);
  const { serviceUrl, channelId, conversation, id } = activity;
  const outgoing = result.replies.map((reply) => ({
    stored: reply,
    sent: {
      ...channelForm(parts.absolute(reply, req), incoming.channel, incoming.activity),
      serviceUrl,
      channelId,
      conversation,
      // The channel's own id of the message: an edit has another one here.
      ...(reply.replyToId && id ? { replyToId: id } : {}),
    },
  }));
  if (expectReplies) {
    // Straight into the buffer: sending through the context would take away the stored ids.
    context.bufferedReplyActivities.push(...outgoing.map(({ sent }) => ({ ...sent, serviceUrl: undefined })));
    return;
  }
  if (result.delivered || outgoing.length === 0) return;
  for (const { stored, sent } of outgoing) {
    try {
      await withTimeout(context.sendActivity(sent), limits.sendTimeout);
    } catch (error) {
      const fault = sendFault(error, parts.now());
      parts.log.warn('send.failed', { channel: incoming.channel, code: fault.code });
      await parts.sendAgain(incoming, stored, fault);
    }
  }
  if (!hint)
    await parts
      .delivered(incoming)
      .catch((error: unknown) => parts.log.warn('send.not-noted', { code: codeOf(error) }));
}

/** An edit that changed no word (Teams sends one for a link's preview too) is no new message. */
async function isIdleEdit(parts: AnswerParts, incoming: Incoming): Promise<boolean> {
  const original = editedId(incoming.activity);
  if (original === null) return false;
  return parts.isUnchanged(incoming, original, readMessage(incoming)?.text ?? '').catch(() => false);
}

/** @returns the id of the message that this activity edits; null for anything else, a message that is brought back too */
export function editedId({ type, id, channelData }: Partial<Activity>): string | null {
  if (type !== 'messageUpdate' || !id) return null;
  return (channelData as { eventType?: unknown } | undefined)?.eventType === 'undeleteMessage' ? null : id;
}

/**
 * The id of a message as the store knows it: an edit is a message of its own (Teams sends it again with the same time where we
 * were slow); one that is brought back is the message that it was.
 */
export function messageId(activity: Partial<Activity>): string | null {
  const edited = editedId(activity);
  if (edited === null) return activity.id ?? null;
  const mark = createHash('sha256').update(`${String(activity.timestamp ?? '')}\n${activity.text ?? ''}`);
  return `${edited}#${mark.digest('base64url').slice(0, 12)}`;
}
