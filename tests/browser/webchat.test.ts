/** Other clients of the same Direct Line: Microsoft's Web Chat, and its Direct Line library over polling and over WebSocket. */
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { useSite } from './hooks.ts';
import { complaintsOf, root } from './site.ts';

const here = useSite();

describe('Web Chat', () => {
  const choice = (page: Page, title: string) => page.locator('.webchat__suggested-action', { hasText: title }).first();
  const field = (page: Page) =>
    page.locator('[data-id="webchat-sendbox-input"], [data-testid="send box text area"]').first();

  test('completes a conversation with choices, citation and emergency, without a fault of axe or of the policy', async () => {
    const page = await here.browser.newPage();
    page.setDefaultTimeout(20_000);
    const complaints = complaintsOf(page, /content security policy/i);
    await page.goto(`${here.url}webchat`);
    await choice(page, 'What happens').click();
    await page.getByText('1 of 5').first().waitFor();
    await field(page).fill('when can i work');
    await field(page).press('Enter');
    await page
      .getByText(/provider says it is OK/)
      .first()
      .waitFor();
    await field(page).fill('elephant on my chest');
    await field(page).press('Enter');
    await page
      .getByText(/Call 911 now/)
      .first()
      .waitFor();
    await choice(page, 'Call 911').waitFor();
    expect(await findFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a reload takes the conversation up again', async () => {
    const page = await here.browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${here.url}webchat`);
    await choice(page, 'What happens').waitFor();
    await field(page).fill('ice or heat?');
    await field(page).press('Enter');
    await page
      .getByText(/as your provider/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByText('ice or heat?').first().waitFor();
    await page
      .getByText(/as your provider/)
      .first()
      .waitFor();
  });
});

describe('botframework-directlinejs', () => {
  /** The library as a program of a page; `talk` asks one question after another and returns what the bot said. */
  async function library(): Promise<string> {
    const { outputFiles } = await build({
      stdin: {
        resolveDir: root,
        contents: `import { DirectLine } from 'botframework-directlinejs';
          window.talk = async (api, webSocket, questions) => {
            const grant = await fetch(api + '/tokens/generate', { method: 'POST' }).then((answer) => answer.json());
            const line = new DirectLine({ domain: api, token: grant.token, webSocket, pollingInterval: 300 });
            const replies = [];
            let heard = () => {};
            line.activity$.subscribe((activity) => { if (activity.type === 'message' && activity.from.role !== 'user') { replies.push(activity); heard(); } });
            const reply = async (count) => { while (replies.length < count) await new Promise((done) => { heard = done; }); };
            await reply(1);
            for (const text of questions) {
              const next = replies.length + 1;
              await new Promise((done, fail) => line.postActivity({ type: 'message', from: { id: 'patient' }, text }).subscribe(done, fail));
              await reply(next);
            }
            line.end();
            return replies.map(({ text, importance, entities }) => ({ text, importance, facts: (entities || []).flatMap((one) => one.citation || []).map((claim) => claim['@id']) }));
          };`,
      },
      bundle: true,
      format: 'iife',
      platform: 'browser',
      define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
      write: false,
      logLevel: 'silent',
    });
    return outputFiles[0]?.text ?? '';
  }

  for (const [name, webSocket] of [
    ['polling', false],
    ['WebSocket', true],
  ] as [string, boolean][]) {
    test(`completes a conversation over ${name}`, async () => {
      // narrow: the page's own chat stays closed and opens no socket
      const page = await here.browser.newPage({ viewport: { width: 800, height: 600 } });
      const sockets: string[] = [];
      page.on('websocket', (socket) => sockets.push(socket.url()));
      await page.goto(here.url);
      await page.evaluate(await library());
      const questions = ['when can i work', 'and ice?', "i can't breathe"];
      const replies = await page.evaluate<{ text: string; importance?: string; facts: string[] }[]>(
        `talk(${JSON.stringify(`${here.url}v3/directline`)}, ${webSocket}, ${JSON.stringify(questions)})`,
      );
      expect(replies).toHaveLength(4);
      expect(replies[1]?.facts.join()).toMatch(/after\.work$/);
      expect(replies[2]?.facts.join()).toMatch(/after\.ice-heat/);
      expect(replies[3]?.text.slice(0, 60)).toContain('911');
      expect(replies[3]?.importance).toBe('high');
      expect(sockets.length > 0).toBe(webSocket);
    });
  }
});
