/** The inbox in a real browser: the whole story of a patient and a nurse, by mouse and by keyboard, on wide and narrow screens. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { verify } from '../../bot/staff/audit.ts';
import { findFaults } from './axe.ts';
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
    await keyboard.press('a');
    await nurse.page.getByText('Marked as seen.').first().waitFor();
    await keyboard.press('t');
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

describe('for everybody', () => {
  beforeAll(async () => {
    clinic = await openClinic(browser, night);
    const [one, two, three] = [await patient(), await patient('es-MX'), await patient()];
    await one.say('my chest feels tight');
    await two.say('tengo escalofríos y 101.5 F de fiebre');
    await three.say('can I drive after this');
    await three.choose('Leave this question');
  }, 60_000);
  afterAll(async () => clinic.remove());

  test.each(['light', 'dark'] as const)('axe finds nothing in any view (%s)', async (colorScheme) => {
    const nurse = await clinic.nurse('Mia', { role: 'manager', options: { colorScheme, reducedMotion: 'reduce' } });
    await nurse.cards.nth(2).waitFor();
    const faults: Record<string, string[]> = { list: await findFaults(nurse.page) };
    for (const index of [0, 1, 2]) {
      await nurse.open(index);
      await nurse.lines.first().waitFor();
      faults[`case ${index}`] = await findFaults(nurse.page);
    }
    for (const name of ['Questions left', 'Search', 'Audit']) {
      await nurse.page.locator('nav a', { hasText: name }).click();
      await nurse.page.locator('.plain h2').waitFor();
      faults[name] = await findFaults(nurse.page);
    }
    await nurse.page.keyboard.press('?');
    faults.keys = await findFaults(nurse.page);
    expect(Object.values(faults).flat()).toEqual([]);
  });

  test('at 320 px nothing is cut off, one thing shows at a time, and Spanish is spoken', async () => {
    const nurse = await clinic.nurse('Ana', { options: { viewport: { width: 320, height: 640 }, locale: 'es-US' } });
    await nurse.page.getByText('3 casos abiertos').waitFor();
    const width = () => nurse.page.evaluate<number>('document.documentElement.scrollWidth');
    expect(await width()).toBeLessThanOrEqual(320);
    await nurse.open(0);
    await nurse.lines.first().waitFor();
    expect(await nurse.page.locator('.list').isVisible()).toBe(false);
    expect(await width()).toBeLessThanOrEqual(320);
    expect(await nurse.page.locator('.signs').textContent()).toMatch(/Dolor de pecho/);
    expect(await findFaults(nurse.page)).toEqual([]);
    await nurse.page.locator('.to-list').click();
    await nurse.cards.first().waitFor();
    expect(await nurse.page.locator('main').isVisible()).toBe(false);
  });

  test('at 320 px a manager sees which section is open, and reads the words of the audit whole', async () => {
    const options = { viewport: { width: 320, height: 640 }, locale: 'es-US' };
    const nurse = await clinic.nurse('Mia', { role: 'manager', options });
    await nurse.page.locator('nav a', { hasText: 'Auditoría' }).click();
    await nurse.page.locator('.audit td').first().waitFor();
    const current = await nurse.page.locator('nav a[aria-current]').boundingBox();
    expect(current?.x).toBeGreaterThanOrEqual(0);
    expect((current?.x ?? 0) + (current?.width ?? 0)).toBeLessThanOrEqual(320);
    // a heading of one word takes one line
    const lines = await nurse.page
      .locator('.audit th')
      .evaluateAll((cells) =>
        (cells as unknown as { textContent: string; clientHeight: number }[]).map((cell) => cell.clientHeight),
      );
    expect(new Set(lines).size).toBe(1);
    expect(lines[0]).toBeLessThan(50);
    expect(await nurse.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await findFaults(nurse.page)).toEqual([]);
  });

  test('a manager checks the audit on the page and takes it away as a table', async () => {
    const nurse = await clinic.nurse('Mia', { role: 'manager' });
    await nurse.page.locator('nav a', { hasText: 'Audit' }).click();
    await nurse.page.getByRole('button', { name: 'Check the chain' }).click();
    await nurse.page.getByText(/^The audit is whole: \d+ entries\.$/).waitFor();
    const downloading = nurse.page.waitForEvent('download');
    await nurse.page.getByText('Export (CSV)').click();
    expect((await downloading).suggestedFilename()).toBe('audit.csv');
    const plain = await clinic.nurse('Ana');
    expect(await plain.page.locator('nav a', { hasText: 'Audit' }).count()).toBe(0);
  });

  test('signed out, the page asks to sign in and names the way; a used link says so', async () => {
    const nurse = await clinic.nurse('Ana');
    await nurse.page.getByRole('button', { name: 'Sign out' }).click();
    await nurse.page.getByText('You are signed out.').waitFor();
    expect(await nurse.page.locator('body').textContent()).toMatch(/link in the terminal/);
    expect(await findFaults(nurse.page)).toEqual([]);
    await nurse.page.goto(`${clinic.url}staff/enter?key=wrong`);
    await nurse.page.getByText('This link was used already.').waitFor();
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
