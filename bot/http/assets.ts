/** Files for browsers, held in memory with their tag and their compressed form. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface Asset {
  type: string;
  body: Buffer;
  packed: Buffer | null;
  tag: string;
}

/** Packs once, at the start: requests then only send bytes. */
export function makeAsset(type: string, body: Buffer): Asset {
  const compressible = /^(text\/|application\/(json|javascript)|image\/svg)/.test(type);
  return {
    type,
    body,
    packed: compressible && body.length > 1_000 ? gzipSync(body, { level: 9 }) : null,
    tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  };
}

/** Answers 304 where the browser has it, compressed where it takes that. Browsers ask again each time: an update shows at once. */
export function sendAsset(
  req: IncomingMessage,
  res: ServerResponse,
  asset: Asset,
  headers: Record<string, string> = {},
): void {
  const common = { ...headers, ETag: asset.tag, 'Cache-Control': 'no-cache', Vary: 'Accept-Encoding' };
  if (req.headers['if-none-match'] === asset.tag) {
    res.writeHead(304, common);
    res.end();
    return;
  }
  const packed = asset.packed && /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
  const bytes = packed && asset.packed ? asset.packed : asset.body;
  res.writeHead(200, {
    ...common,
    'Content-Type': asset.type,
    'Content-Length': bytes.length,
    ...(packed ? { 'Content-Encoding': 'gzip' } : {}),
  });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}
