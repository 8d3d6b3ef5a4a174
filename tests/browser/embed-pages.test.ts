/** Whatever page carries the chat: its policy, its direction, a small window, forced colours. */
import { describe, expect, test } from 'vitest';
import { listener, useHost } from './guest.ts';
import type { PageOf } from './pages.ts';
import { openChat } from './site.ts';

const host = useHost();
const { html, guest } = host;

describe('policies of the page', () => {
  const rules = () => `connect-src ${host.bot} ${host.bot.replace('http', 'ws')}; img-src ${host.bot}`;
  const kinds: [string, () => PageOf][] = [
    [
      'nothing inline, no default, trusted types',
      () => ({
        html: html('').replace(listener, ''),
        policy: `default-src 'none'; script-src ${host.bot}; ${rules()}; require-trusted-types-for 'script'; trusted-types 'none'`,
      }),
    ],
    [
      'a nonce and strict-dynamic',
      () => ({
        html: html('nonce="r4nd0m"').replace(listener, ''),
        policy: `default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic'; style-src 'nonce-r4nd0m'; ${rules()}; base-uri 'none'`,
      }),
    ],
    ['a sandbox without storage', () => ({ html: html('').replace(listener, ''), policy: 'sandbox allow-scripts' })],
  ];
  for (const [name, page] of kinds) {
    test(`${name}: nothing is refused, no cookie is set`, async () => {
      const chat = await guest(page());
      await chat.ready();
      if (name.startsWith('a sandbox')) {
        // such a page has no origin: it may not use the chat, and still shows whom to call
        await chat.launcher.click();
        await chat.page.locator('#aftercare-chat .strip a[href="tel:911"]').waitFor();
      } else {
        await chat.open();
        await chat.say('show me the picture');
        await chat.replies.last().locator('.picture img').waitFor();
        expect(chat.complaints).toEqual([]);
      }
      expect(await chat.page.context().cookies()).toEqual([]);
    });
  }
});

describe('any page', () => {
  for (const [name, root] of [
    ['from right to left', 'lang="ar" dir="rtl"'],
    ['from left to right', 'lang="en"'],
  ] as const) {
    test(`${name}, 320 pixels: nothing scrolls sideways, nothing is cut off`, async () => {
      const chat = await guest({ html: html('', '<p>Text</p>', root) }, { viewport: { width: 320, height: 640 } });
      await chat.open();
      await chat.say('i have a fever of 102');
      expect(await chat.outside()).toEqual([]);
      expect(await chat.scrollsSideways()).toBe(false);
    });
  }

  test('a conversation from right to left: the panel turns round, its parts stay inside', async () => {
    const chat = await openChat(host.here.browser, { viewport: { width: 700, height: 640 }, locale: 'ar' });
    const { page } = chat;
    await page.route('**/chat.js', async (route) => {
      const answer = await route.fetch();
      const script = (await answer.text())
        .replace('languages:[', 'languages:[{id:"ar",name:"العربية"},')
        .replace('strings:{', 'strings:{ar:{launcher:"أسئلة؟",placeholder:"اكتب سؤالك"},');
      await route.fulfill({ response: answer, body: script });
    });
    // the bot does not speak it: its answer would turn the chat back
    await page.route('**/v3/directline/**', (route) => route.abort());
    host.serve({ html: html('data-language="ar"', '', 'lang="ar" dir="rtl"') });
    await page.goto(host.origin);
    await chat.ready();
    expect((await chat.launcher.boundingBox())?.x).toBeLessThan(120);
    await chat.launcher.click();
    await chat.panel.waitFor();
    expect(await page.locator('#aftercare-chat .root').getAttribute('dir')).toBe('rtl');
    const [panel, field, send] = await Promise.all([
      chat.panel.boundingBox(),
      chat.input.boundingBox(),
      page.locator('#aftercare-chat .send').boundingBox(),
    ]);
    expect(panel?.x).toBeLessThan(100);
    expect(send?.x ?? 0).toBeLessThan(field?.x ?? 0);
    expect(send?.x ?? -1).toBeGreaterThan(panel?.x ?? 0);
  });

  test('forced colours: the launcher and the choices keep an edge that can be seen', async () => {
    const chat = await guest({ html: html('data-color="#7a1f5c"') }, { forcedColors: 'active' });
    await chat.open();
    const edges = await chat.page.evaluate<string[]>(
      `[...document.querySelector('#aftercare-chat').shadowRoot.querySelectorAll('.choice, .send, .panel')].map((one) => getComputedStyle(one).borderTopStyle)`,
    );
    expect(edges.length).toBeGreaterThan(4);
    expect(new Set(edges)).toEqual(new Set(['solid']));
  });
});
