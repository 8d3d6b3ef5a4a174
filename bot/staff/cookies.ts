/** Cookies of the care team's pages. Over https their names begin with __Host-: no other host, path or plain connection can set them. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Cookies {
  read(req: IncomingMessage, name: CookieName): string | null;
  /** @param seconds how long the browser keeps it; null: until it is closed */
  set(req: IncomingMessage, res: ServerResponse, name: CookieName, value: string, seconds: number | null): void;
  clear(req: IncomingMessage, res: ServerResponse, name: CookieName): void;
}

/** `staff` is the session. `signin` goes out to the provider and must come back from there: only it may be Lax. */
export type CookieName = 'staff' | 'signin';

/** @param secure whether the browser came over https */
export function createCookies(secure: (req: IncomingMessage) => boolean): Cookies {
  const fullName = (req: IncomingMessage, name: CookieName) => `${secure(req) ? '__Host-' : ''}aftercare-${name}`;
  const write = (req: IncomingMessage, res: ServerResponse, name: CookieName, value: string, age: number | null) => {
    const parts = [`${fullName(req, name)}=${value}`, 'Path=/', 'HttpOnly'];
    parts.push(`SameSite=${name === 'staff' ? 'Strict' : 'Lax'}`);
    if (secure(req)) parts.push('Secure');
    if (age !== null) parts.push(`Max-Age=${age}`);
    res.appendHeader('Set-Cookie', parts.join('; '));
  };
  return {
    read(req, name) {
      const wanted = `${fullName(req, name)}=`;
      const found = (req.headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(wanted));
      return found?.slice(wanted.length) || null;
    },
    set: write,
    clear: (req, res, name) => write(req, res, name, '', 0),
  };
}

/**
 * Whether browsers come over https. With a provider they come to PUBLIC_URL alone, whatever stands in between; else by the word of a
 * proxy that we trust, or at the address that is known to be so.
 */
export function secureBy(
  publicUrl: string | null,
  trustProxy: boolean,
  byLink: boolean,
): (req: IncomingMessage) => boolean {
  const known = publicUrl?.startsWith('https:') ? new URL(publicUrl).host : null;
  if (!byLink) return () => known !== null;
  return ({ headers }) =>
    (trustProxy && headers['x-forwarded-proto'] === 'https') || (known !== null && headers.host === known);
}
