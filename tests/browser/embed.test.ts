/** The chat on anybody's page: attributes of the script tag, the JavaScript interface, events, two tags on one page. */
import { describe, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { heard, useHost } from './guest.ts';
import type { Chat } from './site.ts';

const host = useHost();
const { html, guest } = host;
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
    await chat.page.addScriptTag({ url: `${host.bot}/chat.js` });
    await chat.mine.first().waitFor();
    expect(await chat.mine.first().textContent()).toContain('ice or heat?');
    // what was said before is shown, and is no news
    expect((await names(chat)).filter((name) => name === 'message')).toHaveLength(3);
  });
});

test('two tags on one page: the second is refused in the console, the first works', async () => {
  const tag = `<script src="${host.bot}/chat.js" defer></script>`;
  const chat = await guest({ html: html('').replace('</html>', `${tag}</html>`) });
  await chat.open();
  expect(chat.warnings).toEqual([expect.stringMatching(/already.*second script tag/)]);
  expect(await chat.page.locator('#aftercare-chat').count()).toBe(1);
  expect(await chat.say('ice or heat?')).toMatch(/as your provider/i);
});
