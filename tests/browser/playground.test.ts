/**
 * Microsoft 365 Agents Playground, which draws a chat as Teams does, in a real browser against the real program: welcome, an answer
 * with its sources, the picture's card, an emergency with its call button. It comes from npm into tests/playground, apart from the
 * bot's own packages. Screenshots: PLAYGROUND_SHOTS=<folder>.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, openBrowser, openSite, root, type Site } from './site.ts';

const folder = join(root, 'tests', 'playground');
const cli = join(folder, 'node_modules', '@microsoft', 'm365agentsplayground', 'cli.js');
const scratch = mkdtempSync(join(tmpdir(), 'aftercare-playground-'));
let site: Site;
let browser: Browser;
let playground: ChildProcess;
let page: Page;
let url = '';

beforeAll(async () => {
  if (!existsSync(cli)) execFileSync('npm', ['ci', '--prefix', folder], { stdio: 'pipe' });
  const port = await freePort();
  site = await openSite();
  url = `http://localhost:${port}/`;
  const bot = new URL('api/messages', site.url).href;
  playground = spawn(
    process.execPath,
    [cli, 'start', '-e', bot, '-c', 'msteams', '-p', String(port), '--disable-telemetry'],
    {
      cwd: scratch,
      env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', TEAMSAPPTESTER_LOGFILE: join(scratch, 'log.txt') },
      stdio: 'ignore',
    },
  );
  browser = await openBrowser();
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  const isUp = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 300 && !(await isUp()); tries += 1) await new Promise((done) => setTimeout(done, 100));
  await page.goto(url);
});
afterAll(async () => {
  await browser?.close();
  playground?.kill();
  await site?.remove();
  rmSync(scratch, { recursive: true, force: true });
});

const shoot = async (name: string) => {
  const shots = process.env.PLAYGROUND_SHOTS;
  if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
};
async function say(text: string): Promise<void> {
  await page.locator('[contenteditable]').first().click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
/** the chat itself; the log beside it quotes what is said */
const seen = (text: string | RegExp): Locator => page.locator('[role="main"], body').first().getByText(text).first();
const button = (name: string) => page.getByRole('button', { name, exact: true }).last();

test('welcome once, with the choices as suggested actions; one of them is answered', async () => {
  await seen('Hello. I answer questions').waitFor();
  await shoot('welcome');
  for (const name of ['Before the injection', 'What happens', 'Afterwards', 'Check my symptoms'])
    expect(await button(name).count()).toBe(1);
  await button('What happens').click();
  await seen(/^1 of 5\. You sit in a chair/).waitFor();
});

test('the picture comes in a card, with its words, its source and its choices as buttons', async () => {
  await say('show me the picture');
  await seen(/^A drawing of skin, fat and muscle/).waitFor();
  const picture = page.locator('.ac-adaptiveCard img').last();
  await picture.waitFor();
  expect(await picture.getAttribute('alt')).toMatch(/^A drawing of skin/);
  await expect
    .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(100);
  expect(await page.locator('.fai-Citation').count()).toBeGreaterThan(0);
  const buttons = page.locator('.ac-adaptiveCard').last().getByRole('button');
  expect(await buttons.allTextContents()).toEqual(['Next', 'Stop here']);
});

test('an emergency: the words first, and a card with the call button; it stays in force', async () => {
  await say("i can't breathe");
  await seen(/^Call 911 now\. You wrote/).waitFor();
  const card = page.locator('.ac-adaptiveCard').last();
  await card.getByText('Call 911 now.').waitFor();
  await card.getByText('Call 911', { exact: true }).waitFor();
  await shoot('emergency');
  for (const name of ['I have called', 'I wrote this by mistake'])
    expect(await card.getByRole('button', { name }).count()).toBe(1);
  // Version 0.2.28 fails on its own at buttons that send words ("Cannot add property msTeams"): the words are typed instead. What
  // Teams sends for such a button is tried in tests/faults/teams.test.ts.
  await say('I have called');
  await seen('Stay where help can find you').waitFor();
});
