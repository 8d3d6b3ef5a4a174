/** Puts the inbox together: sign-in, sessions, audit, routes. The server mounts what comes out. */
import type { Content } from '../../content/schema.ts';
import type { Words } from '../../dialogs/words.ts';
import type { Desk } from '../handoff/desk.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { secret } from '../store/secrets.ts';
import type { Store } from '../store/types.ts';
import { caseRoutes } from './case-routes.ts';
import { createCookies, secureBy } from './cookies.ts';
import { createEvents } from './events.ts';
import { createLink } from './link.ts';
import { managerRoutes } from './manager-routes.ts';
import { createOidc } from './oidc.ts';
import { pageRoutes } from './page.ts';
import { createGuard, type MountedRoute, type Route } from './route.ts';
import { signInRoutes } from './sign-in-routes.ts';

export interface StaffParts {
  settings: Settings;
  store: Store;
  desk: Desk;
  content: Content;
  words: Words;
  log: Log;
  /** the project's folder, for web/staff and locales/ */
  root: string;
  /** Shows a line to whoever runs the bot. Not the log: the line opens a door. */
  print: (line: string) => void;
  now: () => Date;
}

export interface StaffInbox {
  /** the routes as they are declared: what is public, what is whose */
  declared: Route[];
  routes: MountedRoute[];
  /** The server listens: tells how to get into the inbox. */
  started(port: number): void;
  close(): void;
}

export async function createStaff(parts: StaffParts): Promise<StaffInbox> {
  const { settings, store, desk, content, words, log, root, print, now } = parts;
  const { publicUrl, trustProxy, oidc: provider, production } = settings;
  const { clinic } = content;
  let local = `http://localhost:${settings.port}`;
  const key = await secret(store, 'staff-sign-in');
  const oidc = provider && publicUrl ? createOidc(provider, publicUrl, key, now) : null;
  const link = oidc || production ? null : createLink();
  const printLink = () => {
    if (link) print(`Inbox of the care team, on this machine, once: ${link.make(local)}`);
  };
  const byLink = link !== null;
  const secure = secureBy(publicUrl, trustProxy, byLink);
  const cookies = createCookies(secure);
  const guarded = { store, cookies, publicUrl, trustProxy, secure, byLink, now };
  const guard = createGuard(guarded);
  const events = createEvents({ store, desk, guard, log, now });
  const { name, phone, timeZone, languages } = clinic;
  const declared: Route[] = [
    ...pageRoutes(root, clinic.languages),
    ...signInRoutes({
      ...guarded,
      guard,
      oidc,
      link,
      printLink,
      ended: events.endOf,
      clinic: { name, phone, timeZone, languages },
    }),
    ...caseRoutes({ store, desk, content, words, now }),
    ...managerRoutes({ store, desk, now }),
    events.route,
  ];
  return {
    declared,
    routes: declared.map((route) => guard.mount(route)),
    started(port) {
      local = `http://localhost:${port}`;
      if (link) printLink();
      else if (oidc) print(`Inbox of the care team: ${publicUrl}/staff`);
      else print('Inbox of the care team: nobody can sign in. Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.');
    },
    close: () => events.close(),
  };
}
