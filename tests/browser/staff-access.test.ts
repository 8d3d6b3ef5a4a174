/** Everybody can use the inbox: screen reader, dark, a phone, Spanish; what managers have beside it; signing out. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { type Clinic, openClinic } from './inbox.ts';
import { type Chat, openBrowser, visit } from './site.ts';

let browser: Browser;
let clinic: Clinic;

async function patient(locale = 'en-US'): Promise<Chat> {
  const chat = await visit(browser, clinic.url, { locale });
  await chat.open();
  return chat;
}

beforeAll(async () => {
  browser = await openBrowser();
  // 23:10 on a Tuesday at the clinic
  clinic = await openClinic(browser, '2026-11-25T05:10:00Z');
  const [one, two, three] = [await patient(), await patient('es-MX'), await patient()];
  await one.say('my chest feels tight');
  await two.say('tengo escalofríos y 101.5 F de fiebre');
  await three.say('can I drive after this');
  await three.choose('Leave this question');
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await clinic?.remove();
});

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
