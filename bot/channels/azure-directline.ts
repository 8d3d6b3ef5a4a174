/**
 * Azure's Direct Line in place of our own: the server trades its secret for a token of one conversation and one user. The browser
 * gets the token and the address, never the secret.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-direct-line-3-0-authentication
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { callerAddress, type IsLocalCaller } from '../http/caller.ts';
import { HttpError, sendJson } from '../http/errors.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import type { Origins } from './origins.ts';
import type { Rate } from './rate.ts';

export interface AzureDirectLineParts {
  azure: Settings['azureDirectLine'];
  origins: Origins;
  mints: Rate;
  trustProxy: boolean;
  isLocalCaller: IsLocalCaller;
  log: Log;
  now: () => Date;
}

const Granted = z.object({
  conversationId: z.string().min(1),
  token: z.string().min(1),
  expires_in: z.number().positive().default(1_800),
});

/** Answers POST /chat/token. */
export function createAzureTokens(
  parts: AzureDirectLineParts,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const { azure, origins, mints, trustProxy, isLocalCaller, log, now } = parts;
  return async (req, res) => {
    if (!azure) throw new HttpError(404, 'NotFound', 'There is nothing at this address.');
    origins.admit(req, res);
    req.resume();
    const wait = isLocalCaller(req) ? 0 : mints.take(callerAddress(req, trustProxy), now().getTime());
    if (wait > 0) {
      const later = { 'Retry-After': String(wait) };
      throw new HttpError(429, 'TooManyRequests', 'Too many conversations were begun from here. Wait a minute.', later);
    }
    // "dl_" as Direct Line wants it of users that a token names; random, so that nobody can be told by it
    const user = `dl_${randomUUID()}`;
    const granted = await trade(azure, user).catch((error: unknown) => {
      log.error('azure-directline.failed', { code: codeOf(error) });
      throw new HttpError(502, 'ServiceUnavailable', 'The chat service does not answer now.', { 'Retry-After': '5' });
    });
    sendJson(res, 200, { ...granted, user, domain: `${azure.domain}/v3/directline` });
  };
}

class Refused extends Error {
  readonly code: string;
  constructor(status: number) {
    super('the service refused');
    this.code = `HTTP_${status}`;
  }
}

/** @throws where the service refuses the secret, does not answer, or answers something else */
async function trade({ secret, domain }: NonNullable<Settings['azureDirectLine']>, user: string) {
  const answer = await fetch(`${domain}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user: { id: user } }),
    // the secret goes to the address of the setting and nowhere else
    redirect: 'error',
    signal: AbortSignal.timeout(limits.sendTimeout),
  });
  if (!answer.ok) throw new Refused(answer.status);
  return Granted.parse(await answer.json());
}
