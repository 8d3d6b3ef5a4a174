/** Azure's Direct Line in place of our own: the chat works the same, and the secret is in no byte that the browser gets. */
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitKeys } from '../../bot/visits/keys.ts';
import { type FakeAzure, openAzure } from '../support/azure-directline.ts';
import { openBrowser, openChat, openSite, type Site, visit } from './site.ts';
import { codeFor } from './visit.ts';

const secret = `s3cr3t.${createHash('sha256').update('azure').digest('hex')}`;
const linkKey = 'k'.repeat(40);
let behind: Site;
let site: Site;
let azure: FakeAzure;
let browser: Browser;

beforeAll(async () => {
  // The bot behind Azure, and the site whose pages carry the chat: two programs, so that nothing works by accident.
  [behind, browser] = await Promise.all([openSite({ VISIT_LINK_KEY: linkKey }), openBrowser()]);
  azure = await openAzure(behind.url, secret);
  site = await openSite({ AZURE_DIRECTLINE_SECRET: secret, AZURE_DIRECTLINE_DOMAIN: azure.origin });
});
afterAll(async () => {
  await browser?.close();
  azure?.close();
  await Promise.all([site?.remove(), behind?.remove()]);
});

/** Everything that the browser got over the network, as text. */
async function watched(page: Page): Promise<() => Promise<string>> {
  const parts: Promise<string>[] = [];
  const frames: string[] = [];
  page.on('response', (response) => {
    const headers = JSON.stringify([response.url(), response.headers()]);
    parts.push(
      response.body().then(
        (body) => headers + body.toString('latin1'),
        () => headers,
      ),
    );
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))));
  return async () => {
    const storage = await page.evaluate<string>(
      'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie, document.documentElement.outerHTML])',
    );
    return [...(await Promise.all(parts)), ...frames, storage].join('\n');
  };
}

describe('the chat through Azure', () => {
  test('welcome, answer, picture, emergency and a reload; the secret never arrives', async () => {
    const chat = await openChat(browser);
    const { page } = chat;
    const received = await watched(page);
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto(site.url);
    await chat.open();
    expect(await chat.replies.count()).toBe(1);
    expect(await chat.last()).toContain('911');
    expect(await chat.say('when can i work')).toMatch(/provider says it is OK/i);
    await chat.say('elephant on my chest since lunch');
    expect(await chat.replies.last().locator('a.danger').getAttribute('href')).toBe('tel:911');
    const before = await chat.replies.count();
    await page.reload();
    await chat.replies.nth(before - 1).waitFor();
    expect(await chat.mine.count()).toBe(2);
    expect(hosts).toContain(azure.origin);
    expect(azure.secrets).toEqual([`Bearer ${secret}`]);
    const all = await received();
    // it does look: the token, which the browser must have, is found
    expect(all).toMatch(/"token":"[\w-]+\.[\w-]+\.[\w-]+"/);
    for (const part of [secret, secret.slice(7, 40), Buffer.from(secret).toString('base64').slice(0, 40)])
      expect(all).not.toContain(part);
    expect(chat.complaints).toEqual([]);
  });

  test("a visit's link and the language reach the bot, though Azure passes on nothing with the start", async () => {
    const code = codeFor({ locale: 'es' }, visitKeys(linkKey, null));
    const chat = await visit(browser, `${site.url}?visit=${code}`, { locale: 'es-MX' });
    await chat.replies.filter({ hasText: 'cuello' }).first().waitFor();
    expect((await chat.replies.allTextContents()).join()).toContain('20 de noviembre de 2026');
    expect(chat.complaints).toEqual([]);
  });

  test('where Azure refuses or is away, the patient sees whom to call, and no word of why', async () => {
    azure.broken = 403;
    const { page } = await visit(browser, site.url);
    await page.locator('#aftercare-chat .strip a[href="tel:911"]').waitFor();
    const answer = await fetch(`${site.url}chat/token`, { method: 'POST' });
    expect(answer.status).toBe(502);
    expect(answer.headers.get('retry-after')).toBe('5');
    const told = JSON.stringify([...answer.headers]) + (await answer.text());
    expect(told).toContain('does not answer');
    expect(told).not.toContain('out of order');
    expect(told).not.toContain(secret);
    await page.close();
    azure.broken = null;
  });

  test('a page of another origin gets no token', async () => {
    const answer = await fetch(`${site.url}chat/token`, {
      method: 'POST',
      headers: { Origin: 'https://other.example' },
    });
    expect(answer.status).toBe(403);
    expect(azure.secrets.filter((one) => one !== `Bearer ${secret}`)).toEqual([]);
  });

  test('without the setting there is no such address', async () => {
    expect((await fetch(`${behind.url}chat/token`, { method: 'POST' })).status).toBe(404);
    const config = (await (await fetch(`${behind.url}chat/config`)).json()) as { tokens?: string };
    expect(config.tokens).toBeUndefined();
  });
});
