/** What patients (and colleagues) write is text in the inbox, whatever it looks like. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { payloads } from '../support/payloads.ts';
import { say } from '../support/server.ts';
import { type Clinic, type Inbox, openClinic } from './inbox.ts';
import { openBrowser } from './site.ts';

let browser: Browser;
let clinic: Clinic;
const each = 6;

beforeAll(async () => {
  browser = await openBrowser();
  clinic = await openClinic(browser, '2026-11-25T05:10:00Z');
  const base = clinic.url.replace(/\/$/, '');
  for (const [index, payload] of payloads.entries()) {
    // Signs are quoted, questions and wishes for a person are shown whole.
    const text = index % 2 === 0 ? `${payload} I have chills` : `I have chills. ${payload}`;
    await say(base, `p${Math.floor(index / each)}`, String(index), text);
  }
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await clinic?.remove();
});

/** Everything in the page that is not the inbox's own. */
function foreign(inbox: Inbox): Promise<string[]> {
  return inbox.page.evaluate<string[]>(`
    const found = [];
    for (const element of document.querySelectorAll('*')) {
      const name = element.localName;
      const own = name === 'script' ? element.getAttribute('src') === '/staff/app.js' && element.parentElement === document.head
        : name === 'link' ? ['/staff/app.css', '/icon.svg'].includes(element.getAttribute('href'))
        : name === 'svg' ? element.getAttribute('class') === 'icon'
        : name === 'meta' || name === 'title' ? element.parentElement === document.head
        : !['style', 'img', 'iframe', 'object', 'embed', 'video', 'audio', 'source', 'base', 'math', 'marquee', 'template', 'portal', 'animate'].includes(name);
      if (!own) found.push(name);
      for (const { name: attribute, value } of element.attributes)
        if (/^on/i.test(attribute) || /javascript:|127\\.0\\.0\\.1:9/i.test(value)) found.push(name + ' ' + attribute);
    }
    if (window.ran) found.push('ran');
    found;
  `);
}

test('120 scripts and markup payloads as messages: none runs, none becomes an element, all are shown as they were written', async () => {
  expect(new Set(payloads).size).toBe(120);
  const nurse = await clinic.nurse('Mia', { role: 'manager' });
  const cases = payloads.length / each;
  await nurse.cards.nth(cases - 1).waitFor();
  expect(await foreign(nurse)).toEqual([]);
  let shown = 0;
  for (let index = 0; index < cases; index += 1) {
    await nurse.open(index);
    const number = await nurse.cards.nth(index).getAttribute('data-case');
    await nurse.page.locator('.case-head h2', { hasText: `Case ${number}` }).waitFor();
    await nurse.lines.nth(each - 1).waitFor();
    expect(await foreign(nurse)).toEqual([]);
    const lines = await nurse.page.locator('.line.user .text').allTextContents();
    const stored = await clinic.machine.desk.open(Number(number));
    const written = (stored?.lines ?? []).filter(({ sender }) => sender === 'user').map(({ text }) => text);
    expect(lines).toEqual(written);
    shown += lines.filter((line) => line.includes('window.ran=1') || line.includes('127.0.0.1:9')).length;
  }
  expect(shown).toBe(120);
  // The same in a search, in a colleague's reply and note, and in a colleague's name.
  await nurse.open(0);
  await nurse.action('Take over').click();
  await nurse.reply(payloads[1] ?? '');
  await nurse.action('Close').click();
  await nurse.page.getByLabel('Something else').check();
  await nurse.page.getByLabel(/^Note for the team/).fill(payloads[2] ?? '');
  await nurse.page.getByRole('button', { name: 'Close the case' }).click();
  await nurse.page.locator('nav a', { hasText: 'Search' }).click();
  await nurse.page.locator('#search').fill('onload');
  await nurse.page.keyboard.press('Enter');
  await nurse.page.locator('.plain .card').first().click();
  await nurse.page.locator('.details', { hasText: 'Note' }).or(nurse.page.locator('.case')).first().waitFor();
  await nurse.page.locator('nav a', { hasText: 'Audit' }).click();
  await nurse.page.locator('.audit td').first().waitFor();
  expect(await foreign(nurse)).toEqual([]);
  expect(nurse.complaints).toEqual([]);
}, 120_000);
