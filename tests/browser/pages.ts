/** Somebody's web server for tests: pages of another origin that carry the chat, each as the test wants it. */
import { createServer } from 'node:http';

export interface Pages {
  origin: string;
  close(): void;
}

export interface PageOf {
  html: string;
  policy?: string;
}

/** @param page what stands at an address ("/a?b"), asked anew each time */
export async function openPages(page: (url: string) => PageOf): Promise<Pages> {
  const server = createServer((req, res) => {
    const { html, policy } = page(req.url ?? '/');
    res.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      ...(policy ? { 'Content-Security-Policy': policy } : {}),
    });
    res.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
