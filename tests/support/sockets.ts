/** Watches every connection that this process opens: where to, by name or number. */
import { Socket } from 'node:net';

export interface Watched {
  /** hosts (with port) to which connections were begun since the last look; those in `known` are not told */
  opened(): string[];
  stop(): void;
}

/** @param known ports of our own servers */
export function watchSockets(known: readonly number[]): Watched {
  const { connect } = Socket.prototype;
  let seen: string[] = [];
  Socket.prototype.connect = function watch(this: Socket, ...args: unknown[]) {
    const first = (Array.isArray(args[0]) ? args[0][0] : args[0]) as { host?: string; port?: number } | number;
    const port = Number(typeof first === 'object' ? first?.port : first);
    const host = typeof first === 'object' ? first?.host : String(args[1] ?? 'localhost');
    if (!known.includes(port)) seen.push(`${host}:${port}`);
    return Reflect.apply(connect, this, args) as Socket;
  } as typeof connect;
  return {
    opened() {
      const now = seen;
      seen = [];
      return now;
    },
    stop() {
      Socket.prototype.connect = connect;
    },
  };
}
