/** The orderly end of a server: no answer that was begun is lost, and nobody who stands in the door is turned away. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export interface Ending {
  readonly begun: boolean;
  /** From here on each connection ends with the answer that it waits for, instead of being kept for the next. */
  begin(): void;
  /** Requests that come from here on wait until the function that it returns is called. */
  hold(): () => void;
  /** what they wait for; null where nothing is held */
  readonly held: Promise<void> | null;
}

export function createEnding(http: Server): Ending {
  const running = new Set<ServerResponse>();
  let begun = false;
  let held: Promise<void> | null = null;
  http.on('request', (_req: IncomingMessage, res: ServerResponse) => {
    if (begun) res.shouldKeepAlive = false;
    running.add(res);
    res.once('close', () => running.delete(res));
  });
  return {
    get begun() {
      return begun;
    },
    get held() {
      return held;
    },
    begin() {
      begun = true;
      for (const res of running) res.shouldKeepAlive = false;
    },
    hold() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => {
        held = null;
        release();
      };
    },
  };
}

/** A turn of the event loop in which next to nothing happened. */
const quiet = 0.25;

/**
 * Connections that the network has made and nobody has taken in yet are reset where the door is closed. Waits for a moment in which the
 * loop has just looked for them and found nothing to do, at most so long; close the door at once after it. While requests are held there
 * is such a moment soon, however many callers there are.
 */
export function emptyDoorway(http: Server, most: number): Promise<void> {
  const end = performance.now() + most;
  let came = 0;
  const count = () => {
    came += 1;
  };
  http.on('connection', count);
  return new Promise((resolve) => {
    const look = (before: number, known: number) => {
      const now = performance.now();
      // One connection is taken in at a time, and that alone takes hardly any.
      if ((now - before < quiet && came === known) || now > end) {
        http.off('connection', count);
        return resolve();
      }
      setImmediate(look, now, came);
    };
    setImmediate(look, Number.NEGATIVE_INFINITY, came);
  });
}
