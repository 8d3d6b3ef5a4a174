/** A real OpenID Connect provider on loopback, and somebody who signs in at it as a browser does. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface Identity {
  issuer: string;
  /** people by their login name: the claims of each */
  people: Record<string, Record<string, unknown>>;
  /** what was asked of the provider's front door, newest last */
  asked: URL[];
  close(): Promise<void>;
}

export const client = { id: 'aftercare', secret: 'a secret that only tests know' };

/** @param claimsInToken whether the roles stand in the ID token, or at the userinfo endpoint alone */
export async function openIdentity(redirect: string, claimsInToken: boolean): Promise<Identity> {
  const people: Identity['people'] = {};
  const asked: URL[] = [];
  let handle: ReturnType<Provider['callback']> = (_req, res) => void res.end();
  const server: Server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    if (url.pathname === '/auth') asked.push(url);
    handle(req, res);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [redirect] }],
    claims: { openid: ['sub', 'roles', 'realm_access'], profile: ['name', 'given_name'] },
    conformIdTokenClaims: !claimsInToken,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the tests'] },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: async () => ({ sub, ...people[sub] }),
    }),
  });
  handle = provider.callback();
  return {
    issuer,
    people,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Keeps cookies by host, as a browser: ports share them, paths do not matter here. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** attributes of the cookies that were set, as they came */
  readonly set: string[] = [];

  async fetch(url: string, form?: Record<string, string>): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      this.set.push(line);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value) this.cookies.set(name, value);
      else this.cookies.delete(name);
    }
    return answer;
  }

  /** Follows from page to page, filling in the provider's forms, until `end` says that the address is the one. */
  async signIn(start: string, login: string, end: (url: URL) => boolean): Promise<URL> {
    let url = new URL(start);
    for (let step = 0; step < 20; step += 1) {
      if (end(url)) return url;
      let answer = await this.fetch(url.href);
      if (answer.status === 200) {
        const page = await answer.text();
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
        const action = new URL(/action="([^"]+)"/.exec(page)?.[1] ?? url.href, url);
        answer = await this.fetch(action.href, { prompt, login, password: 'any' });
      }
      const next = answer.headers.get('location');
      if (!next) throw new Error(`sign-in stopped at ${url.pathname} with ${answer.status}`);
      url = new URL(next, url);
    }
    throw new Error('sign-in goes round and round');
  }
}
