/** Everybody can use it: screen reader, keyboard, small windows, large text, dark, forced colours, little motion. */
import type { BrowserContextOptions } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { useSite } from './hooks.ts';
import { type Chat, visit } from './site.ts';

const here = useSite();
const small: BrowserContextOptions = { viewport: { width: 320, height: 640 } };
const focused = `(() => { const found = document.activeElement; const inner = found && found.shadowRoot && found.shadowRoot.activeElement;
  const one = inner || found; return one ? one.className + ' ' + one.tagName.toLowerCase() : ''; })()`;

const patient = async (options: BrowserContextOptions = {}): Promise<Chat> => visit(here.browser, here.url, options);

describe('axe finds nothing', () => {
  for (const [name, options] of [
    ['light', {}],
    ['dark', { colorScheme: 'dark' }],
    ['small', small],
    ['in Spanish', { locale: 'es-MX' }],
  ] as [string, BrowserContextOptions][]) {
    test(`${name}: chat closed, open, after an answer, with the languages, urgent, in an emergency`, async () => {
      const chat = await patient({ ...options, reducedMotion: 'reduce' });
      await chat.ready();
      if (await chat.panel.isVisible()) await chat.page.locator('#aftercare-chat header button').last().click();
      expect(await findFaults(chat.page)).toEqual([]);
      await chat.open();
      expect(await findFaults(chat.page)).toEqual([]);
      await chat.say(options.locale ? '¿hielo o calor?' : 'ice or heat?');
      await chat.page.locator('#aftercare-chat .round.wide').click();
      expect(await findFaults(chat.page)).toEqual([]);
      await chat.page.keyboard.press('Escape');
      await chat.say(options.locale ? 'tengo escalofríos' : 'i have chills and a fever of 102');
      expect(await findFaults(chat.page)).toEqual([]);
      await chat.say(options.locale ? 'no puedo respirar' : "i can't breathe");
      expect(await findFaults(chat.page)).toEqual([]);
      expect(chat.complaints).toEqual([]);
    });
  }

  test('it does look into the chat: a picture without a text alternative would be found', async () => {
    const chat = await patient({ reducedMotion: 'reduce' });
    await chat.open();
    await chat.page.evaluate(
      `document.querySelector('#aftercare-chat').shadowRoot.querySelector('.bubble').append(new Image(20, 20))`,
    );
    expect((await findFaults(chat.page)).join()).toMatch(/image-alt/);
  });

  test('without connection', async () => {
    const chat = await patient({ reducedMotion: 'reduce' });
    await chat.open();
    await chat.page.context().setOffline(true);
    await chat.page.locator('#aftercare-chat .strip').waitFor();
    expect(await findFaults(chat.page)).toEqual([]);
  });
});

describe('keyboard', () => {
  test('opening, asking, choosing and closing need no mouse, and the focus is never lost', async () => {
    const chat = await patient({ viewport: { width: 800, height: 700 } });
    await chat.launcher.waitFor();
    for (
      let presses = 0;
      presses < 40 && !(await chat.page.evaluate<string>(focused)).includes('launcher');
      presses += 1
    ) {
      await chat.page.keyboard.press('Tab');
    }
    await chat.page.keyboard.press('Enter');
    await chat.replies.first().waitFor();
    expect(await chat.page.evaluate(focused)).toContain('textarea');
    await chat.answered(async () => {
      await chat.page.keyboard.type('when can i work');
      await chat.page.keyboard.press('Enter');
    });
    expect(await chat.page.evaluate(focused)).toContain('textarea');
    await chat.page.keyboard.press('Shift+Tab');
    expect(await chat.page.evaluate(focused)).toContain('choice');
    await chat.answered(() => chat.page.keyboard.press('Enter'));
    expect(await chat.page.evaluate(focused)).toContain('textarea');
    await chat.page.keyboard.press('Escape');
    expect(await chat.panel.isVisible()).toBe(false);
    expect(await chat.page.evaluate(focused)).toContain('launcher');
  });

  test('Esc closes the languages before it closes the chat', async () => {
    const chat = await patient();
    await chat.open();
    const button = chat.page.locator('#aftercare-chat').getByRole('button', { name: /^Language/ });
    await button.focus();
    await chat.page.keyboard.press('Enter');
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await chat.page.keyboard.press('Escape');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await chat.panel.isVisible()).toBe(true);
  });

  test('a chat that fills a small window is closed when the focus goes back to the page', async () => {
    const chat = await patient(small);
    await chat.open();
    await chat.input.focus();
    await chat.page.evaluate(`document.querySelector('[data-chat-open]').focus()`);
    expect(await chat.panel.isVisible()).toBe(false);
    expect(await chat.page.evaluate(focused)).toContain('main button');
  });

  test('Shift+Enter makes a new line and sends nothing', async () => {
    const chat = await patient();
    await chat.open();
    await chat.input.focus();
    await chat.page.keyboard.type('one');
    await chat.page.keyboard.press('Shift+Enter');
    await chat.page.keyboard.type('two');
    expect(await chat.input.inputValue()).toBe('one\ntwo');
    expect(await chat.mine.count()).toBe(0);
  });
});

describe('screen reader', () => {
  test('a reply is spoken once, politely, with its choices; the log is named and can be reached', async () => {
    const chat = await patient();
    await chat.open();
    await chat.say('when can i work');
    const spoken = await chat.page.locator('#aftercare-chat [aria-live=polite] p').allTextContents();
    expect(spoken.filter((one) => /provider says it is OK/.test(one))).toHaveLength(1);
    expect(spoken.at(-1)).toMatch(/Choices:/);
    const log = chat.page.locator('#aftercare-chat').getByRole('log', { name: 'Messages' });
    expect(await log.getAttribute('tabindex')).toBe('0');
  });
});

describe('any window', () => {
  test('320 pixels: nothing scrolls sideways, nothing is cut off, with the chat closed and open', async () => {
    const chat = await patient(small);
    await chat.launcher.waitFor();
    expect(await chat.scrollsSideways()).toBe(false);
    await chat.open();
    await chat.say(
      'i have a fever of 102 and a verylongwordthatnobodywouldeverwritebutsomebodypastesintothechatwithoutspaces',
    );
    expect(await chat.scrollsSideways()).toBe(false);
    expect(await chat.outside()).toEqual([]);
  });

  test('text at 200 %: the field, the last answer and its choices can be reached and nothing is cut off', async () => {
    const chat = await patient({ viewport: { width: 400, height: 700 } });
    await chat.open();
    await chat.page.evaluate(`(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(':host{font-size:32px!important}');
      const root = document.querySelector('#aftercare-chat').shadowRoot; root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]; })()`);
    await chat.say('when can i work');
    expect(await chat.outside()).toEqual([]);
    await chat.choices.last().scrollIntoViewIfNeeded();
    expect(await chat.choices.last().isVisible()).toBe(true);
    expect((await chat.input.boundingBox())?.height).toBeGreaterThan(30);
  });

  test('every button is at least 24 pixels high and wide', async () => {
    const chat = await patient(small);
    await chat.open();
    const tooSmall = await chat.page.evaluate<
      string[]
    >(`[...document.querySelector('#aftercare-chat').shadowRoot.querySelectorAll('button, a.choice')]
      .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.width < 24 || box.height < 24); }).map((one) => one.className)`);
    expect(tooSmall).toEqual([]);
  });

  test('forced colours and little motion: bubbles keep their border, nothing moves', async () => {
    const chat = await patient({ forcedColors: 'active', reducedMotion: 'reduce' });
    await chat.open();
    const look = await chat.page.evaluate<string[]>(`(() => {
      const root = document.querySelector('#aftercare-chat').shadowRoot;
      const bubble = getComputedStyle(root.querySelector('.bot .bubble'));
      return [bubble.borderTopStyle, bubble.borderTopWidth, getComputedStyle(root.querySelector('.panel')).animationName];
    })()`);
    expect(look).toEqual(['solid', '1px', 'none']);
  });
});
