/** The widget on somebody else's page: one script tag, a strict policy, a small file. */
import { request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { usePages, useSite } from './hooks.ts';
import { type Chat, visit } from './site.ts';

/** what the host's page puts into its script tag */
let attributes = '';

// Somebody's page of another origin, with a policy that allows nothing but the chat's server, and a style that must not reach the chat.
const pages = usePages(() => {
  const own = here.url.replace(/\/$/, '');
  const socket = own.replace('http', 'ws');
  return {
    policy: `default-src 'none'; script-src ${own}; connect-src ${own} ${socket}; img-src ${own}; require-trusted-types-for 'script'`,
    html: `<!doctype html><html lang="en"><title>A page</title><h1>A page</h1><script src="${own}/chat.js" ${attributes} defer></script></html>`,
  };
});
const here = useSite(() => ({ ALLOWED_ORIGINS: pages.origin }));

const guest = (): Promise<Chat> => visit(here.browser, pages.origin);

describe('one script tag', () => {
  test('on a page of another origin the chat works under a strict policy, with the style of nobody else', async () => {
    attributes = '';
    const chat = await guest();
    await chat.ready();
    expect(await chat.panel.isVisible()).toBe(false);
    await chat.open();
    expect(await chat.say('when can i work')).toMatch(/provider says it is OK/i);
    await chat.say('show me the picture');
    await chat.replies.last().locator('.picture img').waitFor();
    expect(chat.complaints).toEqual([]);
    expect(await chat.page.context().cookies()).toEqual([]);
  });

  test('data-language, data-open and data-position are followed', async () => {
    attributes = 'data-language="es" data-open="true" data-position="start"';
    const chat = await guest();
    await chat.replies.first().waitFor();
    expect(await chat.last()).toMatch(/Hola/);
    const box = await chat.panel.boundingBox();
    expect(box?.x).toBeLessThan(100);
  });

  test('a page that is not allowed still shows the numbers to call', async () => {
    attributes = 'data-open="true"';
    const { page } = await visit(here.browser, pages.origin.replace('127.0.0.1', 'localhost'));
    const strip = page.locator('#aftercare-chat .strip');
    await strip.waitFor();
    expect(await strip.locator('a[href="tel:911"]').count()).toBe(1);
  });
});

test('the widget is at most 20 KB gzipped, has no eval and is asked for again only when it changed', async () => {
  const load = (headers: Record<string, string>) =>
    new Promise<{ status: number; etag: string; bytes: Buffer }>((resolve, reject) => {
      request(`${here.url}chat.js`, { headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, etag: answer.headers.etag ?? '', bytes: Buffer.concat(parts) }),
        );
      })
        .on('error', reject)
        .end();
    });
  const first = await load({ 'Accept-Encoding': 'gzip' });
  expect(first.bytes.length).toBeLessThanOrEqual(20 * 1024);
  expect(gunzipSync(first.bytes).toString()).not.toMatch(/\beval\(|new Function|innerHTML|document\.cookie/);
  expect((await load({ 'If-None-Match': first.etag })).status).toBe(304);
});
