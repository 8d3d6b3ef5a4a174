/** Who calls: the address that limits count, and whether the caller is a program on this very machine. */
import type { IncomingMessage } from 'node:http';

/** @param trustProxy take the address that our own proxy noted (the last of X-Forwarded-For) */
export function callerAddress(req: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(req.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return (forwarded || req.socket.remoteAddress) ?? 'unknown';
}

/** An address of this machine itself, in either family. */
export function isLoopback(address: string | undefined): boolean {
  return address === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(address ?? '');
}

/**
 * A direct caller on this machine: nobody through a proxy (it would vouch for the whole world), and no page of a browser
 * that was led here by a name of its own (the Host must be a loopback name).
 */
export function isLocalCaller(req: IncomingMessage): boolean {
  if (!isLoopback(req.socket.remoteAddress)) return false;
  if (req.headers['x-forwarded-for'] || req.headers.forwarded || req.headers['x-real-ip']) return false;
  const name = (req.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || isLoopback(name);
}
