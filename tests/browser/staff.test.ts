/** The inbox in a real browser: the whole story of a patient and a nurse, by mouse and by keyboard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../bot/staff/audit.ts';
import { type Clinic, openClinic } from './inbox.ts';
import { type Chat, openBrowser, visit } from './site.ts';

let browser: Browser;
let clinic: Clinic;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
});
/** 23:10 on a Tuesday at the clinic. */
const night = '2026-11-25T05:10:00Z';

async function patient(locale = 'en-US'): Promise<Chat> {
  const chat = await visit(browser, clinic.url, { locale });
  await chat.open();
  return chat;
}

describe('at 23:10', () => {
  beforeEach(async () => {
    clinic = await openClinic(browser, night);
    return async () => clinic.remove();
  });

  test("a patient with a tight chest is on the nurse's open page within 2 s; they talk, the bot is given back, the audit is whole", async () => {
    const nurse = await clinic.nurse('Ana');
    await nurse.page.locator('.sound').click();
    expect(await nurse.page.locator('.sound').getAttribute('aria-pressed')).toBe('true');
    const before = await nurse.beeps();
    const chat = await patient();
    const since = await sendAndTime(chat, 'my chest feels tight', () => nurse.cards.first().waitFor());
    expect(since).toBeLessThan(2_000);
    expect(await chat.last()).toMatch(/^Aftercare says: .*Call 911 now/);
    expect(await nurse.page.title()).toMatch(/^● New emergency \(1\)/);
    expect(await nurse.beeps()).toBeGreaterThan(before);
    expect(await nurse.page.locator('[role=alert]').textContent()).toMatch(/New emergency\. Website\. Waiting: 1\./);

    // The list holds none of the patient's words; the case has them at the top.
    expect(await nurse.page.locator('.list').textContent()).not.toMatch(/chest/i);
    await nurse.page.locator('.alarm a').click();
    const signs = nurse.page.locator('.signs');
    await signs.waitFor();
    expect(await signs.textContent()).toMatch(/Chest pain.*chest feels tight/);

    await nurse.action('Take over').click();
    await expect.poll(() => chat.last()).toMatch(/Ana, a nurse, writes to you now\./);
    expect(await nurse.page.title()).toBe('(1) Care team inbox');
    await nurse.reply('Did you call 911?');
    await expect.poll(() => chat.last()).toMatch(/Did you call 911\?/);
    const replies = await chat.replies.count();
    await chat.input.fill('yes they are on the way');
    await chat.input.press('Enter');
    await nurse.lines.filter({ hasText: 'yes they are on the way' }).waitFor();
    // Nobody waits for the bot: the patient sees no dots, and who wrote.
    await expect.poll(() => chat.page.locator('#aftercare-chat .typing').isVisible()).toBe(false);
    expect(await chat.replies.last().locator('.by').textContent()).toBe('Ana');
    await nurse.reply('Good. I stay here with you.');
    await expect.poll(() => chat.last()).toMatch(/I stay here with you/);
    expect(await chat.replies.count()).toBe(replies + 1);

    await nurse.action('Give back').click();
    await expect.poll(() => chat.last()).toMatch(/The care team has left this chat/);
    expect(await chat.say('thank you')).not.toMatch(/writes to you/);

    await nurse.action('Close').click();
    await nurse.page.getByLabel('Sent to emergency care').check();
    await nurse.page.getByLabel(/^Note for the team/).fill('Ambulance on the way.');
    await nurse.page.getByRole('button', { name: 'Close the case' }).click();
    await nurse.page.getByText('Nobody is waiting.').waitFor();
    expect(await nurse.page.title()).toBe('Care team inbox');

    const entries = await clinic.store.query<{ action: string; staff_name: string }>(
      'select action, staff_name from staff_audit order by seq',
    );
    const done = entries.filter(({ staff_name }) => staff_name === 'Ana').map(({ action }) => action);
    for (const action of ['sign-in', 'watch-queue', 'read-case', 'take-over', 'reply', 'give-back', 'close'])
      expect(done).toContain(action);
    expect(done.filter((action) => action === 'reply')).toHaveLength(2);
    expect(await verify(clinic.store)).toMatchObject({ ok: true });
    expect(nurse.complaints).toEqual([]);
    expect(chat.complaints).toEqual([]);
  });

  test('an emergency interrupts whatever is open, and a second nurse sees who has it', async () => {
    const [ana, ben] = [await clinic.nurse('Ana'), await clinic.nurse('Ben')];
    const calm = await patient();
    await calm.say('I have chills');
    await ana.open();
    const other = await patient('es-MX');
    await other.say('no puedo respirar');
    await ana.page.locator('.alarm a').waitFor();
    // Most urgent on top, though it came later.
    expect(await ben.cards.first().textContent()).toMatch(/Emergency.*Spanish/);
    await ana.page.locator('.alarm a').click();
    await ana.action('Take over').click();
    await ben.cards.first().filter({ hasText: 'Ana' }).waitFor();
    await ben.open();
    await ben.page.getByText('Ana talks with the patient.').waitFor();
    expect(await ben.action('Take over').count()).toBe(0);
    await expect.poll(() => other.last()).toMatch(/Ana, /);
    expect(await ben.page.locator('#reply').isVisible()).toBe(false);
  });

  test('an urgent sign that became an emergency: the card tells the emergency alone', async () => {
    const nurse = await clinic.nurse('Ana');
    const chat = await patient();
    await chat.say('I have chills');
    const card = nurse.cards.first();
    await card.filter({ hasText: 'Urgent' }).waitFor();
    await chat.say("I can't breathe");
    await card.filter({ hasText: 'Emergency' }).waitFor();
    expect(await card.textContent()).not.toContain('Urgent');
  });

  test('a question that was left is answered from the list of questions, without taking over', async () => {
    const nurse = await clinic.nurse('Ana');
    const chat = await patient();
    await chat.say('can I drive after this');
    await chat.choose('Leave this question');
    await nurse.page.locator('nav .count', { hasText: '1' }).waitFor();
    await nurse.page.locator('nav a', { hasText: 'Questions left' }).click();
    const question = nurse.page.locator('.question');
    expect(await question.textContent()).toMatch(/can I drive after this.*Answer promised by Wed 10:00/);
    await question.locator('a').click();
    await nurse.reply('Wait until the numb feeling is gone.');
    await expect.poll(() => chat.last()).toMatch(/Ana, a nurse, answers you:.*numb feeling/);
    // The bot still answers.
    expect(await chat.say('when can i work')).toMatch(/provider says it is OK/i);
  });

  test('the whole of it by keyboard alone, and a letter in a text field is a letter', async () => {
    const nurse = await clinic.nurse('Ana');
    const chat = await patient();
    await chat.say('I cannot breathe');
    await nurse.cards.first().waitFor();
    const { keyboard } = nurse.page;
    await keyboard.press('j');
    await keyboard.press('Enter');
    await nurse.page.locator('.case-head h2').waitFor();
    // A key pressed before the last one's action is through waits for it.
    await keyboard.press('a');
    await keyboard.press('t');
    await nurse.page.getByText('Marked as seen.').first().waitFor();
    await nurse.page.locator('#reply').waitFor();
    await expect.poll(() => nurse.page.evaluate('document.activeElement.id')).toBe('reply');
    await keyboard.type('at your side');
    await keyboard.press('Control+Enter');
    await nurse.lines.filter({ hasText: 'at your side' }).waitFor();
    await keyboard.press('Escape');
    await keyboard.press('g');
    await nurse.page.getByText('The bot answers again.').first().waitFor();
    await keyboard.press('c');
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await nurse.page.getByText('Nobody is waiting.').waitFor();
    await keyboard.press('/');
    await keyboard.type('breathe');
    await keyboard.press('Enter');
    await nurse.page.locator('.plain .card').waitFor();
    expect(await nurse.page.locator('.plain .card').textContent()).toMatch(/Answered in writing/);
    await keyboard.press('Escape');
    await keyboard.press('?');
    await nurse.page.getByLabel('Single-letter keys work').uncheck();
    await keyboard.press('Escape');
    await keyboard.press('q');
    expect(new URL(nurse.page.url()).pathname).toBe('/staff/search');
  });

  test('after ten minutes without use the page holds nothing of anybody, and says so', async () => {
    const nurse = await clinic.nurse('Ana');
    const chat = await patient();
    await chat.say('my chest feels tight');
    await nurse.cards.first().waitFor();
    await nurse.open();
    await nurse.lines.first().waitFor();
    clinic.pass(10 * 60_000);
    await nurse.action('Take over').click();
    await nurse.page.getByText('You were signed out after a while without use.').waitFor();
    expect(await nurse.page.locator('body').textContent()).not.toMatch(/chest|Case/);
  });
});

/** @returns milliseconds from the patient's Enter until `seen` */
async function sendAndTime(chat: Chat, text: string, seen: () => Promise<unknown>): Promise<number> {
  await chat.input.fill(text);
  const started = performance.now();
  await chat.input.press('Enter');
  await seen();
  const took = performance.now() - started;
  await chat.replies.nth(1).waitFor();
  return took;
}
