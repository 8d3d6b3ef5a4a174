/** Who calls: the address that limits count, and whether the caller is a program on this very machine. */
import type { IncomingMessage } from 'node:http';
import type { Settings } from '../settings.ts';
import { isLoopback, isLoopbackName } from './loopback.ts';

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

export type IsLocalCaller = (req: IncomingMessage) => boolean;

/**
 * Tells direct callers on this machine: nobody through a proxy (it would vouch for the whole world), and no page of a browser
 * that was led here by a name of its own (the Host must be a loopback name). A proxy on this machine need not say that it is
 * one: where the settings tell of a public bot, no caller is local.
 */
export function createIsLocalCaller({
  production,
  trustProxy,
  publicUrl,
}: Pick<Settings, 'production' | 'trustProxy' | 'publicUrl'>): IsLocalCaller {
  if (production || trustProxy || publicUrl?.startsWith('https:')) return () => false;
  return (req) => isLoopback(req.socket.remoteAddress) && isByLoopbackName(req);
}

/**
 * A browser that came by a loopback name, and through no proxy that says so: on this very machine, or on the one that publishes a
 * container's port, whose connections come from an address of the container's network. It proves nothing of the caller by itself.
 */
export function isByLoopbackName({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  if (headers['x-forwarded-for'] || headers.forwarded || headers['x-real-ip']) return false;
  const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  return isLoopbackName(name);
}
