/** A provider of alerts on loopback that does what a test wants: takes, refuses, fails, hangs. It keeps what came. */
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Got {
  path: string;
  /** X-Aftercare-Id */
  id: string;
  headers: Record<string, string>;
  body: string;
  at: number;
}

/** status, or "hang": nothing is ever answered */
export type Behaviour = (got: Got) => { status: number; headers?: Record<string, string>; body?: string } | 'hang';

export interface Provider {
  base: string;
  got: Got[];
  /** what to do from now on, by the beginning of the path */
  on(path: string, behaviour: Behaviour): void;
  /** requests whose path begins so */
  to(path: string): Got[];
  close(): Promise<void>;
}

export async function startProvider(): Promise<Provider> {
  const got: Got[] = [];
  const behaviours = new Map<string, Behaviour>();
  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    let body = '';
    req.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    req.on('end', () => {
      const path = req.url ?? '';
      const headers = Object.fromEntries(Object.entries(req.headers).map(([name, value]) => [name, String(value)]));
      const entry = { path, id: headers['x-aftercare-id'] ?? '', headers, body, at: Date.now() };
      got.push(entry);
      const behaviour = [...behaviours].find(([prefix]) => path.startsWith(prefix))?.[1];
      const answer: ReturnType<Behaviour> = behaviour?.(entry) ?? { status: 200 };
      if (answer === 'hang') return;
      res.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
      res.end(answer.body ?? '{"id":"activity"}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    got,
    on: (path, behaviour) => behaviours.set(path, behaviour),
    to: (path) => got.filter((entry) => entry.path.startsWith(path)),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** What a receiver does: the signature of timestamp and body with the shared secret. */
export function isSigned({ headers, body }: Got, secret: string, now: number): boolean {
  const timestamp = headers['x-aftercare-timestamp'] ?? '';
  const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return expected === headers['x-aftercare-signature'] && Math.abs(now / 1_000 - Number(timestamp)) < 300;
}

/** The number of the hand-off in an alert's link. */
export const handoffOf = ({ body }: Got): number => Number(/\/staff\/cases\/(\d+)/.exec(body)?.[1]);
