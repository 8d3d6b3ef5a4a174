/** Direct Line 3.0 for the website: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-api-reference */
import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { cleanId } from '../clean.ts';
import { readJsonObject, readOptionalJsonObject } from '../http/body.ts';
import { callerAddress, type IsLocalCaller } from '../http/caller.ts';
import { HttpError, sendJson } from '../http/errors.ts';
import { limits } from '../limits.ts';
import { conversationExists } from '../store/records.ts';
import type { Store } from '../store/types.ts';
import type { StoreHealth } from '../store-health.ts';
import type { Incoming, RunTurn } from '../turn-types.ts';
import { type ActivityShape, checkActivity } from './activity-shape.ts';
import type { ChannelDoor } from './channel.ts';
import type { Hub } from './hub.ts';
import type { Origins } from './origins.ts';
import type { Rate } from './rate.ts';
import type { Grant, Tokens } from './tokens.ts';
import { parseWatermark, type TranscriptView } from './transcript-view.ts';

export interface DirectLineParts {
  tokens: Tokens;
  origins: Origins;
  mints: Rate;
  hub: Hub;
  view: TranscriptView;
  store: Store;
  health: StoreHealth;
  runTurn: RunTurn;
  keyOf: (conversation: string) => string;
  absolute: (activity: Partial<Activity>, req: IncomingMessage) => Partial<Activity>;
  trustProxy: boolean;
  isLocalCaller: IsLocalCaller;
  now: () => Date;
}

type Handler = (req: IncomingMessage, res: ServerResponse, conversation: string) => Promise<void>;
export type DirectLine = Record<
  'begin' | 'generate' | 'refresh' | 'start' | 'reconnect' | 'post' | 'list' | 'upload',
  Handler
>;

/** What the caller of tokens/generate may wish. */
const Wished = z.object({ user: z.object({ id: z.string().nullish() }).nullish() });

const seconds = limits.tokenLife / 1_000;

export function createDirectLine(parts: DirectLineParts): DirectLine {
  const { tokens, origins, view, keyOf } = parts;
  const door = directLineDoor(parts);
  const admit = async (req: IncomingMessage, res: ServerResponse, conversation: string): Promise<Grant> => {
    origins.admit(req, res);
    return door.authenticate(req, conversation);
  };
  const opened = async (req: IncomingMessage, grant: Grant, watermark: string | null) => {
    const token = await tokens.issue(grant);
    const query = new URLSearchParams({ ...(watermark ? { watermark } : {}), t: token });
    const scheme = publicScheme(req) === 'https' ? 'wss' : 'ws';
    return {
      conversationId: grant.conversation,
      token,
      expires_in: seconds,
      streamUrl: `${scheme}://${req.headers.host}/v3/directline/conversations/${grant.conversation}/stream?${query}`,
    };
  };
  const turn = async (incoming: Incoming) => {
    const result = await parts.runTurn(incoming);
    if (!result.stored) parts.hub.deliver(keyOf(incoming.conversation), result.replies);
  };
  /** The patient has come: they are welcomed, and what their page is about is read. */
  const arrive = ({ conversation, user }: Grant, { locale, visit, procedure }: Record<string, unknown>) =>
    turn({
      channel: 'website',
      conversation,
      // The same id each time: a conversation begins once, however often a client starts it.
      id: 'start',
      user,
      activity: {
        type: 'conversationUpdate',
        membersAdded: [{ id: user, name: '' }],
        ...(typeof locale === 'string' ? { locale } : {}),
        // read and checked where all channels' visits are (bot/message.ts)
        channelData: { visit, procedure },
      },
    });
  return {
    /** Ours alone, for our own chat: a token, the start and the first lines with one request, so that they stand there sooner. */
    async begin(req, res) {
      origins.admit(req, res);
      await pace(parts, req);
      const grant = { conversation: randomUUID(), user: `dl_${randomUUID()}` };
      await arrive(grant, await readOptionalJsonObject(req));
      const first = await view.read(keyOf(grant.conversation), 0, (activity) => parts.absolute(activity, req));
      sendJson(res, 201, { ...(await opened(req, grant, first.watermark)), ...first });
    },

    async generate(req, res) {
      origins.admit(req, res);
      await pace(parts, req);
      const grant = { conversation: randomUUID(), user: `dl_${randomUUID()}` };
      // A user id of the caller's own choice is taken only in Direct Line's reserved form, and then bound like any other.
      const wished = Wished.safeParse(await readOptionalJsonObject(req));
      if (!wished.success)
        throw new HttpError(400, 'BadArgument', 'Write the user as {"user": {"id": "dl_…"}}, or leave it out.');
      const id = wished.data.user?.id ?? '';
      if (/^dl_[\w-]{16,80}$/.test(id)) grant.user = id;
      sendJson(res, 200, { conversationId: grant.conversation, token: await tokens.issue(grant), expires_in: seconds });
    },

    async refresh(req, res) {
      origins.admit(req, res);
      const grant = await authorize(req, tokens, limits.tokenGrace);
      sendJson(res, 200, { conversationId: grant.conversation, token: await tokens.issue(grant), expires_in: seconds });
    },

    async start(req, res) {
      origins.admit(req, res);
      const grant = await authorize(req, tokens);
      await arrive(grant, await readOptionalJsonObject(req));
      sendJson(res, 201, await opened(req, grant, null));
    },

    async reconnect(req, res, conversation) {
      const grant = await admit(req, res, conversation);
      const watermark = query(req).get('watermark');
      const from = parseWatermark(watermark);
      sendJson(res, 200, await opened(req, grant, watermark ? String(from) : null));
    },

    async post(req, res, conversation) {
      const grant = await admit(req, res, conversation);
      const incoming = door.read(checkActivity(await readJsonObject(req)), grant);
      await turn(incoming);
      sendJson(res, 200, { id: incoming.id });
    },

    async list(req, res, conversation) {
      await admit(req, res, conversation);
      const from = parseWatermark(query(req).get('watermark'));
      sendJson(res, 200, await view.read(keyOf(conversation), from, (activity) => parts.absolute(activity, req)));
    },

    /** A file is not opened, not even read; the patient is told so in the conversation. */
    async upload(req, res, conversation) {
      const grant = await admit(req, res, conversation);
      req.resume();
      const attachments = [{ contentType: 'application/octet-stream' }];
      const incoming = door.read(checkActivity({ type: 'message', text: '', attachments }), grant);
      await turn(incoming);
      sendJson(res, 200, { id: incoming.id });
    },
  };
}

/** The door of the website: a token that opens one conversation, for one user. */
function directLineDoor(
  parts: Pick<DirectLineParts, 'tokens' | 'store' | 'health' | 'keyOf'>,
): ChannelDoor<string, ActivityShape, Grant> {
  return {
    async authenticate(req, conversation) {
      const grant = await authorize(req, parts.tokens);
      if (grant.conversation !== conversation) throw await strangerFault(parts, conversation);
      return grant;
    },
    read: (shape, { conversation, user }) => ({
      channel: 'website',
      conversation,
      id: messageId(conversation, shape.channelData),
      user,
      activity: { ...shape, channelId: 'directline' } as Partial<Activity>,
    }),
  };
}

/** A client that sends a message again uses the same id of its own: that makes ours the same too, and the turn happens once. */
function messageId(conversation: string, channelData: unknown): string {
  const own = (channelData as { clientActivityID?: unknown } | null | undefined)?.clientActivityID;
  const part =
    typeof own === 'string' && own
      ? createHash('sha256').update(cleanId(own)).digest('base64url').slice(0, 22)
      : randomUUID();
  return `${conversation}|${part}`;
}

async function authorize(req: IncomingMessage, tokens: Tokens, grace = 0): Promise<Grant> {
  const token = /^Bearer ([\w.-]+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (!req.headers.authorization)
    throw new HttpError(401, 'Unauthorized', 'Send the token as "Authorization: Bearer …".', {
      'WWW-Authenticate': 'Bearer',
    });
  const grant = token ? await tokens.check(token, grace) : 'invalid';
  if (grant === 'expired')
    throw new HttpError(403, 'TokenExpired', 'The token has expired. Refresh it or get a new one.');
  if (grant === 'invalid') throw new HttpError(403, 'BadArgument', 'The token is not valid.');
  return grant;
}

/** A token for another conversation: unknown ones are told apart, so that a client knows when to begin anew. */
async function strangerFault(
  { store, health, keyOf }: Pick<DirectLineParts, 'store' | 'health' | 'keyOf'>,
  conversation: string,
): Promise<HttpError> {
  const known = health.up && (await conversationExists(store, keyOf(conversation)).catch(() => true));
  return known
    ? new HttpError(403, 'BadArgument', 'The token belongs to another conversation.')
    : new HttpError(404, 'BadArgument', 'There is no such conversation.');
}

async function pace({ mints, trustProxy, isLocalCaller, now }: DirectLineParts, req: IncomingMessage): Promise<void> {
  if (isLocalCaller(req)) return;
  const wait = mints.take(callerAddress(req, trustProxy), now().getTime());
  if (wait > 0)
    throw new HttpError(429, 'TooManyRequests', 'Too many conversations were begun from here. Wait a minute.', {
      'Retry-After': String(wait),
    });
}

/** The scheme that the caller used: behind a proxy that ends TLS only the header tells. */
export function publicScheme(req: IncomingMessage): string {
  const forwarded = String(req.headers['x-forwarded-proto'] ?? '')
    .split(',')[0]
    ?.trim();
  return forwarded === 'https' ? 'https' : 'http';
}

const query = (req: IncomingMessage) => new URL(req.url ?? '/', 'http://localhost').searchParams;
