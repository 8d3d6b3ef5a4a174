/** GET /metrics: for programs on this machine (where the settings leave no doubt who is one), and for those that know METRICS_TOKEN. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from '../metrics.ts';
import type { IsLocalCaller } from './caller.ts';
import { HttpError } from './errors.ts';

export function createMetricsHandler(
  metrics: Metrics,
  token: string | null,
  isLocalCaller: IsLocalCaller,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    if (!isLocalCaller(req) && !hasToken(req, token))
      throw new HttpError(
        401,
        'Unauthorized',
        'Send METRICS_TOKEN as a bearer token; without it only programs on this machine may read this, and nobody on a public bot.',
        {
          'WWW-Authenticate': 'Bearer',
        },
      );
    const { contentType, text } = await metrics.expose();
    res.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-store' });
    res.end(text);
  };
}

/** Digests are compared: of one length, in a time that tells nothing. */
function hasToken(req: IncomingMessage, token: string | null): boolean {
  const given = /^Bearer (.+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (!token || !given) return false;
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(given), digest(token));
}
