/** What browsers get of the inbox: the page, its style, its program (bundled in memory) and its words. No data of anybody. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { StartError } from '../store/types.ts';
import type { Route } from './route.ts';

/** Nothing inline, nothing from elsewhere, in nobody's frame, and no string becomes markup. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** Addresses of the inbox's own views: the same page for each. */
const views = ['/staff', '/staff/cases/:id', '/staff/questions', '/staff/search', '/staff/audit'];

/** @param root the project's folder */
export function pageRoutes(root: string, languages: readonly string[]): Route[] {
  const web = join(root, 'web', 'staff');
  const page = file('text/html; charset=utf-8', () => readFileSync(join(web, 'index.html')), {
    'Content-Security-Policy': policy,
  });
  const words = Buffer.from(JSON.stringify(readWords(root, languages)));
  return [
    ...views.map((path) => asset(path, page)),
    asset(
      '/staff/app.js',
      file('text/javascript; charset=utf-8', () => bundle(join(web, 'main.ts'))),
    ),
    asset(
      '/staff/app.css',
      file('text/css; charset=utf-8', () => bundle(join(web, 'app.css'))),
    ),
    asset(
      '/staff/words.json',
      file('application/json; charset=utf-8', () => words),
    ),
  ];
}

type Serve = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

const asset = (path: string, handle: Serve): Route => ({
  method: 'get',
  path,
  access: 'anybody',
  head: true,
  handle,
});

/** @param make makes the bytes, when somebody asks for the first time: a start does not wait for the inbox */
function file(type: string, make: () => Buffer | Promise<Buffer>, headers: Record<string, string> = {}): Serve {
  let made: Promise<{ body: Buffer; packed: Buffer }> | null = null;
  const prepare = async () => {
    const body = await make();
    return { body, packed: gzipSync(body) };
  };
  return async (req, res) => {
    made ??= prepare();
    const { body, packed } = await made;
    const small = /\bgzip\b/.test(String(req.headers['accept-encoding'] ?? ''));
    const bytes = small ? packed : body;
    res.writeHead(200, {
      ...headers,
      'Content-Type': type,
      'Content-Length': bytes.length,
      Vary: 'Accept-Encoding',
      ...(small ? { 'Content-Encoding': 'gzip' } : {}),
    });
    res.end(bytes);
  };
}

async function bundle(entry: string): Promise<Buffer> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    write: false,
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return Buffer.from(outputFiles[0]?.contents ?? '');
}

/** `locales/staff.<language>.json` for the clinic's languages; a clinic that has none of them gets English. @throws StartError */
function readWords(root: string, languages: readonly string[]): Record<string, unknown> {
  const folder = join(root, 'locales');
  const named = (language: string) => `staff.${language}.json`;
  const there = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const wanted = languages.filter((language) => there.has(named(language)));
  const read = (language: string): unknown => {
    try {
      return JSON.parse(readFileSync(join(folder, named(language)), 'utf8'));
    } catch {
      throw new StartError(`locales/${named(language)} cannot be read.\n  The inbox takes its words from there.`);
    }
  };
  return Object.fromEntries((wanted.length > 0 ? wanted : ['en']).map((language) => [language, read(language)]));
}
