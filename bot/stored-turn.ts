/** The turn as it is meant to go: what was known before, what the dialogs say to it, and all of it written in one statement. */
import type { Activity } from 'botbuilder';
import type { Content } from '../content/schema.ts';
import type { Conversation } from '../dialogs/conversation.ts';
import type { Words } from '../dialogs/words.ts';
import type { Reading } from '../understanding/reading.ts';
import { address } from './address.ts';
import type { Echoes, IsAutomatic } from './automatic.ts';
import { cleanText } from './clean.ts';
import { restoreConversation } from './conversation-state.ts';
import type { Flood } from './flood.ts';
import { initiateEvent, readsEvents, transcriptLines } from './handoff/hub-events.ts';
import { breaksSilence, handedInSilence } from './handoff/silence.ts';
import type { Log } from './log.ts';
import { type Message, userActivity } from './message.ts';
import type { Outage, Remembered } from './outage.ts';
import { isCalm, isMachineLikely, type Pace, paceOf } from './pace.ts';
import { renderSafely, respondSafely } from './safe-answer.ts';
import { recordTexts } from './store/opt-outs.ts';
import { lockConversation, readTranscript } from './store/records.ts';
import { type Outcome, type Speaker, StaleStateError, type TurnItem, TurnStorage } from './store/turn-storage.ts';
import type { Queryable, Store } from './store/types.ts';
import type { Incoming, Respond, RespondOutput, TurnResult } from './turn-types.ts';
import type { ReadVisit } from './visits/read.ts';

export interface StoredTurnParts {
  content: Content;
  store: Store;
  flood: Flood;
  echoes: Echoes;
  isAutomatic: IsAutomatic;
  outage: Pick<Outage, 'notice' | 'remember' | 'missed' | 'wishedTexts'>;
  respond: Respond;
  /** reads a message outside any conversation: the emergency words do not wait for the store */
  screen: (text: string, locale: string) => Reading;
  words: Words;
  log: Log;
  now: () => Date;
  readVisit: ReadVisit;
  handoffs: HandoffJobs;
  /** told of a message that the dialogs could not make sense of */
  missed: (channel: string) => void;
  /** whether an agent hub behind the channel wants to hear of hand-offs */
  agentHub: boolean;
}

/** What becomes of a turn's hand-offs once they are written. */
export interface HandoffJobs {
  /** whether there is more to write with a hand-off than its row: then the turn takes a transaction */
  readonly queued: boolean;
  /** Adds the jobs to the turn's transaction; a queue that fails does not fail the turn. */
  enqueue(tx: Queryable, handoffs: number[]): Promise<void>;
  /** The transaction is committed. */
  committed(handoffs: number[]): void;
}

/**
 * @param stillWanted called before anything is written; throws where the answer would come too late
 * @throws DialogError, StoreDown of `stillWanted`, the store's faults; nothing is written then
 */
export async function runStoredTurn(
  parts: StoredTurnParts,
  incoming: Incoming,
  message: Message,
  key: string,
  stillWanted: () => void,
): Promise<TurnResult> {
  let pace: Pace | undefined;
  const attempt = (db: Queryable, transaction: Store['transaction']) =>
    attemptTurn(parts, { db, transaction }, incoming, message, key, stillWanted, (now) => {
      // Counted once, however often the turn is attempted.
      pace ??= paceOf(parts, incoming, message, key, now);
      return pace;
    });
  try {
    return await attempt(parts.store, (work) => parts.store.transaction(work));
  } catch (error) {
    if (!(error instanceof StaleStateError)) throw error;
  }
  // Another process wrote the conversation meanwhile. Once more with its row locked: now nobody can come between.
  return parts.store.transaction(async (tx) => {
    await lockConversation(tx, key);
    return attempt(tx, (work) => work(tx));
  });
}

async function attemptTurn(
  parts: StoredTurnParts,
  { db, transaction }: { db: Queryable; transaction: Store['transaction'] },
  incoming: Incoming,
  message: Message,
  key: string,
  stillWanted: () => void,
  pace: (now: Date) => Pace,
): Promise<TurnResult> {
  const { channel, conversation, user, id } = incoming;
  const storage = new TurnStorage(db, {
    key,
    activityId: id,
    channel,
    conversation,
    user,
    reference: reference(incoming),
  });
  const { lastSeq, before, owner } = await storage.open();
  if (before) return { replies: before.replies, repeated: true, delivered: before.delivered, stored: true };

  const now = parts.now();
  const outcome: Outcome = { lines: [], replies: [], audit: null, handoffs: [] };
  if (message.event === 'message')
    outcome.lines.push({ seq: lastSeq + 1, sender: 'user', activity: userActivity(incoming, message, now) });
  const say = (activity: Partial<Activity>) => {
    const seq = lastSeq + outcome.lines.length + 1;
    const reply = address(activity, incoming, parts.content, now, seq);
    outcome.lines.push({ seq, sender: 'bot', activity: reply });
    outcome.replies.push(reply);
  };
  let spoken: Omit<Remembered, 'lastSeq'> | null = null;
  let miss = false;
  const allowed = message.event === 'start' ? 'ok' : pace(now);
  if (allowed === 'ok') {
    const turn = await converse(parts, storage, incoming, message, key, now, owner);
    const { reading, locale } = turn;
    const rendered = turn.reply && renderSafely(parts, channel, turn.reply);
    const looping =
      isMachineLikely(incoming) &&
      isCalm(reading) &&
      turn.reply?.level === 'none' &&
      parts.echoes.isLoop(key, id, message.text, rendered?.text ?? '', now.getTime());
    const reply = looping ? null : turn.reply;
    const effects = looping ? handedInSilence(turn.effects) : turn.effects;
    if (reply && rendered) say(rendered);
    // Before the turn itself, which may fail and come again: who wants no more texts has said so all the same.
    for (const effect of effects)
      if (effect.kind === 'texts') await recordTexts(db, conversation, id, effect.wish, now.toISOString());
    const surroundings = { channel, locale, botWords: outcome.replies[0]?.text ?? null, seq: lastSeq + 1 };
    outcome.handoffs = effects
      .filter((effect) => effect.kind === 'handoff')
      .map((handoff) => ({ ...handoff, text: cleanText(handoff.text), ...surroundings }));
    if (parts.agentHub && outcome.handoffs.length > 0 && readsEvents(channel)) {
      const lines = [...(await readTranscript(db, key, lastSeq - transcriptLines, transcriptLines)), ...outcome.lines];
      const activities = lines.map(({ activity }) => activity);
      const event = address(
        initiateEvent(outcome.handoffs, activities, locale),
        incoming,
        parts.content,
        now,
        undefined,
      );
      // An event beside the reply, not a line of the conversation.
      outcome.replies.push({ ...event, id: `${event.id}-handoff` });
    }
    outcome.audit = {
      reading,
      facts: [...new Set((reply?.bubbles ?? []).flatMap((bubble) => bubble.cites))],
      level: reply?.level ?? 'none',
      contentVersion: parts.content.version,
    };
    const { emergency, endedTexts } = turn;
    spoken = { locale, emergency, endedTexts };
    miss = turn.missed;
  } else if (allowed === 'notice') {
    say(parts.outage.notice('flood', key, channel));
  }
  stillWanted();
  await commit(parts, storage, outcome, transaction);
  if (miss) parts.missed(channel);
  if (spoken) parts.outage.remember(key, { ...spoken, lastSeq: lastSeq + outcome.lines.length });
  return { replies: outcome.replies, repeated: false, delivered: false, stored: true };
}

/** Most turns are one statement; one that hands over takes its jobs into the same transaction. */
async function commit(
  { handoffs }: StoredTurnParts,
  storage: TurnStorage,
  outcome: Outcome,
  transaction: Store['transaction'],
): Promise<void> {
  if (outcome.handoffs.length === 0) {
    await storage.commit(outcome);
    return;
  }
  let ids: number[] = [];
  if (!handoffs.queued) ids = await storage.commit(outcome);
  else
    await transaction(async (tx) => {
      ids = await storage.commit(outcome, tx);
      await handoffs.enqueue(tx, ids);
    });
  handoffs.committed(ids);
}

/** Loads the state, asks the dialogs, saves the state that they return. */
async function converse(
  parts: StoredTurnParts,
  storage: TurnStorage,
  incoming: Incoming,
  message: Message,
  key: string,
  now: Date,
  owner: Speaker | null,
): Promise<Pick<RespondOutput, 'reply' | 'effects' | 'reading'> & Omit<Remembered, 'lastSeq'> & { missed: boolean }> {
  const item: TurnItem = (await storage.read([key]))[key] ?? {};
  const stored = restoreConversation(item.state, parts.content, message);
  const emergencyMissed = stored.emergency ?? parts.outage.missed(key, incoming.id);
  const texts = { ...stored.texts, stopped: parts.outage.wishedTexts(key) ?? stored.texts.stopped };
  const conversation = { ...stored, emergency: emergencyMissed, texts };
  const output = await respondSafely(parts, incoming, message, now, conversation, item.dialog ?? {});
  const { effects, reading } = output;
  // A person speaks with the patient: the line is kept for them, and the dialogs stand still where they were.
  if (owner && !breaksSilence(reading, effects, conversation)) {
    return { reply: null, effects: handedInSilence(effects), reading, ...known(conversation), missed: false };
  }
  await storage.write({
    [key]: { state: output.conversation, dialog: output.dialogState, eTag: item.eTag ?? '*' } satisfies TurnItem,
  });
  const missed = output.conversation.misses > conversation.misses;
  return { ...output, ...known(output.conversation), missed };
}

/** What the time without a store needs to know of a conversation. */
function known({ locale, emergency, texts }: Conversation): Omit<Remembered, 'lastSeq'> {
  return { locale, emergency: emergency?.sign ?? null, endedTexts: texts.stopped };
}

/** The channel's way back to the patient, kept at first contact for messages that the clinic begins. */
function reference({ channel, activity }: Incoming): unknown {
  const { serviceUrl, channelId, conversation, from, recipient } = activity;
  // A text message is answered from the number that it went to.
  if (channel === 'sms' && !serviceUrl) return { channelId, user: from, bot: recipient };
  if (!serviceUrl || !conversation) return null;
  return { serviceUrl, channelId, conversation, user: from, bot: recipient };
}
