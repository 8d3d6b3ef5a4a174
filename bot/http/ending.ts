/** The orderly end of a server: no answer that was begun is lost, and nobody who stands in the door is turned away. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

export interface Ending {
  readonly begun: boolean;
  /** From here on each connection ends with the answer that it waits for, instead of being kept for the next. */
  begin(): void;
  /** What a request has to wait for before anything is done about it; null: nothing. Asked once for each. */
  wait(): Promise<void> | null;
  /**
   * Connections that the network has made and nobody has taken in yet are reset where the door is closed. Holds new requests, so that those
   * who are answered make no new ones, and resolves in a moment in which the loop has just looked for connections and found none, at most
   * after so long. The door is to be closed at once, and the requests to be released after it.
   */
  emptyDoorway(most: number): Promise<void>;
  release(): void;
}

/** Milliseconds of a turn of the event loop in which next to nothing happened. */
const quiet = 0.25;

export function createEnding(http: Server): Ending {
  const running = new Set<ServerResponse>();
  let begun = false;
  let came = 0;
  let waiting = 0;
  let held: Promise<void> | null = null;
  let release = () => {};
  http.on('connection', () => {
    came += 1;
  });
  http.on('request', (_req: IncomingMessage, res: ServerResponse) => {
    if (begun) res.shouldKeepAlive = false;
    running.add(res);
    res.once('close', () => running.delete(res));
  });
  return {
    get begun() {
      return begun;
    },
    begin() {
      begun = true;
      for (const res of running) res.shouldKeepAlive = false;
    },
    wait() {
      if (held) waiting += 1;
      return held;
    },
    emptyDoorway(most) {
      held = new Promise((resolve) => {
        release = resolve;
      });
      const end = performance.now() + most;
      return new Promise((resolve) => {
        const look = (before: number, known: number) => {
          const now = performance.now();
          // One connection is taken in at a time, and that alone takes hardly any.
          const still = now - before < quiet && came === known && running.size <= waiting;
          if (still || now > end) resolve();
          else setImmediate(look, now, came);
        };
        setImmediate(look, Number.NEGATIVE_INFINITY, came);
      });
    },
    release() {
      held = null;
      release();
    },
  };
}
