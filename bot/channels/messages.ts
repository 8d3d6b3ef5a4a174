/** POST /api/messages: Bot Framework's Activity protocol through the SDK's CloudAdapter, behind checks of our own. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import { cleanId } from '../clean.ts';
import { readJsonObject } from '../http/body.ts';
import type { IsLocalCaller } from '../http/caller.ts';
import { HttpError, internalError, sendJson } from '../http/errors.ts';
import type { Settings } from '../settings.ts';
import type { Channel } from '../turn-types.ts';
import { type ActivityShape, checkActivity } from './activity-shape.ts';
import type { RunAdapter } from './adapter.ts';
import { type AnswerParts, answerTurn, messageId } from './answer.ts';
import type { ChannelDoor } from './channel.ts';
import type { NamePhone } from './sms/phone.ts';
import { isAllowedService, looksGenuine } from './token-check.ts';

export interface MessagesParts extends AnswerParts {
  app: Settings['app'];
  isLocalCaller: IsLocalCaller;
  namePhone: NamePhone;
  /** where the keys of genuine tokens are published, in place of Microsoft's */
  openIdMetadata: string | undefined;
}

/** Never connected to: with expectReplies the answer leaves in the response, but the SDK wants an address. */
const noService = 'https://unused.invalid/';

export function createMessagesHandler(
  parts: MessagesParts,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { app, isLocalCaller } = parts;
  const door = messagesDoor(parts);
  let adapter: Promise<RunAdapter> | null = null;
  // The SDK is loaded with the first message that needs it: the website does without, and starts sooner.
  const loadAdapter = () => {
    adapter ??= import('./adapter.ts').then(({ createAdapter }) => createAdapter(app, parts.openIdMetadata));
    return adapter;
  };
  return async (req, res) => {
    if (!app && !isLocalCaller(req)) {
      throw new HttpError(
        403,
        'Forbidden',
        'Without MicrosoftAppId only programs on this machine may call this address, and nobody on a public bot (TRUST_PROXY, or an https PUBLIC_URL).',
      );
    }
    // Before the body: a caller without a token costs us nothing.
    if (app && !req.headers.authorization) throw unauthorized();
    const shape = checkActivity(await readJsonObject(req));
    await door.authenticate(req, shape);
    const expectReplies = shape.deliveryMode === 'expectReplies';
    if (!shape.conversation?.id) {
      if (shape.type === 'message' || shape.type === 'messageUpdate' || shape.type === 'conversationUpdate') {
        throw new HttpError(400, 'BadActivity', 'The activity\'s "conversation.id" is missing.');
      }
      return sendJson(res, 200, expectReplies ? { activities: [] } : {});
    }
    if (!expectReplies && !isAllowedService(shape.serviceUrl ?? '', !app)) {
      throw new HttpError(
        400,
        'BadActivity',
        'The activity\'s "serviceUrl" is missing or no place to which this bot answers.',
      );
    }
    const body = {
      ...shape,
      serviceUrl: expectReplies && !isAllowedService(shape.serviceUrl ?? '', !app) ? noService : shape.serviceUrl,
    };
    const incoming = door.read(shape, null);
    let reached = false;
    const runAdapter = await loadAdapter();
    const answer = await runAdapter(
      { body, headers: app ? { authorization: req.headers.authorization } : {}, method: 'POST' },
      async (context) => {
        reached = true;
        await answerTurn(parts, context, incoming, expectReplies, req);
      },
    );
    if (answer.status >= 500) throw reached ? internalError() : unauthorized();
    if (answer.status === 401 || answer.status === 403) throw unauthorized();
    sendJson(res, answer.status, answer.body ?? {});
  };
}

const unauthorized = () =>
  new HttpError(401, 'Unauthorized', 'The token is missing or not valid for this bot.', {
    'WWW-Authenticate': 'Bearer',
  });

/** Node keeps only the first of two Authorization headers; two are a trick and are refused. */
function authorizations(req: IncomingMessage): string[] {
  return req.rawHeaders.filter(
    (_, index) => index % 2 === 1 && req.rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  );
}

/** Channels of Azure's that have a form of their own here; "sms" is Azure's Twilio channel. */
const known: Partial<Record<string, Channel>> = { msteams: 'teams', sms: 'sms' };

/** The door of Bot Framework's channels: a look at the token first; the SDK verifies it before any of our code runs. */
function messagesDoor({
  app,
  namePhone,
}: Pick<MessagesParts, 'app' | 'namePhone'>): ChannelDoor<ActivityShape, ActivityShape, null> {
  return {
    authenticate(req, shape) {
      if (!app) return null;
      const rules = { appId: app.id, tenant: app.tenant };
      if (!looksGenuine(authorizations(req), shape.serviceUrl ?? '', rules, new Date())) throw unauthorized();
      return null;
    },
    read(shape) {
      const channelId = shape.channelId ?? 'unknown';
      const channel = (Object.hasOwn(known, channelId) && known[channelId]) || 'other';
      const user = cleanId(shape.from?.id ?? 'user');
      return {
        channel,
        conversation: channel === 'sms' ? namePhone(user) : cleanId(shape.conversation?.id ?? ''),
        id: cleanId(messageId(shape as Partial<Activity>) ?? '') || randomUUID(),
        user,
        activity: { ...shape, channelId: cleanId(channelId) } as Partial<Activity>,
      };
    },
  };
}
