/** The HTTP server: routes and their guards. What a route does stands in channels/ and http/. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import restify from 'restify';
import type { DirectLine } from './channels/directline.ts';
import type { Origins } from './channels/origins.ts';
import { createEnding } from './http/ending.ts';
import { HttpError, internalError, sendError, sendJson } from './http/errors.ts';
import { guardAddress } from './http/guard.ts';
import { setCommonHeaders } from './http/headers.ts';
import type { Pages } from './http/pages.ts';
import { limits } from './limits.ts';
import { codeOf, type Log } from './log.ts';
import type { MountedRoute } from './staff/route.ts';

export interface ServerParts {
  messages: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** Twilio's webhook */
  sms: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** tokens of Azure's Direct Line */
  azureTokens: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  directLine: DirectLine;
  origins: Origins;
  pages: Pages;
  /** the care team's inbox */
  staff: readonly MountedRoute[];
  upgrade: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** whether turns can be stored now */
  ready: () => Promise<boolean>;
  metrics: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
  /** the bot's own address is an https one */
  tls: boolean;
  log: Log;
}

export interface Server {
  /** @returns the port that was taken */
  listen(port: number, host: string): Promise<number>;
  /** Takes no new requests and waits for those that run, up to the limit. */
  close(): Promise<void>;
}

type Handle = (req: restify.Request, res: restify.Response) => Promise<void> | void;

export function createServer(parts: ServerParts): Server {
  const server = restify.createServer({ name: 'aftercare' });
  const http = server.server as import('node:http').Server & { connectionsCheckingInterval: number };
  http.headersTimeout = limits.headersTimeout;
  http.requestTimeout = limits.requestTimeout;
  http.keepAliveTimeout = limits.keepAliveTimeout;
  http.connectionsCheckingInterval = limits.connectionsCheck;
  http.maxHeadersCount = limits.headersCount;
  http.on('clientError', refuseBroken);
  http.on('upgrade', parts.upgrade);
  const ending = createEnding(http);

  // @types/restify does not know `first`: the only place before restify parses the address.
  (server as unknown as { first(guard: typeof guardAddress): void }).first(guardAddress);
  server.pre((_req, res, next) => {
    setCommonHeaders(res, parts.tls);
    const held = ending.wait();
    if (held) void held.then(() => next());
    else next();
  });
  server.on('restifyError', (_req: IncomingMessage, res: ServerResponse, error: unknown) => {
    // restify's own answer would follow if its callback were called.
    sendError(res, routeFault(error, parts.log));
  });

  const guarded = (handle: Handle) => async (req: restify.Request, res: restify.Response) => {
    try {
      await handle(req, res);
    } catch (error) {
      if (!(error instanceof HttpError))
        parts.log.error('request.failed', { code: codeOf(error), method: req.method ?? '' });
      sendError(res, error instanceof HttpError ? error : internalError());
    }
  };
  const get = (path: string, handle: Handle) => {
    server.get(path, guarded(handle));
    server.head(path, guarded(handle));
  };
  const conversation = (req: restify.Request) => String(req.params?.id ?? '');

  get('/live', (_req, res) => sendJson(res, 200, { status: 'live' }));
  get('/ready', async (_req, res) => {
    const ready = !ending.begun && (await parts.ready());
    sendJson(res, ready ? 200 : 503, { status: ready ? 'ready' : 'turns cannot be stored' });
  });
  get('/metrics', parts.metrics);
  server.post('/api/messages', guarded(parts.messages));
  server.post('/api/sms', guarded(parts.sms));

  const line = parts.directLine;
  const root = '/v3/directline';
  server.post(
    `${root}/begin`,
    guarded((req, res) => line.begin(req, res, '')),
  );
  server.post(
    `${root}/tokens/generate`,
    guarded((req, res) => line.generate(req, res, '')),
  );
  server.post(
    `${root}/tokens/refresh`,
    guarded((req, res) => line.refresh(req, res, '')),
  );
  server.post(
    `${root}/conversations`,
    guarded((req, res) => line.start(req, res, '')),
  );
  server.get(
    `${root}/conversations/:id`,
    guarded((req, res) => line.reconnect(req, res, conversation(req))),
  );
  server.get(
    `${root}/conversations/:id/activities`,
    guarded((req, res) => line.list(req, res, conversation(req))),
  );
  server.post(
    `${root}/conversations/:id/activities`,
    guarded((req, res) => line.post(req, res, conversation(req))),
  );
  server.post(
    `${root}/conversations/:id/upload`,
    guarded((req, res) => line.upload(req, res, conversation(req))),
  );
  server.get(
    `${root}/conversations/:id/stream`,
    guarded(() => {
      throw new HttpError(426, 'UpgradeRequired', 'Connect to this address with a WebSocket.', {
        Upgrade: 'websocket',
      });
    }),
  );
  server.post('/chat/token', guarded(parts.azureTokens));
  for (const path of [`${root}/*`, '/chat/token']) {
    server.opts(
      path,
      guarded((req, res) => {
        parts.origins.admit(req, res);
        res.writeHead(204);
        res.end();
      }),
    );
  }

  for (const [path, serve] of Object.entries(parts.pages)) get(path, serve);
  for (const { method, path, head, handle } of parts.staff) {
    const serve = guarded((req, res) => handle(req, res, conversation(req)));
    server[method](path, serve);
    if (head) server.head(path, serve);
  }

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        // restify passes the server's errors on: without this listener a port that is taken would be an uncaught fault.
        server.on('error', reject);
        server.listen(port, host, () => {
          const address = http.address();
          resolve(typeof address === 'object' && address ? address.port : port);
        });
      }),
    async close() {
      ending.begin();
      // What was sent before the end began may still be on its way; closing at once would cut it off unread.
      await new Promise((done) => setTimeout(done, limits.farewell));
      await ending.emptyDoorway(limits.doorway);
      await new Promise<void>((resolve) => {
        const force = setTimeout(() => http.closeAllConnections(), limits.drain - 1_000);
        http.close(() => {
          clearTimeout(force);
          resolve();
        });
        ending.release();
      });
    },
  };
}

/** restify's own faults: no such route, wrong method; anything else is ours and told to nobody. */
function routeFault(error: unknown, log: Log): HttpError {
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  if (status === 404) return new HttpError(404, 'NotFound', 'There is nothing at this address.');
  if (status === 405) return new HttpError(405, 'MethodNotAllowed', 'This address does not take this method.');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpError(status, 'BadRequest', 'The request was not understood.');
  log.error('route.failed', { code: codeOf(error) });
  return internalError();
}

/** What is not even HTTP, or came too slowly. */
function refuseBroken(error: Error & { code?: string }, socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? '431 Request Header Fields Too Large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? '408 Request Timeout'
        : '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
