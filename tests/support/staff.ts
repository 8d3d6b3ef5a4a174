/** A machine whose inbox is asked over HTTP: sessions of any role, requests as a browser makes them, a clock that obeys. */
import { join } from 'node:path';
import { createMachine, type Machine } from '../../bot/machine.ts';
import type { Route } from '../../bot/staff/route.ts';
import { startSession } from '../../bot/staff/sessions.ts';
import type { Store } from '../../bot/store/types.ts';
import { fakeBrain } from './fake-brain.ts';
import { openTestStore, settingsFor, silent } from './machine.ts';
import { type Folder, say, temporaryFolder } from './server.ts';

export interface Person {
  cookie: string;
  csrf: string;
}

export const stranger: Person = { cookie: '', csrf: '' };

export interface Ask {
  method?: 'get' | 'post';
  body?: unknown;
  headers?: Record<string, string>;
}

export interface StaffSite {
  base: string;
  machine: Machine;
  store: Store;
  routes: Route[];
  printed: string[];
  pass(ms: number): void;
  person(role: 'nurse' | 'manager', id?: string): Promise<Person>;
  ask(who: Person, path: string, more?: Ask): Promise<Response>;
  /** a conversation that is handed over; @returns its hand-off */
  handOver(conversation: string, text?: string): Promise<number>;
  close(): Promise<void>;
}

/** @param shared a folder that another instance already uses: on a PostgreSQL server the two share a database */
export async function openStaff(env: Record<string, string> = {}, port = 0, shared?: Folder): Promise<StaffSite> {
  const folder = shared ?? temporaryFolder();
  const store = await openTestStore(folder.path);
  const printed: string[] = [];
  let shift = 0;
  const now = () => new Date(Date.now() + shift);
  const machine = await createMachine({
    settings: await settingsFor(folder.path, env),
    store,
    brain: fakeBrain(),
    log: silent,
    root: join(import.meta.dirname, '../..'),
    print: (line) => void printed.push(line),
    now,
  });
  const base = `http://127.0.0.1:${await machine.listen(port, '127.0.0.1')}`;
  const via = env.OIDC_ISSUER ? 'oidc' : 'link';
  return {
    base,
    machine,
    store,
    routes: machine.staff.declared,
    printed,
    pass(ms) {
      shift += ms;
    },
    async person(role, id = role) {
      const { id: cookie, session } = await startSession(store, { id, name: id, role }, via, now());
      return { cookie: `aftercare-staff=${cookie}`, csrf: session.csrf };
    },
    ask: (who, path, { method = 'get', body = {}, headers = {} } = {}) =>
      fetch(`${base}${path}`, {
        method: method.toUpperCase(),
        redirect: 'manual',
        headers: {
          ...(who.cookie ? { cookie: who.cookie } : {}),
          ...(method === 'post' ? { 'content-type': 'application/json', 'x-csrf-token': who.csrf, origin: base } : {}),
          ...headers,
        },
        ...(method === 'post' ? { body: JSON.stringify(body) } : {}),
      }),
    async handOver(conversation, text = 'chills') {
      await say(base, conversation, 'm1', text);
      const [row] = await store.query<{ id: number }>('select max(id)::int as id from handoffs where key = $1', [
        `other:test/${conversation}`,
      ]);
      return row?.id ?? 0;
    },
    async close() {
      await machine.close();
      if (!shared) await folder.remove();
    },
  };
}
