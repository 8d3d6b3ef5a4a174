/** The turn: lane, one transaction, replies. Whatever fails, the patient gets an answer, and an emergency gets its words. */
import type { Activity } from 'botbuilder';
import type { Content } from '../content/schema.ts';
import type { Reply } from '../dialogs/reply.ts';
import type { Words } from '../dialogs/words.ts';
import type { Reading } from '../understanding/reading.ts';
import { address, conversationKey } from './address.ts';
import { restoreConversation } from './conversation-state.ts';
import type { Flood } from './flood.ts';
import type { Lanes } from './lanes.ts';
import { limits } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import { type Message, readMessage, userActivity } from './message.ts';
import type { Outage } from './outage.ts';
import { renderReply } from './render/render.ts';
import {
  addHandoff,
  addToInbox,
  addToTranscript,
  addTurn,
  findInInbox,
  type Line,
  openConversation,
} from './store/records.ts';
import { StaleStateError, type TurnItem, TurnStorage } from './store/turn-storage.ts';
import type { Queryable, Store } from './store/types.ts';
import type { StoreHealth } from './store-health.ts';
import { withTimeout } from './timeout.ts';
import type { Incoming, Respond, RespondOutput, RunTurn, TurnResult } from './turn-types.ts';

export interface TurnParts {
  content: Content;
  store: Store;
  health: StoreHealth;
  lanes: Lanes;
  flood: Flood;
  outage: Outage;
  respond: Respond;
  /** reads a message outside any conversation: the emergency words do not wait for the store */
  screen: (text: string, locale: string) => Reading;
  words: Words;
  log: Log;
  now: () => Date;
  newId: () => string;
  /** told after each commit, so that open streams send what is new */
  committed: (key: string) => void;
}

const nothing: TurnResult = { replies: [], repeated: false, delivered: false, stored: true };

export function createRunTurn(parts: TurnParts): RunTurn {
  const { health, lanes, outage, log } = parts;
  return async (incoming) => {
    const message = readMessage(incoming);
    if (!message) return nothing;
    const key = conversationKey(incoming);
    const started = performance.now();
    let answer: Promise<TurnResult> | undefined;
    // Both roads without the store may want it; it is made, and its hand-off spooled, once.
    const outageAnswer = () => {
      answer ??= outage.answer(incoming, message, key);
      return answer;
    };
    const stored = lanes
      .run(key, () => runStored(parts, incoming, message, key))
      .catch((error: unknown) => {
        if (isStoreFault(error)) health.failed(error);
        else if (!(error instanceof StoreDown)) log.error('turn.failed', { code: codeOf(error) });
        return outageAnswer();
      });
    const result = await Promise.race([stored, early(parts, message, stored, outageAnswer)]);
    log.info('turn', {
      channel: incoming.channel,
      ms: Math.round(performance.now() - started),
      count: result.replies.length,
    });
    return result;
  };
}

class StoreDown extends Error {}

/** A fault of one message (its dialog, its data) says nothing about the store; everything else that a turn throws does. */
function isStoreFault(error: unknown): boolean {
  if (error instanceof StoreDown || error instanceof DialogError || error instanceof StaleStateError) return false;
  return !/^2[23]/.test(codeOf(error));
}

class DialogError extends Error {
  override name = 'DialogError';
}

/** An emergency does not wait in a queue: after a short time its words leave, and the stored turn follows when it can. */
async function early(
  parts: TurnParts,
  message: Message,
  stored: Promise<TurnResult>,
  outageAnswer: () => Promise<TurnResult>,
): Promise<TurnResult> {
  const waited = Symbol('waited');
  const first = await Promise.race([
    stored,
    new Promise<typeof waited>((resolve) => setTimeout(resolve, limits.emergencyTimeout, waited).unref()),
  ]);
  if (first !== waited) return first;
  const urgent =
    message.event === 'message' &&
    parts.screen(message.text, parts.content.clinic.languages[0] ?? 'en').level === 'emergency';
  return urgent ? outageAnswer() : stored;
}

async function runStored(parts: TurnParts, incoming: Incoming, message: Message, key: string): Promise<TurnResult> {
  if (!parts.health.up) throw new StoreDown();
  let abandoned = false;
  const work = parts.store.transaction(async (tx) => {
    const result = await turnInside(parts, tx, incoming, message, key);
    // Nobody waits for this answer any more: the patient got another one, so this turn has not happened.
    if (abandoned) throw new StoreDown();
    return result;
  });
  const result = await withTimeout(work, limits.storeTimeout, () => {
    abandoned = true;
  });
  if (!result.repeated) parts.committed(key);
  return result;
}

async function turnInside(
  parts: TurnParts,
  tx: Queryable,
  incoming: Incoming,
  message: Message,
  key: string,
): Promise<TurnResult> {
  const now = parts.now();
  const row = {
    key,
    channel: incoming.channel,
    conversation: incoming.conversation,
    user: incoming.user,
    reference: reference(incoming),
  };
  const { lastSeq } = await openConversation(tx, row);
  const before = await findInInbox(tx, key, incoming.id);
  if (before) return { replies: before.replies, repeated: true, delivered: before.delivered, stored: true };

  const lines: Line[] = [];
  if (message.event === 'message')
    lines.push({ seq: lastSeq + 1, sender: 'user', activity: userActivity(incoming, message, now) });
  const flood = message.event === 'message' ? pace(parts, incoming, message, key, now) : 'ok';
  const replies: Partial<Activity>[] = [];
  const say = (activity: Partial<Activity>) => {
    const seq = lastSeq + lines.length + 1;
    const reply = address(activity, incoming, parts, now, seq);
    lines.push({ seq, sender: 'bot', activity: reply });
    replies.push(reply);
  };
  if (flood === 'ok') {
    const reply = await converse(parts, tx, incoming, message, key, now);
    if (reply) say(renderReply(reply, incoming.channel, parts.words));
  } else if (flood === 'notice') {
    say(parts.outage.notice('flood', key));
  }
  await addToTranscript(tx, key, lines);
  await addToInbox(tx, key, incoming.id, replies);
  return { replies, repeated: false, delivered: false, stored: true };
}

/** Loads the state, asks the dialogs, saves what they return with its audit row and hand-offs. */
async function converse(
  parts: TurnParts,
  tx: Queryable,
  incoming: Incoming,
  message: Message,
  key: string,
  now: Date,
): Promise<Reply | null> {
  const storage = new TurnStorage(tx, parts.store.kind === 'postgres');
  const item: TurnItem = (await storage.read([key]))[key] ?? {};
  const conversation = restoreConversation(item.state, parts.content, message.locale);
  const output = await respondSafely(parts, incoming, message, now, conversation, item.dialog ?? {});
  parts.outage.remember(key, output.conversation.locale);
  await storage.write({
    [key]: { state: output.conversation, dialog: output.dialogState, eTag: item.eTag ?? '*' } satisfies TurnItem,
  });
  for (const effect of output.effects) {
    if (effect.kind === 'handoff') await addHandoff(tx, key, incoming.id, effect);
  }
  await addTurn(tx, {
    key,
    activityId: incoming.id,
    reading: output.reading,
    facts: [...new Set((output.reply?.bubbles ?? []).flatMap((bubble) => bubble.cites))],
    level: output.reply?.level ?? 'none',
    contentVersion: parts.content.version,
  });
  return output.reply;
}

/** A dialog state that a new release cannot continue is begun again rather than answered with an error for ever. */
async function respondSafely(
  parts: TurnParts,
  incoming: Incoming,
  message: Message,
  now: Date,
  conversation: RespondOutput['conversation'],
  dialogState: unknown,
): Promise<RespondOutput> {
  const input = {
    text: message.text,
    now,
    channel: incoming.channel,
    attachments: message.attachments,
    event: message.event,
    ...(message.value === null ? {} : { choiceValue: message.value }),
  };
  try {
    return await parts.respond({
      ...input,
      conversation: structuredClone(conversation),
      dialogState: structuredClone(dialogState),
    });
  } catch (error) {
    parts.log.error('dialog.failed', { code: codeOf(error) });
    return parts.respond({ ...input, conversation, dialogState: {} }).catch((again: unknown) => {
      throw new DialogError(codeOf(again));
    });
  }
}

function pace(
  parts: TurnParts,
  incoming: Incoming,
  message: Message,
  key: string,
  now: Date,
): 'ok' | 'notice' | 'quiet' {
  // Bot Framework channels and text messages are paced by their services; the open website is ours to pace.
  if (incoming.channel !== 'website') return 'ok';
  const pace = parts.flood.count(key, now.getTime());
  if (pace === 'ok') return 'ok';
  const reading = parts.screen(message.text, parts.content.clinic.languages[0] ?? 'en');
  return reading.level === 'none' && reading.suspected === null ? pace : 'ok';
}

/** The channel's way back to the patient, kept at first contact for messages that the clinic begins. */
function reference({ activity }: Incoming): unknown {
  if (!activity.serviceUrl || !activity.conversation) return null;
  const { serviceUrl, channelId, conversation, from, recipient } = activity;
  return { serviceUrl, channelId, conversation, user: from, bot: recipient };
}
