/** What the dialogs say to a message and its words: a fault in either is this one conversation's, and says so. */
import type { Activity } from 'botbuilder';
import type { Reply } from '../dialogs/reply.ts';
import type { Words } from '../dialogs/words.ts';
import { formOf } from './channels/channel.ts';
import { codeOf, type Log } from './log.ts';
import type { Message } from './message.ts';
import type { Incoming, Respond, RespondOutput } from './turn-types.ts';
import type { ReadVisit } from './visits/read.ts';

interface AnswerParts {
  readVisit: ReadVisit;
  respond: Respond;
  words: Words;
  log: Log;
}

/** This message has no answer: the dialogs failed even from their beginning, or what they say cannot be put into words. */
export class DialogError extends Error {
  override name = 'DialogError';
}

/** A dialog state that a new release cannot continue is begun again rather than answered with an error for ever. */
export async function respondSafely(
  parts: AnswerParts,
  incoming: Incoming,
  message: Message,
  now: Date,
  conversation: RespondOutput['conversation'],
  dialogState: unknown,
): Promise<RespondOutput> {
  const { told, text, alone } = parts.readVisit(message, now);
  const input = {
    text,
    now,
    channel: incoming.channel,
    attachments: message.attachments,
    event: message.event,
    ...(message.value === null ? {} : { choiceValue: message.value }),
    ...(told ? { visit: { told, alone } } : {}),
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

/** @throws DialogError where the reply names what is not there: that is one conversation's fault, not the store's */
export function renderSafely(
  { log, words }: AnswerParts,
  channel: Incoming['channel'],
  reply: Reply,
): Partial<Activity> {
  try {
    return formOf(channel).render(reply, words);
  } catch (error) {
    log.error('render.failed', { code: codeOf(error) });
    throw new DialogError(codeOf(error));
  }
}
