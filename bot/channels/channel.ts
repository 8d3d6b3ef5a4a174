/**
 * What every channel is to the machine. A request is authenticated, read into an Incoming, answered by the turn; the reply is
 * rendered in the channel's form and within its limits; a line that the clinic begins is sent later, or waits to be read.
 * tests/faults/channels.test.ts holds all of them to one table.
 */
import type { IncomingMessage } from 'node:http';
import type { Activity } from 'botbuilder';
import type { Reply } from '../../dialogs/reply.ts';
import type { Words } from '../../dialogs/words.ts';
import { limits } from '../limits.ts';
import { renderReply } from '../render/render.ts';
import { mostSegments } from '../render/text-message.ts';
import type { Channel, Incoming } from '../turn-types.ts';

/** What a channel shows of a reply. */
export interface ChannelLimits {
  /** characters of a reply's text */
  characters: number;
  /** segments that a text message may take; null where the channel counts none */
  segments: number | null;
  /** without buttons the choices stand numbered in the text */
  buttons: boolean;
  /** the bot paces the senders itself; other channels' services do */
  paced: boolean;
}

/** How answers look there. Pure. */
export interface ChannelForm {
  readonly name: Channel;
  readonly limits: ChannelLimits;
  render(reply: Reply, words: Words): Partial<Activity>;
}

/**
 * The way in.
 * @typeParam About what the proof is about: the body that is signed, the conversation that a token opens
 * @typeParam Body the message, checked
 * @typeParam Caller what the proof tells of them
 */
export interface ChannelDoor<About, Body, Caller> {
  /** Who sends this. @throws HttpError 401 or 403 where they cannot show it; nothing of the message was acted upon */
  authenticate(req: IncomingMessage, about: About): Caller | Promise<Caller>;
  /** The message as the machine takes it. */
  read(body: Body, caller: Caller): Incoming;
}

/** Where a line goes that the clinic begins. */
export interface Destination {
  channel: Channel;
  conversation: string;
  user: string;
  /** the channel's way back to the patient, kept from their last message */
  reference: unknown;
}

/** The way out for lines that answer no request. Channels whose clients read the transcript by themselves have none. */
export type SendLater = (to: Destination, activity: Partial<Activity>) => Promise<void>;

const screen: ChannelLimits = { characters: limits.textLength, segments: null, buttons: true, paced: false };

const limitsOf: Record<Channel, ChannelLimits> = {
  website: { ...screen, paced: true },
  // https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: about 28 KB in all
  teams: { ...screen, characters: 7_000 },
  // the smallest bound among Azure's channels
  other: { ...screen, characters: 4_000 },
  sms: { characters: mostSegments * 153, segments: mostSegments, buttons: false, paced: false },
  terminal: { ...screen, buttons: false },
};

/** How replies look on a channel, and what fits there. */
export function formOf(name: Channel): ChannelForm {
  return { name, limits: limitsOf[name], render: (reply, words) => renderReply(reply, name, words) };
}
