/** A patient on the clinic's page: asks, chooses, is screened, has an emergency, changes the language, comes back. */
import { afterAll, describe, expect, test } from 'vitest';
import { useSite } from './hooks.ts';
import { type Chat, openChat, visit } from './site.ts';

const here = useSite();
const open: Chat[] = [];

const patient = async (options: Parameters<typeof visit>[2] = {}): Promise<Chat> => {
  const chat = await visit(here.browser, here.url, options);
  open.push(chat);
  await chat.open();
  return chat;
};

afterAll(() => {
  for (const chat of open) expect(chat.complaints).toEqual([]);
});

describe('asking and choosing', () => {
  test('a question in own words gets the answer of the sheet with its qualifier and its source', async () => {
    const chat = await patient();
    expect(await chat.replies.count()).toBe(1);
    expect(await chat.last()).toContain('911');
    const answer = await chat.say('can i go back to my desk job tmrw');
    expect(answer).toMatch(/provider says it is OK/i);
    expect(await chat.replies.last().locator('.source').textContent()).toMatch(/work/i);
  });

  test('a section is walked through by tapping its choices, and old choices cannot be tapped twice', async () => {
    const chat = await patient();
    expect(await chat.choices.count()).toBe(4);
    expect(await chat.choose('What happens')).toMatch(/1 of 5/);
    expect(await chat.replies.first().locator('button.choice').count()).toBe(0);
    expect(await chat.choose('Next')).toMatch(/2 of 5/);
  });

  test('the drawing of the sheet comes with its text alternative and can be enlarged and closed by keyboard', async () => {
    const chat = await patient();
    await chat.say('show me the picture');
    const picture = chat.replies.last().locator('.picture');
    const alt = await picture.locator('img').getAttribute('alt');
    expect(alt?.length).toBeGreaterThan(20);
    await picture.focus();
    await chat.page.keyboard.press('Enter');
    const large = chat.page.locator('#aftercare-chat dialog');
    await large.waitFor();
    const wide = await chat.page.evaluate<number>(`(async () => {
      const image = document.querySelector('#aftercare-chat').shadowRoot.querySelector('dialog img');
      await image.decode(); return image.naturalWidth; })()`);
    expect(wide).toBeGreaterThan(0);
    await chat.page.keyboard.press('Escape');
    await large.waitFor({ state: 'detached' });
    expect(await chat.panel.isVisible()).toBe(true);
  });

  test('a question of the page opens the chat and is asked there', async () => {
    const chat = await visit(here.browser, here.url, { viewport: { width: 800, height: 700 } });
    open.push(chat);
    await chat.launcher.waitFor();
    await chat.page.getByRole('button', { name: 'When can I go back to work?' }).click();
    await chat.mine.first().waitFor();
    await chat.replies.nth(1).waitFor();
    expect(await chat.last()).toMatch(/provider says it is OK/i);
  });
});

describe('screening', () => {
  test('six questions answered by tapping and by a typed number end with what to do', async () => {
    const chat = await patient();
    let reply = await chat.choose('Check my symptoms');
    expect(reply).toMatch(/1 of 6|1\./);
    for (let step = 1; step <= 6; step += 1) {
      reply = /temperature/i.test(reply) ? await chat.say('98.6') : await chat.choose(/^No$/);
    }
    expect(reply).toMatch(/none of the signs/i);
    expect(reply).toContain('911');
  });

  test('the first emergency sign ends it with the emergency message', async () => {
    const chat = await patient();
    await chat.choose('Check my symptoms');
    const reply = await chat.choose(/^Yes$/);
    expect(reply.replace(/^.*?Emergency/, '').slice(0, 60)).toContain('911');
    expect(await chat.replies.last().locator('a.danger').getAttribute('href')).toBe('tel:911');
  });
});

describe('emergency', () => {
  test('the number comes first, can be dialled, is spoken at once, and stays until it is cleared', async () => {
    const chat = await patient();
    await chat.say('elephant on my chest since lunch');
    const turn = chat.replies.last();
    expect((await turn.locator('.bubble').first().textContent())?.slice(0, 60)).toContain('911');
    expect(await turn.locator('a.danger').getAttribute('href')).toBe('tel:911');
    expect(await turn.locator('a.danger').isVisible()).toBe(true);
    expect(await chat.page.locator('#aftercare-chat [role=alert]').textContent()).toContain('911');
    expect(await chat.say('can i use ice')).toMatch(/^.{0,80}911/);
    expect(await chat.say('I have called')).toMatch(/help/i);
  });

  test('an emergency reply opens the chat again where it was closed meanwhile', async () => {
    const chat = await patient();
    await chat.page.route('**/activities', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      await route.continue();
    });
    await chat.input.fill("i can't breathe");
    await chat.input.press('Enter');
    await chat.input.press('Escape');
    expect(await chat.panel.isVisible()).toBe(false);
    await chat.replies.nth(1).waitFor();
    expect(await chat.replies.nth(1).locator('a.danger').isVisible()).toBe(true);
  });

  test('the call button of an earlier emergency reply stays usable', async () => {
    const chat = await patient();
    await chat.say("i can't breathe");
    await chat.say('ok');
    expect(await chat.page.locator('#aftercare-chat .turn a.danger').first().getAttribute('href')).toBe('tel:911');
  });
});

describe('language', () => {
  test('a browser in Spanish is greeted in Spanish', async () => {
    const chat = await patient({ locale: 'es-MX' });
    expect(await chat.last()).toMatch(/Hola/);
    expect(await chat.input.getAttribute('placeholder')).toMatch(/pregunta/);
    expect(await chat.replies.first().getAttribute('lang')).toBe('es');
  });

  test('the language chooser changes the words of the chat and of the bot, in the middle of a section too', async () => {
    const chat = await patient();
    await chat.choose('What happens');
    await chat.page
      .locator('#aftercare-chat')
      .getByRole('button', { name: /^Language/ })
      .click();
    await chat.answered(() => chat.page.locator('#aftercare-chat').getByRole('button', { name: 'Español' }).click());
    expect(await chat.replies.last().getAttribute('lang')).toBe('es');
    expect(await chat.input.getAttribute('placeholder')).toMatch(/pregunta/);
    expect(await chat.page.locator('#aftercare-chat .root').getAttribute('lang')).toBe('es');
  });
});

describe('coming back', () => {
  test('a reload keeps the conversation, its order, the choices and the unsent text; nothing is doubled', async () => {
    const chat = await patient();
    await chat.say('ice or heat?');
    const before = await chat.page.locator('#aftercare-chat .turn:not(.typing)').allTextContents();
    await chat.input.fill('half a thou');
    await chat.page.reload();
    await chat.replies.nth(1).waitFor();
    await chat.choices.first().waitFor();
    expect(await chat.page.locator('#aftercare-chat .turn:not(.typing)').allTextContents()).toEqual(before);
    expect(await chat.input.inputValue()).toBe('half a thou');
    expect(await chat.page.context().cookies()).toEqual([]);
    expect(await chat.page.locator('#aftercare-chat [aria-live=polite]').textContent()).toBe('');
  });

  test('a restart of the server in mid-conversation: the numbers stand there meanwhile, the message is sent afterwards, once', async () => {
    const chat = await patient();
    await chat.choose('What happens');
    await here.site.kill();
    await chat.input.fill('next');
    await chat.input.press('Enter');
    const strip = chat.page.locator('#aftercare-chat .strip');
    await strip.waitFor();
    expect(await strip.locator('a[href="tel:911"]').count()).toBe(1);
    expect(await strip.locator('a[href="tel:5550100"]').count()).toBe(1);
    expect(await chat.mine.last().textContent()).toMatch(/not sent/i);
    await here.site.start();
    await chat.replies.nth(2).waitFor({ timeout: 40_000 });
    expect(await chat.last()).toMatch(/2 of 5/);
    await strip.waitFor({ state: 'hidden' });
    expect(await chat.mine.count()).toBe(2);
    expect(await chat.replies.count()).toBe(3);
  });

  test('unsent messages survive a reload while there is no connection', async () => {
    const chat = await patient();
    await chat.page.route('**/v3/directline/**', (route) => route.abort());
    await chat.input.fill('when can i work');
    await chat.input.press('Enter');
    await chat.page.locator('#aftercare-chat .strip').waitFor();
    await chat.page.reload();
    await chat.mine.first().waitFor();
    expect(await chat.mine.textContent()).toContain('when can i work');
    await chat.page.unroute('**/v3/directline/**');
    await chat.replies.nth(1).waitFor({ timeout: 40_000 });
    expect(await chat.mine.count()).toBe(1);
    expect(await chat.last()).toMatch(/provider says it is OK/i);
  });

  test('where no WebSocket gets through, polling carries the conversation', async () => {
    const chat = await openChat(here.browser);
    await chat.page.addInitScript(`window.WebSocket = class { static OPEN = 1; static CLOSED = 3; readyState = 3;
      constructor() { setTimeout(() => this.onclose && this.onclose({}), 20); } close() {} }`);
    await chat.page.goto(here.url);
    await chat.open();
    expect(await chat.say('ice or heat?')).toMatch(/ice/i);
    expect(await chat.say('when can i work')).toMatch(/provider/i);
  });

  test('a token that the server no longer takes begins a new conversation and loses no text', async () => {
    const chat = await patient();
    await chat.input.fill('still here');
    await chat.page.evaluate(`(() => { for (const key of Object.keys(sessionStorage)) {
      const kept = JSON.parse(sessionStorage.getItem(key)); kept.token = 'x.y.z'; sessionStorage.setItem(key, JSON.stringify(kept)); } })()`);
    await chat.page.reload();
    await chat.replies.first().waitFor();
    expect(await chat.input.inputValue()).toBe('still here');
    expect(await chat.say('ice or heat?')).toMatch(/ice/i);
  });
});
