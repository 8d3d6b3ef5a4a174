/** Which pages may talk to Direct Line: our own, and those of ALLOWED_ORIGINS. Programs that are no browser send no Origin. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpError } from '../http/errors.ts';

export interface Origins {
  /** Sets the CORS headers for an allowed page. @throws HttpError 403 for another page */
  admit(req: IncomingMessage, res: ServerResponse): void;
  isAllowed(req: IncomingMessage): boolean;
}

export function createOrigins(allowed: readonly string[], publicUrl: string | null): Origins {
  const known = new Set(allowed);
  if (publicUrl) known.add(new URL(publicUrl).origin);
  const isAllowed = (req: IncomingMessage) => {
    const { origin, host } = req.headers;
    if (origin === undefined || known.has(origin)) return true;
    return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`);
  };
  return {
    isAllowed,
    admit(req, res) {
      res.setHeader('Vary', 'Origin');
      if (!isAllowed(req))
        throw new HttpError(
          403,
          'OriginNotAllowed',
          'This page may not use the chat. Add its address to ALLOWED_ORIGINS.',
        );
      if (!req.headers.origin) return;
      res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
      res.setHeader('Access-Control-Allow-Methods', 'GET, POST, OPTIONS');
      res.setHeader('Access-Control-Allow-Headers', 'authorization, content-type, x-ms-bot-agent, x-requested-with');
      res.setHeader('Access-Control-Max-Age', '600');
      res.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    },
  };
}
