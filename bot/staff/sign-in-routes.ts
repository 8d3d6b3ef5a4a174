/** Signing in and out over HTTP, and who is signed in. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRate } from '../channels/rate.ts';
import type { Staff } from '../handoff/desk.ts';
import { callerAddress, isByLoopbackName } from '../http/caller.ts';
import { HttpError, sendJson } from '../http/errors.ts';
import { limits } from '../limits.ts';
import { append, type Entry, nobody } from './audit.ts';
import type { Link } from './link.ts';
import { type Oidc, SignInError } from './oidc.ts';
import { type Guard, type GuardParts, leave, type Route } from './route.ts';
import { endSession, forgetSessions, startSession, type Via } from './sessions.ts';
import type { Clinic, Session as SessionNow } from './wire.ts';

export interface SignInParts extends GuardParts {
  guard: Guard;
  oidc: Oidc | null;
  /** null where sign-in is by a provider, or must not be by a link */
  link: Link | null;
  /** a link was tried that is used up: the terminal gets a new one */
  printLink: () => void;
  /** a session was ended by its person */
  ended: (idHash: string) => void;
  /** what the page shows before and after sign-in */
  clinic: Clinic;
}

/** Who a person is who came by the link: whoever started the bot. Patients read the name, unless the link brings another. */
const starter = { name: 'Demo', role: 'manager' } as const;

/** Paths of the inbox that a sign-in may lead back to. */
const inside = /^\/staff(\/[a-z0-9-]+)*$/;

export function signInRoutes(parts: SignInParts): Route[] {
  const { store, cookies, guard, oidc, link, now, clinic } = parts;
  const rate = createRate(limits.signInsPerMinute);
  /** Too many sign-ins from one address: told on the inbox's own page to a browser. @returns whether there was an answer */
  const tooMany = (req: IncomingMessage, res: ServerResponse): boolean => {
    const wait = rate.take(callerAddress(req, parts.trustProxy), now().getTime());
    if (wait <= 0) return false;
    if (!req.headers.accept?.includes('text/html'))
      throw new HttpError(429, 'TooMany', 'Too many sign-ins.', { 'Retry-After': String(wait) });
    redirect(res, '/staff?problem=busy');
    return true;
  };
  const note = (entry: Entry) => store.transaction((tx) => append(tx, entry, now()));
  const failed = (reason: string, via: Via, subject = '') =>
    note({ staff: { ...nobody, id: subject }, action: 'sign-in-failed', detail: { reason, via } });
  const refuse = async (res: ServerResponse, error: unknown) => {
    if (!(error instanceof SignInError)) throw error;
    await failed(error.code, 'oidc', error.subject);
    redirect(res, `/staff?problem=${error.code}`);
  };
  const enter = async (req: IncomingMessage, res: ServerResponse, staff: Staff, via: Via, to: string) => {
    const before = await guard.session(req);
    const { id } = await store.transaction(async (tx) => {
      if (before) await endSession(tx, before.idHash);
      await forgetSessions(tx, now());
      await append(tx, { staff, action: 'sign-in', detail: { via } }, now());
      return startSession(tx, staff, via, now());
    });
    cookies.set(req, res, 'staff', id, null);
    redirect(res, to);
  };

  return [
    {
      method: 'get',
      path: '/staff/login',
      access: 'anybody',
      async handle(req, res) {
        if (tooMany(req, res)) return;
        if (!oidc) return redirect(res, '/staff');
        const query = queryOf(req);
        const wanted = query.get('to') ?? '';
        try {
          const { url, sealed } = await oidc.begin(inside.test(wanted) ? wanted : '/staff', query.has('again'));
          cookies.set(req, res, 'signin', sealed, limits.signInLife / 1_000);
          redirect(res, url);
        } catch (error) {
          await refuse(res, error);
        }
      },
    },
    {
      method: 'get',
      path: '/staff/callback',
      access: 'anybody',
      async handle(req, res) {
        if (tooMany(req, res)) return;
        const sealed = cookies.read(req, 'signin');
        cookies.clear(req, res, 'signin');
        // Nothing is written down for a stranger who did not begin here.
        if (!oidc || !sealed) return redirect(res, '/staff?problem=expired');
        try {
          const { staff, to } = await oidc.end(new URL(req.url ?? '/', 'http://localhost'), sealed);
          await enter(req, res, staff, 'oidc', to);
        } catch (error) {
          await refuse(res, error);
        }
      },
    },
    {
      method: 'get',
      path: '/staff/enter',
      access: 'anybody',
      async handle(req, res) {
        if (tooMany(req, res)) return;
        if (!link) return redirect(res, '/staff');
        if (!isByLoopbackName(req))
          throw new HttpError(
            403,
            'NotHere',
            "This link works in a browser on the bot's own machine only, at the address localhost as it was printed.",
          );
        const query = queryOf(req);
        if (!link.use(query.get('key') ?? '')) {
          await failed('link', 'link');
          parts.printLink();
          return redirect(res, '/staff?problem=link');
        }
        const name =
          (query.get('name') ?? '')
            .replace(/[\p{C}<>]/gu, '')
            .trim()
            .slice(0, 40) || starter.name;
        const role = query.get('role') === 'nurse' ? 'nurse' : starter.role;
        await enter(req, res, { id: `link:${name}`, name, role }, 'link', '/staff');
      },
    },
    {
      method: 'get',
      path: '/staff/api/session',
      access: 'anybody',
      async handle(req, res) {
        const session = await guard.session(req);
        const how = oidc ? 'oidc' : link ? 'link' : 'none';
        const common = { how, clinic, now: now().toISOString() } as const;
        if (!session) return sendJson(res, 200, { signedIn: false, ...common } satisfies SessionNow);
        sendJson(res, 200, {
          signedIn: true,
          ...common,
          staff: session.staff,
          csrf: session.csrf,
          /** milliseconds that are left, by the server's clock */
          idleLeft: session.seenAt.getTime() + limits.staffIdle - now().getTime(),
          lifeLeft: session.createdAt.getTime() + limits.staffLife - now().getTime(),
        } satisfies SessionNow);
      },
    },
    {
      method: 'post',
      path: '/staff/api/here',
      access: 'nurse',
      // The guard has written down that its person is here.
      handle: (_req, res) => sendJson(res, 200, { idleLeft: limits.staffIdle }),
    },
    {
      method: 'post',
      path: '/staff/api/sign-out',
      access: 'nurse',
      async handle(req, res, { staff }) {
        await note({ staff, action: 'sign-out' });
        const left = await leave(parts, guard, req, res);
        if (left) parts.ended(left.idHash);
        sendJson(res, 200, {});
      },
    },
  ];
}

const queryOf = (req: IncomingMessage) => new URL(req.url ?? '/', 'http://localhost').searchParams;

function redirect(res: ServerResponse, to: string): void {
  res.writeHead(303, { Location: to });
  res.end();
}
