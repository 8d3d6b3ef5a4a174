/** A route of the care team's pages, and the guard before it: who, from where, with which right. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isByLoopbackName } from '../http/caller.ts';
import { HttpError } from '../http/errors.ts';
import type { Store } from '../store/types.ts';
import { append } from './audit.ts';
import type { Cookies } from './cookies.ts';
import { endSession, findSession, type Session, sameSecret, touchSession } from './sessions.ts';

type Answer = Promise<void> | void;

interface Place {
  method: 'get' | 'post';
  path: string;
}

/** Anybody may ask. Nothing of patients or staff is in the answer. */
export interface OpenRoute extends Place {
  access: 'anybody';
  /** HEAD is answered like GET: for files alone. What answers once, or is written down, has none */
  head?: true;
  handle(req: IncomingMessage, res: ServerResponse): Answer;
}

/** Signed in, with this role at least: a manager may all that a nurse may. */
export interface StaffRoute extends Place {
  access: 'nurse' | 'manager';
  /** @param id the number in the address, 0 where there is none */
  handle(req: IncomingMessage, res: ServerResponse, session: Session, id: number): Answer;
}

export type Route = OpenRoute | StaffRoute;

/** As the server mounts it. */
export interface MountedRoute extends Place {
  head: boolean;
  /** @param id `:id` of the address as it came */
  handle(req: IncomingMessage, res: ServerResponse, id: string): Promise<void>;
}

export interface GuardParts {
  store: Store;
  cookies: Cookies;
  publicUrl: string | null;
  trustProxy: boolean;
  /** whether the browser came over https */
  secure: (req: IncomingMessage) => boolean;
  /** sign-in by the printed link is what holds here */
  byLink: boolean;
  now: () => Date;
}

export interface Guard {
  /** The session of the request, if it has one that is alive and may be used from where it comes. */
  session(req: IncomingMessage): Promise<Session | null>;
  mount(route: Route): MountedRoute;
}

const noStore: Record<string, string> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export function createGuard({ store, cookies, publicUrl, secure, byLink, now }: GuardParts): Guard {
  const session = async (req: IncomingMessage) => {
    const id = cookies.read(req, 'staff');
    const found = id ? await findSession(store, id, now()) : null;
    if (!found) return null;
    // Sessions by the link end with it: they are for this machine, and not for a bot that has a provider.
    if (found.via === 'link' && !(byLink && isByLoopbackName(req))) return null;
    return found;
  };
  const ownOrigin = (req: IncomingMessage) => {
    const { origin, host } = req.headers;
    const site = req.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return false;
    if (origin === undefined) return true;
    if (publicUrl && origin === new URL(publicUrl).origin) return true;
    return origin === `${secure(req) ? 'https' : 'http'}://${host}`;
  };
  const mount = (route: Route): MountedRoute => ({
    method: route.method,
    path: route.path,
    head: route.access === 'anybody' && route.head === true,
    async handle(req, res, id) {
      for (const [name, value] of Object.entries(noStore)) res.setHeader(name, value);
      if (route.method === 'post' && !ownOrigin(req))
        throw new HttpError(403, 'OtherOrigin', 'This page may not use the inbox.');
      if (route.access === 'anybody') return route.handle(req, res);
      const found = await session(req);
      if (!found) throw new HttpError(401, 'SignedOut', 'Sign in first.');
      if (route.method === 'post' && !sameSecret(String(req.headers['x-csrf-token'] ?? ''), found.csrf))
        throw new HttpError(403, 'NoToken', 'The request lacks the token of this session. Load the page again.');
      if (route.access === 'manager' && found.staff.role !== 'manager') {
        const detail = { route: route.path };
        const entry = { staff: found.staff, action: 'refused', caseId: numberOf(id), detail };
        await store.transaction((tx) => append(tx, entry, now()));
        throw new HttpError(403, 'NotAllowed', 'This is for managers.');
      }
      const number = route.path.includes(':id') ? numberOf(id) : 0;
      if (number === null) throw new HttpError(404, 'NotFound', 'There is no such case.');
      // A page that looks again by itself is not its person's doing.
      if (req.headers['x-by-itself'] === undefined) await touchSession(store, found, now());
      return route.handle(req, res, found, number);
    },
  });
  return { session, mount };
}

/** Ends the session of a request, whatever it was. @returns the session that was ended */
export async function leave(
  { store, cookies }: Pick<GuardParts, 'store' | 'cookies'>,
  guard: Guard,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<Session | null> {
  const found = await guard.session(req);
  if (found) await endSession(store, found.idHash);
  cookies.clear(req, res, 'staff');
  return found;
}

function numberOf(id: string): number | null {
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}
