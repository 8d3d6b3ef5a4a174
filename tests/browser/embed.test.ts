/** The chat on anybody's page: attributes of the script tag, the JavaScript interface, events, policies, two tags on one page. */
import type { Browser, BrowserContextOptions, ConsoleMessage } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { openPages, type PageOf, type Pages } from './pages.ts';
import { Chat, openBrowser, openSite, type Site } from './site.ts';

let site: Site;
let browser: Browser;
let pages: Pages;
let bot = '';
/** the page that the host serves next */
let next: PageOf = { html: '' };

beforeAll(async () => {
  pages = await openPages(() => next);
  [site, browser] = await Promise.all([openSite({ ALLOWED_ORIGINS: pages.origin }), openBrowser()]);
  bot = site.url.replace(/\/$/, '');
});
afterAll(async () => {
  await browser?.close();
  await site?.remove();
  pages?.close();
});

interface Guest extends Chat {
  warnings: string[];
}

/** What the page's own program hears of the chat, from before the chat is there. */
const listener = `<script>window.heard = []; for (const name of ['ready', 'open', 'close', 'message', 'emergency', 'destroy'])
  document.addEventListener('aftercare:' + name, (event) => heard.push([name, event.detail]));</script>`;

const html = (attributes: string, body = '', root = 'lang="en"') =>
  `<!doctype html><html ${root}><title>A page</title>${listener}<main><h1>A page</h1>${body}</main><script src="${bot}/chat.js" ${attributes} defer></script></html>`;

async function guest(page: PageOf, options: BrowserContextOptions = {}, path = '/'): Promise<Guest> {
  next = page;
  const context = await browser.newContext({ viewport: { width: 1000, height: 720 }, ...options });
  context.setDefaultTimeout(12_000);
  const tab = await context.newPage();
  const chat = Object.assign(new Chat(tab), { warnings: [] as string[] });
  tab.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'warning') chat.warnings.push(message.text());
  });
  await tab.goto(pages.origin + path);
  return chat;
}
const heard = (chat: Chat) => chat.page.evaluate<[string, Record<string, string>][]>('heard');
const names = async (chat: Chat) => (await heard(chat)).map(([name]) => name);

describe('attributes', () => {
  test('all of them, good: language, colour, side, own button, sheet', async () => {
    const chat = await guest({
      html: html(
        'data-language="es" data-color="#7a1f5c" data-position="start" data-opener="#ask" data-procedure="trigger-point-injection"',
        '<button id="ask">Ask us</button>',
      ),
    });
    await chat.ready();
    expect(await chat.launcher.isVisible()).toBe(false);
    const button = chat.page.locator('#ask');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.focus();
    await chat.page.keyboard.press('Enter');
    await chat.replies.first().waitFor();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await chat.last()).toMatch(/Hola/);
    expect((await chat.panel.boundingBox())?.x).toBeLessThan(100);
    const head = await chat.page.evaluate<string>(
      `getComputedStyle(document.querySelector('#aftercare-chat').shadowRoot.querySelector('header')).backgroundColor`,
    );
    expect(head).toBe('rgb(122, 31, 92)');
    expect(await findFaults(chat.page)).toEqual([]);
    await chat.page.keyboard.press('Escape');
    expect(await chat.panel.isVisible()).toBe(false);
    // the focus goes back to where the patient came from
    expect(await chat.page.evaluate('document.activeElement.id')).toBe('ask');
    expect(chat.warnings).toEqual([]);
    expect(chat.complaints).toEqual([]);
  });

  test('each of them, bad: told in the console by name, value and what is wanted; the usual one takes its place', async () => {
    const chat = await guest(
      {
        html: html(
          'data-language="tlh" data-color="yellow" data-position="top" data-opener="#nowhere" data-procedure="surgery" data-open="maybe" data-visit="<b>x</b>"',
        ),
      },
      { locale: 'en-US' },
    );
    await chat.open();
    for (const name of ['language', 'color', 'position', 'opener', 'procedure', 'open', 'visit'])
      expect(chat.warnings.filter((one) => one.startsWith(`Aftercare chat: data-${name}="`))).toHaveLength(1);
    expect(await chat.last()).toMatch(/Hello/);
    expect(await chat.say('when can i work')).toMatch(/provider says it is OK/i);
    expect(chat.complaints).toEqual([]);
  });

  test('a colour too pale for white letters is refused; a broken selector is too', async () => {
    const chat = await guest({ html: html('data-color="#9fd3d8" data-opener="((("') });
    await chat.ready();
    expect(chat.warnings.join('\n')).toMatch(/data-color="#9fd3d8" is not dark enough/);
    expect(chat.warnings.join('\n')).toMatch(/data-opener="\(\(\("/);
    expect(await chat.launcher.isVisible()).toBe(true);
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    for (const color of ['#6f6f00', '#b00020', '#000000', '#1f3fbf']) {
      test(`${color} in a ${colorScheme} window: axe finds nothing, closed, open and in an emergency`, async () => {
        const chat = await guest(
          { html: html(`data-color="${color}"`, '<style>:root{color-scheme:light dark}</style>') },
          { colorScheme, reducedMotion: 'reduce' },
        );
        await chat.ready();
        expect(await findFaults(chat.page)).toEqual([]);
        await chat.open();
        await chat.say('when can i work');
        await chat.say("i can't breathe");
        expect(await findFaults(chat.page)).toEqual([]);
        expect(chat.warnings).toEqual([]);
      });
    }
  }
});

describe('the JavaScript interface', () => {
  test('open, send, close, on, off, destroy; each event with its level and never a word of the patient', async () => {
    const chat = await guest({ html: html('') });
    await chat.ready();
    await chat.page.evaluate('AftercareChat.open()');
    await chat.replies.first().waitFor();
    await chat.page.evaluate(
      'window.levels = []; window.end = AftercareChat.on("message", (one) => levels.push(one.level))',
    );
    await chat.page.evaluate('AftercareChat.send("  when can i work  ")');
    await chat.replies.nth(1).waitFor();
    expect(await chat.last()).toMatch(/provider says it is OK/i);
    await chat.page.evaluate('AftercareChat.close()');
    expect(await chat.panel.isVisible()).toBe(false);
    await chat.page.evaluate('AftercareChat.close()');
    await chat.page.evaluate('AftercareChat.send("elephant on my chest since lunch")');
    await chat.replies.nth(2).waitFor();
    expect(await chat.panel.isVisible()).toBe(true);
    expect(await chat.page.evaluate('levels')).toEqual(['none', 'none', 'none', 'emergency']);
    await chat.page.evaluate('end(); end(); AftercareChat.off("message", () => 0)');
    await chat.say('can i use ice');
    expect(await chat.page.evaluate('levels.length')).toBe(4);
    const all = await heard(chat);
    expect(all.map(([name]) => name).slice(0, 2)).toEqual(['ready', 'open']);
    expect(all.filter(([name]) => name === 'close')).toHaveLength(1);
    expect(all.filter(([name]) => name === 'emergency').length).toBeGreaterThanOrEqual(1);
    expect(JSON.stringify(all)).not.toMatch(/elephant|work|ice|chest/);

    await chat.page.evaluate('AftercareChat.destroy()');
    expect(await chat.page.locator('#aftercare-chat').count()).toBe(0);
    expect(await chat.page.evaluate('typeof AftercareChat')).toBe('undefined');
    expect((await names(chat)).at(-1)).toBe('destroy');
    // no connection is taken up again
    const calls: string[] = [];
    chat.page.on('request', (request) => calls.push(request.url()));
    await chat.page.evaluate(`dispatchEvent(new Event('online'))`);
    await chat.page.waitForTimeout(1_500);
    expect(calls).toEqual([]);
    expect(chat.complaints).toEqual([]);
  });

  test('what is asked before the chat is there is done when it is', async () => {
    const chat = await guest({
      html: html('').replace(
        '</html>',
        `<script type="module">AftercareChat.open(); AftercareChat.send('ice or heat?');</script></html>`,
      ),
    });
    await chat.mine.first().waitFor();
    await chat.replies.nth(1).waitFor();
    expect(await chat.panel.isVisible()).toBe(true);
    expect((await names(chat)).slice(0, 2)).toEqual(['ready', 'open']);
  });

  test('after destroy the script can be loaded again, and the conversation is still there', async () => {
    const chat = await guest({ html: html('data-open="true"') });
    await chat.open();
    await chat.say('ice or heat?');
    await chat.page.evaluate('AftercareChat.destroy()');
    await chat.page.addScriptTag({ url: `${bot}/chat.js` });
    await chat.mine.first().waitFor();
    expect(await chat.mine.first().textContent()).toContain('ice or heat?');
    // what was said before is shown, and is no news
    expect((await names(chat)).filter((name) => name === 'message')).toHaveLength(3);
  });
});

test('two tags on one page: the second is refused in the console, the first works', async () => {
  const tag = `<script src="${bot}/chat.js" defer></script>`;
  const chat = await guest({ html: html('').replace('</html>', `${tag}</html>`) });
  await chat.open();
  expect(chat.warnings).toEqual([expect.stringMatching(/already.*second script tag/)]);
  expect(await chat.page.locator('#aftercare-chat').count()).toBe(1);
  expect(await chat.say('ice or heat?')).toMatch(/as your provider/i);
});

describe('policies of the page', () => {
  const rules = () => `connect-src ${bot} ${bot.replace('http', 'ws')}; img-src ${bot}`;
  const kinds: [string, () => PageOf][] = [
    [
      'nothing inline, no default, trusted types',
      () => ({
        html: html('').replace(listener, ''),
        policy: `default-src 'none'; script-src ${bot}; ${rules()}; require-trusted-types-for 'script'; trusted-types 'none'`,
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
      expect(
        await chat.page.evaluate(
          `[...document.querySelector('#aftercare-chat').shadowRoot.querySelectorAll('.panel *:not(.quiet):not(.quiet *)')]
            .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1); })
            .map((one) => one.className || one.tagName)`,
        ),
      ).toEqual([]);
      expect(
        await chat.page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth'),
      ).toBe(true);
    });
  }

  test('a conversation from right to left: the panel turns round, its parts stay inside', async () => {
    const context = await browser.newContext({ viewport: { width: 700, height: 640 }, locale: 'ar' });
    const page = await context.newPage();
    await page.route('**/chat.js', async (route) => {
      const answer = await route.fetch();
      const script = (await answer.text())
        .replace('languages:[', 'languages:[{id:"ar",name:"العربية"},')
        .replace('strings:{', 'strings:{ar:{launcher:"أسئلة؟",placeholder:"اكتب سؤالك"},');
      await route.fulfill({ response: answer, body: script });
    });
    // the bot does not speak it: its answer would turn the chat back
    await page.route('**/v3/directline/**', (route) => route.abort());
    next = { html: html('data-language="ar"', '', 'lang="ar" dir="rtl"') };
    await page.goto(pages.origin);
    const chat = new Chat(page);
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
