/** Before restify looks at a request: addresses and Host headers on which its URL parser would throw. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError, sendError } from './errors.ts';

const host = /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/;

/** @returns false when the request was answered here and must go no further (restify's `first`) */
export function guardAddress(req: IncomingMessage, res: ServerResponse): boolean {
  if (isSound(req)) return true;
  sendError(
    res,
    new HttpError(400, 'BadRequest', 'The address or the Host header is malformed.', { Connection: 'close' }),
  );
  return false;
}

function isSound(req: IncomingMessage): boolean {
  const url = req.url ?? '';
  if (!url.startsWith('/') || url.startsWith('//') || url.length > 4_096) return false;
  if (req.headers.host !== undefined && !host.test(req.headers.host)) return false;
  try {
    const parsed = new URL(url, `http://${req.headers.host ?? 'localhost'}`);
    decodeURIComponent(parsed.pathname);
    return true;
  } catch {
    return false;
  }
}
