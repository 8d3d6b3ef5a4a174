/** The WebSocket of a conversation, beside polling: some networks let none through, and some only for a while. */
import type { ActivitySet } from './types.ts';

/** Milliseconds within which a socket opens, or is given up. */
const slowest = 8000;
/** After so many sockets that never opened, polling is all that is used. */
const tries = 2;
/** A stream that lasted so long was a good one: when it ends, the next attempt follows at once. */
const good = 5000;

export interface StreamEvents {
  set(set: ActivitySet): void;
  /** it was open, and has ended; `wasGood` where it lasted */
  ended(wasGood: boolean): void;
}

export class Stream {
  private readonly on: StreamEvents;
  private socket: WebSocket | null = null;
  private failed = 0;

  constructor(on: StreamEvents) {
    this.on = on;
  }

  get isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** A socket that ended without a word: the page slept. */
  get isDead(): boolean {
    return this.socket?.readyState === WebSocket.CLOSED;
  }

  /** Opens it. Polling goes on until it is open. */
  listen(url: string): void {
    if (this.failed >= tries) return;
    const socket = new WebSocket(url);
    this.socket = socket;
    const slow = setTimeout(() => socket.close(), slowest);
    let opened = 0;
    socket.onopen = () => {
      opened = Date.now();
      this.failed = 0;
      clearTimeout(slow);
    };
    socket.onmessage = (event) => {
      if (typeof event.data !== 'string' || !event.data) return;
      try {
        this.on.set(JSON.parse(event.data) as ActivitySet);
      } catch {
        // not a set of activities: the next look brings what was in it
      }
    };
    socket.onclose = () => {
      clearTimeout(slow);
      if (this.socket !== socket) return;
      this.socket = null;
      if (opened) this.on.ended(Date.now() - opened > good);
      else this.failed += 1;
    };
  }

  close(): void {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
