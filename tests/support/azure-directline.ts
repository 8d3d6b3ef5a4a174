/**
 * Azure's Direct Line as far as a browser and our server see it: trades a secret for a token, then passes everything on to a bot. It
 * keeps what Azure keeps from the bot: nothing of how a conversation was started reaches it but an empty arrival.
 */
import { createServer, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';

export interface FakeAzure {
  origin: string;
  /** Authorization of each request for a token */
  secrets: string[];
  /** answers tokens with this status, where it is set */
  broken: number | null;
  close(): void;
}

/** @param bot where the conversations are kept: any server with Direct Line */
export async function openAzure(bot: string, secret: string): Promise<FakeAzure> {
  const target = new URL(bot);
  const state = { secrets: [] as string[], broken: null as number | null };
  const server = createServer((req, res) => {
    void answer(req).then(
      ([status, body]) => {
        res.writeHead(status, {
          'Content-Type': 'application/json',
          'Access-Control-Allow-Origin': '*',
          'Access-Control-Allow-Headers': 'authorization, content-type',
          'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
        });
        res.end(body);
      },
      () => res.destroy(),
    );
  });
  const answer = async (req: IncomingMessage): Promise<[number, string]> => {
    if (req.method === 'OPTIONS') return [204, ''];
    let body = await textOf(req);
    const authorization = req.headers.authorization ?? '';
    if (req.url === '/v3/directline/tokens/generate') {
      state.secrets.push(authorization);
      if (state.broken) return [state.broken, '{"error":{"message":"out of order"}}'];
      if (authorization !== `Bearer ${secret}`) return [403, '{}'];
    } else if (req.url === '/v3/directline/conversations') body = '{}';
    const passed = await fetch(new URL(req.url ?? '/', target), {
      method: req.method ?? 'GET',
      headers: {
        'Content-Type': 'application/json',
        ...(req.url?.endsWith('/generate') ? {} : { Authorization: authorization }),
      },
      ...(req.method === 'POST' ? { body: body || '{}' } : {}),
    });
    const said = await passed.text();
    return [passed.status, said.replaceAll(`ws://${target.host}`, `ws://${host()}`)];
  };
  // the stream: bytes go through as they are
  server.on('upgrade', (req, socket, head) => {
    const through = connect(Number(target.port), target.hostname, () => {
      const headers = Object.entries({ ...req.headers, host: target.host, origin: undefined });
      const lines = headers.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${String(value)}`]));
      through.write(`GET ${req.url ?? '/'} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      through.write(head);
      socket.pipe(through).pipe(socket);
    });
    for (const one of [socket, through])
      one.on('error', () => [socket, through].forEach((each) => void each.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = () => {
    const address = server.address();
    return `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  };
  return Object.assign(state, {
    origin: `http://${host()}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of req) text += String(part);
  return text;
}
