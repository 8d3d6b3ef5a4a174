/** Errors as callers see them: a status, a code, a sentence. Never a stack, a path or another system's text. */
import type { ServerResponse } from 'node:http';

/** Thrown anywhere below a route, answered by the server. Its message is for callers: it quotes nothing. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** Sends JSON; nothing is cached, since everything that is JSON here belongs to one conversation or one moment. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  if (res.headersSent || res.destroyed) return;
  const bytes = Buffer.from(JSON.stringify(body));
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
    ...headers,
  });
  res.end(bytes);
}

/** Sends nothing where an answer has begun already. */
export function sendError(res: ServerResponse, error: HttpError): void {
  sendJson(res, error.status, { error: { code: error.code, message: error.message } }, error.headers);
}

/** Whatever went wrong, callers learn only that it did. */
export const internalError = () => new HttpError(500, 'InternalError', 'Something went wrong here. Try again.');
