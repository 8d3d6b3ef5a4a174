/** What browsers get: the demo page, the widget (bundled in memory at start), Web Chat's page, the sheet's picture, the widget's words. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { build } from 'esbuild';
import type { Content } from '../../content/schema.ts';
import { type Asset, makeAsset, sendAsset } from './assets.ts';
import { HttpError } from './errors.ts';
import { pagePolicy, webChatPolicy } from './headers.ts';

export type Page = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>;
/** path -> what answers it */
export type Pages = Record<string, Page>;

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
};

/** Anybody's page may load these: the widget, its words and its pictures. */
const open = { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' };

export interface PagesParts {
  /** the project's folder */
  root: string;
  content: Content;
  /** languages' texts of the widget: language -> key -> text */
  strings: Record<string, unknown>;
  /** address of Azure's Direct Line, where the chat speaks through it */
  azure: string | null;
}

export async function createPages(parts: PagesParts): Promise<Pages> {
  const { root, content, azure } = parts;
  const web = join(root, 'web');
  const pages: Pages = {};
  if (existsSync(web)) {
    for (const name of readdirSync(web)) {
      const type = types[extname(name)];
      if (!type || name === 'index.html' || name === 'webchat.html') continue;
      const asset = makeAsset(type, readFileSync(join(web, name)));
      pages[`/${name}`] = (req, res) => sendAsset(req, res, asset, open);
    }
  }
  const line = (req: IncomingMessage) => connections(req, azure);
  addPage(pages, '/', join(web, 'index.html'), line);
  addWebChat(pages, join(web, 'webchat.html'), line);

  const known = JSON.stringify(widgetConfig(parts));
  const widget = await bundle(join(web, 'chat', 'main.ts'), known);
  if (widget) pages['/chat.js'] = (req, res) => sendAsset(req, res, widget, open);
  const config = makeAsset('application/json; charset=utf-8', Buffer.from(known));
  pages['/chat/config'] = (req, res) => sendAsset(req, res, config, open);

  // 4 MB that most patients never ask for: read and packed when somebody does.
  let webChat: Asset | null = null;
  const library = join(root, 'node_modules', 'botframework-webchat', 'dist', 'webchat.js');
  pages['/webchat.js'] = (req, res) => {
    webChat ??= makeAsset('text/javascript; charset=utf-8', readFileSync(library));
    sendAsset(req, res, webChat);
  };

  for (const [id, { sheet, folder }] of content.procedures) {
    for (const name of [sheet.picture.svg, sheet.picture.png]) {
      const file = join(folder, name);
      const type = types[extname(name)];
      if (!type || !existsSync(file)) continue;
      const asset = makeAsset(type, readFileSync(file));
      pages[`/picture/${id}${extname(name)}`] = (req, res) => sendAsset(req, res, asset, open);
    }
  }
  return pages;
}

/** Where our own pages may connect to, beside this server: not every browser counts its WebSocket under 'self'. */
const connections = (req: IncomingMessage, azure: string | null) =>
  [socketOrigin(req), ...(azure ? [azure, azure.replace(/^http/, 'ws')] : [])].join(' ');

const socketOrigin = (req: IncomingMessage) =>
  `${req.headers['x-forwarded-proto'] === 'https' ? 'wss' : 'ws'}://${req.headers.host ?? 'localhost'}`;

function addPage(pages: Pages, path: string, file: string, line: (req: IncomingMessage) => string): void {
  if (!existsSync(file)) {
    pages[path] = () => {
      throw new HttpError(404, 'NotFound', 'This page is not installed.');
    };
    return;
  }
  const asset = makeAsset('text/html; charset=utf-8', readFileSync(file));
  pages[path] = (req, res) => sendAsset(req, res, asset, { 'Content-Security-Policy': pagePolicy(line(req)) });
}

/** Web Chat's page is made anew each time: its nonce may not be used twice. `{{nonce}}` in the file is where it stands. */
function addWebChat(pages: Pages, file: string, line: (req: IncomingMessage) => string): void {
  if (!existsSync(file)) return;
  const text = readFileSync(file, 'utf8');
  pages['/webchat'] = (req, res) => {
    const nonce = randomBytes(16).toString('base64');
    const body = Buffer.from(text.replaceAll('{{nonce}}', nonce));
    res.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      'Content-Security-Policy': webChatPolicy(line(req), nonce),
    });
    res.end(req.method === 'HEAD' ? undefined : body);
  };
}

/** @param config what the widget knows from the first moment, without asking for it */
async function bundle(entry: string, config: string): Promise<Asset | null> {
  if (!existsSync(entry)) return null;
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2020',
    charset: 'utf8',
    write: false,
    logLevel: 'silent',
    tsconfigRaw: {},
    define: { __chatConfig: config },
  });
  const file = outputFiles[0];
  return file ? makeAsset('text/javascript; charset=utf-8', Buffer.from(file.contents)) : null;
}

/** What the widget must know before anybody has said anything: languages in their own names, the clinic's numbers, its words. */
function widgetConfig({ content, strings, azure }: PagesParts) {
  const { clinic } = content;
  return {
    procedures: [...content.procedures.keys()],
    ...(azure ? { tokens: '/chat/token' } : {}),
    languages: clinic.languages.map((id) => ({
      id,
      name: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id,
    })),
    clinic: {
      name: clinic.name,
      phone: clinic.phone,
      onCall: clinic.onCall,
      emergency: clinic.emergency.number,
      crisis: clinic.crisis?.number ?? null,
    },
    strings,
  };
}
