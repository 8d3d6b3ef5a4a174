/** One conversation in two clients: the widget and Microsoft's Web Chat show the same words, choices, picture and call button. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useSite } from './hooks.ts';
import { type Chat, visit } from './site.ts';

const here = useSite();

interface Seen {
  /** what was said, in order, without the names and labels that each client puts around it */
  bot: string[];
  choices: string[];
  pictures: { src: string; alt: string }[];
}

/** Letters and digits alone: the clients break lines, number sources and turn numbers into links in ways of their own. */
const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

async function seenInWidget(chat: Chat): Promise<Seen> {
  return chat.page.evaluate<Seen>(`(() => {
    const root = document.querySelector('#aftercare-chat').shadowRoot;
    const turns = [...root.querySelectorAll('.turn.bot:not(.typing)')];
    return {
      bot: turns.map((turn) => [...turn.querySelectorAll('.bubble > p:not(.source)')].map((one) => one.textContent).join(' ')),
      choices: [...turns.at(-1).querySelectorAll('.choice')].map((one) => one.textContent),
      pictures: [...root.querySelectorAll('.picture img')].map((one) => ({ src: one.src, alt: one.alt })),
    };
  })()`);
}

async function seenInWebChat(page: Page): Promise<Omit<Seen, 'bot'> & { whole: string }> {
  return page.evaluate(`(() => ({
    whole: document.querySelector('#webchat').textContent,
    choices: [...document.querySelectorAll('.webchat__suggested-action')].map((one) => one.textContent),
    pictures: [...document.querySelectorAll('#webchat img[alt]:not([alt=""])')].map((one) => ({ src: one.src, alt: one.alt })),
  }))()`);
}

/** The same conversation, taken up in Web Chat: its page finds the widget's token where it keeps its own. */
async function alsoInWebChat(context: BrowserContext, chat: Chat): Promise<Page> {
  const grant = await chat.page.evaluate<{ token: string; conversation: string }>(
    `JSON.parse(sessionStorage.getItem('aftercare-chat ' + location.origin))`,
  );
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const kept = JSON.stringify({ token: grant.token, conversationId: grant.conversation });
  await page.addInitScript(`sessionStorage.setItem('aftercare-webchat', ${JSON.stringify(kept)});
    window.opened = []; window.open = (...all) => { window.opened.push(all[0]); return null; };`);
  await page.goto(`${here.url}webchat`);
  return page;
}

describe('the same conversation', () => {
  const talks: [string, string, string[]][] = [
    ['welcome', 'en-US', []],
    ['an answer, the picture', 'en-US', ['when can i work', 'show me the picture']],
    ['an emergency with its call', 'en-US', ['ice or heat?', 'elephant on my chest since lunch']],
    ['an urgent sign with its call', 'en-US', ['there is pus coming out of the spot']],
    ['in Spanish', 'es-MX', ['¿hielo o calor?', 'no puedo respirar']],
  ];
  for (const [name, locale, messages] of talks) {
    test(name, async () => {
      const chat = await visit(here.browser, here.url, { viewport: { width: 1280, height: 900 }, locale });
      const context = chat.page.context();
      await chat.open();
      for (const message of messages) await chat.say(message);
      const page = await alsoInWebChat(context, chat);
      const widget = await seenInWidget(chat);
      await page
        .locator('.webchat__suggested-action')
        .nth(widget.choices.length - 1)
        .waitFor();
      const other = await seenInWebChat(page);

      expect(widget.bot).toHaveLength(messages.length + 1);
      const whole = bare(other.whole);
      for (const said of widget.bot) expect(whole).toContain(bare(said));
      for (const said of messages) expect(whole).toContain(bare(said));
      expect(other.choices).toEqual(widget.choices);
      expect(other.pictures.map(({ src, alt }) => [new URL(src).pathname, alt])).toEqual(
        widget.pictures.map(({ src, alt }) => [new URL(src).pathname, alt]),
      );
      const call = chat.replies.last().locator('a.call');
      if ((await call.count()) > 0) {
        const title = (await call.first().textContent()) ?? '';
        await page.locator('.webchat__suggested-action', { hasText: title }).first().click();
        await page.waitForFunction('opened.length > 0');
        expect(await page.evaluate('opened')).toEqual([await call.first().getAttribute('href')]);
      }
      await context.close();
    });
  }

  test('what is said in one appears in the other at once, on both sides', async () => {
    const chat = await visit(here.browser, here.url, { viewport: { width: 1280, height: 900 }, locale: 'en-US' });
    const context = chat.page.context();
    await chat.open();
    const page = await alsoInWebChat(context, chat);
    await page.locator('.webchat__suggested-action', { hasText: 'What happens' }).click();
    await chat.replies.nth(1).waitFor();
    expect(await chat.last()).toContain('1 of 5');
    await chat.choose('Next');
    await page.getByText('2 of 5').first().waitFor();
    await context.close();
  });
});
