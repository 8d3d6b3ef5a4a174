/** The live inbox: server-sent events with the queue, and a sign for the open case that it changed. They carry no patient's words. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Desk } from '../handoff/desk.ts';
import { HttpError } from '../http/errors.ts';
import { limits } from '../limits.ts';
import { codeOf, type Log } from '../log.ts';
import type { Store } from '../store/types.ts';
import { append } from './audit.ts';
import type { Guard, Route } from './route.ts';
import type { Session } from './sessions.ts';
import type { CaseSummary } from './wire.ts';

export interface EventsParts {
  store: Store;
  desk: Desk;
  guard: Guard;
  log: Log;
  now: () => Date;
}

export interface Events {
  route: Route;
  /** A session is over: its streams end at once. */
  endOf(idHash: string): void;
  /** Ends every open stream: browsers come back by themselves. */
  close(): void;
}

export function createEvents({ store, desk, guard, log, now }: EventsParts): Events {
  const open = new Map<ServerResponse, { idHash: string; end: () => void }>();

  const serve = async (req: IncomingMessage, res: ServerResponse, session: Session) => {
    const mine = [...open.values()].filter(({ idHash }) => idHash === session.idHash);
    if (mine.length >= limits.staffStreams) throw new HttpError(429, 'TooMany', 'Too many pages are open.');
    const caseId = Number(new URL(req.url ?? '/', 'http://localhost').searchParams.get('case')) || null;
    await store.transaction((tx) => append(tx, { staff: session.staff, action: 'watch-queue' }, now()));
    if (res.destroyed) return;
    res.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    res.write('retry: 1000\n\n');
    const send = (event: string, data: unknown) => {
      if (!res.destroyed) res.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    };
    const end = () => {
      stop();
      clearInterval(beat);
      open.delete(res);
      res.end();
    };
    const look = lookAgain(desk, caseId, send, log, now);
    const stop = desk.watch(look);
    const beat = setInterval(() => {
      void guard.session(req).then(
        (alive) => {
          if (alive) return send('beat', {});
          send('signed-out', {});
          end();
        },
        // The store is away: the stream stays, and says so by its silence.
        () => undefined,
      );
    }, limits.streamPing);
    beat.unref();
    open.set(res, { idHash: session.idHash, end });
    res.once('close', end);
    look();
  };

  return {
    route: { method: 'get', path: '/staff/api/events', access: 'nurse', handle: serve },
    endOf(idHash) {
      for (const stream of [...open.values()]) if (stream.idHash === idHash) stream.end();
    },
    close() {
      for (const { end } of [...open.values()]) end();
    },
  };
}

/** Reads and sends, one at a time: what changes meanwhile is read once more after. */
function lookAgain(
  desk: Desk,
  caseId: number | null,
  send: (event: string, data: unknown) => void,
  log: Log,
  now: () => Date,
): () => void {
  let running = false;
  let again = false;
  let seen = '';
  const once = async () => {
    const cases: CaseSummary[] = await desk.queue();
    send('queue', { cases, now: now().toISOString() });
    if (caseId === null) return;
    const mark = createHash('sha256')
      .update(JSON.stringify(await desk.open(caseId)))
      .digest('base64url');
    if (mark !== seen) send('case', { id: caseId, mark });
    seen = mark;
  };
  return () => {
    again = true;
    if (running) return;
    running = true;
    void (async () => {
      while (again) {
        again = false;
        await once().catch((error: unknown) => log.warn('inbox.look-failed', { code: codeOf(error) }));
      }
      running = false;
    })();
  };
}
