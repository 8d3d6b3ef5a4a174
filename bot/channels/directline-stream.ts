/** GET …/stream: the conversation over a WebSocket, from the client's watermark on, each line once and in order. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from 'botbuilder';
import { type WebSocket, WebSocketServer } from 'ws';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import type { Hub } from './hub.ts';
import type { Origins } from './origins.ts';
import type { Tokens } from './tokens.ts';
import { parseWatermark, type TranscriptView } from './transcript-view.ts';

export interface StreamParts {
  tokens: Tokens;
  origins: Origins;
  hub: Hub;
  view: TranscriptView;
  /** whether other processes write to the same store */
  shared: boolean;
  keyOf: (conversation: string) => string;
  absolute: (activity: Partial<Activity>, req: IncomingMessage) => Partial<Activity>;
  log: Log;
}

export interface Streams {
  /** For the server's "upgrade" event: every upgrade ends here, answered or refused. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

const path = /^\/v3\/directline\/conversations\/([^/?]+)\/stream$/;

export function createStreams(parts: StreamParts): Streams {
  const server = new WebSocketServer({ noServer: true, maxPayload: 4_096 });
  return {
    upgrade(req, socket, head) {
      socket.on('error', () => socket.destroy());
      admit(parts, req)
        .then((grant) => {
          if (typeof grant === 'number') return refuse(socket, grant);
          server.handleUpgrade(req, socket, head, (ws) => follow(parts, ws, req, grant.key, grant.watermark));
        })
        .catch(() => refuse(socket, 500));
    },
    close() {
      // 1012: the service restarts; clients connect again by themselves.
      for (const ws of server.clients) ws.close(1012);
      setTimeout(() => {
        for (const ws of server.clients) ws.terminate();
      }, 500).unref();
    },
  };
}

async function admit(parts: StreamParts, req: IncomingMessage): Promise<{ key: string; watermark: number } | number> {
  let url: URL;
  try {
    url = new URL(req.url ?? '', 'http://localhost');
  } catch {
    return 400;
  }
  const conversation = path.exec(url.pathname)?.[1];
  if (!conversation) return 404;
  if (!parts.origins.isAllowed(req)) return 403;
  const token = url.searchParams.get('t') ?? (req.headers.authorization ?? '').replace(/^Bearer /i, '');
  if (!token) return 401;
  const grant = await parts.tokens.check(token);
  if (typeof grant === 'string' || grant.conversation !== decodeURIComponent(conversation)) return 403;
  const key = parts.keyOf(grant.conversation);
  if (parts.hub.listeners(key) >= limits.socketsPerConversation) return 429;
  try {
    return { key, watermark: parseWatermark(url.searchParams.get('watermark')) };
  } catch {
    return 400;
  }
}

const reasons: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
};

function refuse(socket: Duplex, status: number): void {
  const asks = status === 401 ? 'WWW-Authenticate: Bearer\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${reasons[status] ?? 'Internal Server Error'}\r\n${asks}Connection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}

/** Sends from the transcript whatever is new; a wake-up while sending only makes it look once more. */
function follow(parts: StreamParts, ws: WebSocket, req: IncomingMessage, key: string, from: number): void {
  let watermark = from;
  let busy = false;
  let again = false;
  let alive = true;
  const early = new Set<string>();
  const pump = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      do {
        again = false;
        // What was not stored is kept for one reader only: none that has gone may take it.
        if (ws.readyState !== ws.OPEN) return;
        const set = await parts.view.read(key, watermark, (activity) => parts.absolute(activity, req), early);
        if (ws.readyState !== ws.OPEN) return;
        watermark = parseWatermark(set.watermark);
        if (set.activities.length > 0) ws.send(JSON.stringify(set));
        if (set.activities.length >= limits.activitiesPage) again = true;
      } while (again);
    } catch (error) {
      parts.log.warn('stream.failed', { code: codeOf(error) });
    } finally {
      busy = false;
    }
  };
  const stop = parts.hub.listen(key, () => void pump());
  const poll = parts.shared ? setInterval(() => void pump(), limits.streamPoll) : null;
  const ping = setInterval(() => {
    if (!alive) return ws.terminate();
    alive = false;
    ws.ping();
    // Direct Line's own keep-alive is an empty text; its clients take any text as a sign of life.
    ws.send('');
  }, limits.streamPing);
  ws.on('pong', () => {
    alive = true;
  });
  ws.on('error', () => ws.terminate());
  ws.on('close', () => {
    stop();
    clearInterval(ping);
    if (poll) clearInterval(poll);
  });
  void pump();
}
