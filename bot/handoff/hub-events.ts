/**
 * Bot Framework's conventions for handing a conversation to people: `handoff.initiate` goes to the channel, `handoff.status` goes
 * both ways, so that an agent hub behind the channel can take the inbox's place.
 * https://learn.microsoft.com/azure/bot-service/bot-service-design-pattern-handoff-human
 */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { RecordedHandoff } from '../store/records.ts';
import type { Channel } from '../turn-types.ts';

/** Lines of the transcript that go with the event. */
export const transcriptLines = 100;

export type HubState = 'accepted' | 'failed' | 'completed';

/** What a hub tells of its side; anything else of the event is ignored. */
export const HubStatus = z.looseObject({
  state: z.preprocess(
    (state) => (typeof state === 'string' ? state.toLowerCase() : state),
    z.enum(['accepted', 'failed', 'completed']),
  ),
});

/** Channels that carry events; a text message has none, and the website's own chat has no hub behind it. */
export function readsEvents(channel: Channel): boolean {
  return channel === 'teams' || channel === 'other';
}

/** @param lines the conversation so far, oldest first */
export function initiateEvent(
  handoffs: readonly RecordedHandoff[],
  lines: Partial<Activity>[],
  locale: string,
): Partial<Activity> {
  return {
    type: 'event',
    name: 'handoff.initiate',
    locale,
    value: {
      Skill: 'aftercare',
      level: handoffs.find(({ level }) => level !== 'none')?.level ?? 'none',
      reasons: handoffs.map(({ reason }) => reason),
    },
    attachments: [
      {
        contentType: 'application/json',
        name: 'Transcript',
        content: { activities: lines.slice(-transcriptLines).map(plain) },
      },
    ],
  };
}

/** A line as a hub reads it: who, when, what. */
function plain({ type, id, timestamp, from, text, locale, importance }: Partial<Activity>): Partial<Activity> {
  return { type, id, timestamp, from, text, locale, importance } as Partial<Activity>;
}

/** What the hub is told when the conversation's state changes on our side. */
export function statusEvent(state: HubState): Partial<Activity> {
  return { type: 'event', name: 'handoff.status', value: { state } };
}
