/** Reads a request's body within bounds: size before and while it comes, nesting before it is parsed. */
import type { IncomingMessage } from 'node:http';
import { cleanJson } from '../clean.ts';
import { limits } from '../limits.ts';
import { HttpError } from './errors.ts';

const tooLarge = () => new HttpError(413, 'TooLarge', `The body is larger than ${limits.bodyBytes / 1024} KB.`);

/** @throws HttpError 413; the rest of a body that is too large is thrown away unread */
export async function readBytes(req: IncomingMessage): Promise<Buffer> {
  if (Number(req.headers['content-length'] ?? 0) > limits.bodyBytes) {
    discard(req);
    throw tooLarge();
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bodyBytes) {
        req.off('data', take);
        discard(req);
        reject(tooLarge());
      } else chunks.push(chunk);
    };
    req.on('data', take);
    req.once('end', () => resolve(Buffer.concat(chunks)));
    req.once('error', () => reject(new HttpError(400, 'Aborted', 'The body did not arrive whole.')));
    req.once('close', () => reject(new HttpError(400, 'Aborted', 'The body did not arrive whole.')));
  });
}

/**
 * Throws away what still comes, for a while, then ends the connection. Not at once: a caller whose connection breaks while it is
 * sending never reads our answer.
 */
function discard(req: IncomingMessage): void {
  req.resume();
  setTimeout(() => req.destroy(), limits.discardTime).unref();
}

/**
 * The body as a JSON object, cleaned (clean.ts).
 * @throws HttpError 415 for another content type, 413 too large, 400 for anything but a JSON object of sane depth
 */
export async function readJsonObject(req: IncomingMessage): Promise<Record<string, unknown>> {
  const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    discard(req);
    throw new HttpError(415, 'UnsupportedMediaType', 'Send the body as application/json.');
  }
  return parseObject(await readBytes(req));
}

/** As readJsonObject, but no body at all is an empty object: Direct Line clients send none where they have nothing to say. */
export async function readOptionalJsonObject(req: IncomingMessage): Promise<Record<string, unknown>> {
  const bytes = await readBytes(req);
  return bytes.length === 0 ? {} : parseObject(bytes);
}

function parseObject(bytes: Buffer): Record<string, unknown> {
  let parsed: unknown;
  const text = bytes.toString('utf8');
  if (depthOf(text) > limits.jsonDepth)
    throw new HttpError(400, 'TooDeep', `The JSON is nested deeper than ${limits.jsonDepth} levels.`);
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'MalformedJson', 'The body is not valid JSON.');
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) {
    throw new HttpError(400, 'NotAnObject', 'The body must be a JSON object.');
  }
  return cleanJson(parsed) as Record<string, unknown>;
}

/** Deepest nesting of brackets outside strings; one pass, so that the parser never meets what it could choke on. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (quoted) {
      if (code === 92) i += 1;
      else if (code === 34) quoted = false;
    } else if (code === 34) quoted = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
}
