/** The whole machine in the test's own process, at a time of the test's choice, with nurses' pages on it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { createBrain } from '../../bot/brain.ts';
import { createMachine, type Machine } from '../../bot/machine.ts';
import { readSettings } from '../../bot/settings.ts';
import { openStore } from '../../bot/store/store.ts';
import { makeTemplate } from '../../bot/store/template.ts';
import type { Store } from '../../bot/store/types.ts';
import { dropTestDatabase, testDatabase } from '../support/database.ts';
import { silent } from '../support/machine.ts';
import { complaintsOf, root } from './site.ts';

export interface Clinic {
  url: string;
  machine: Machine;
  store: Store;
  /** moves the clock of the machine on */
  pass(ms: number): void;
  /** the link that the terminal shows now */
  link(): string;
  /** signs a nurse in and opens the inbox; each has a browser of their own */
  nurse(name: string, more?: { role?: 'nurse' | 'manager'; options?: BrowserContextOptions }): Promise<Inbox>;
  remove(): Promise<void>;
}

/** @param at ISO time at which the machine begins */
export async function openClinic(browser: Browser, at: string): Promise<Clinic> {
  await makeTemplate();
  const dataDir = mkdtempSync(join(tmpdir(), 'aftercare-inbox-'));
  const read = readSettings({ DATA_DIR: dataDir, DATABASE_URL: await testDatabase(dataDir), HOST: '127.0.0.1' });
  if (!read.ok) throw new Error(`settings: ${read.faults.map(({ name }) => name).join(', ')}`);
  let shift = new Date(at).getTime() - Date.now();
  const printed: string[] = [];
  const store = await openStore(read.settings);
  const machine = await createMachine({
    settings: read.settings,
    store,
    brain: createBrain(root),
    log: silent,
    root,
    print: (line) => void printed.push(line),
    now: () => new Date(Date.now() + shift),
  });
  const port = await machine.listen(0, '127.0.0.1');
  const link = () => /http\S+/.exec(printed.at(-1) ?? '')?.[0] ?? '';
  const url = `http://localhost:${port}/`;
  return {
    url,
    machine,
    store,
    link,
    pass(ms) {
      shift += ms;
    },
    async nurse(name, { role = 'nurse', options = {} } = {}) {
      // A link that was used brings a new one into the terminal.
      if (printed.length > 1 || usedLinks.has(link())) await fetch(link());
      const own = link();
      usedLinks.add(own);
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 }, locale: 'en-US', ...options });
      context.setDefaultTimeout(12_000);
      const inbox = new Inbox(await context.newPage());
      await inbox.prepare();
      await inbox.page.goto(`${own}&name=${encodeURIComponent(name)}&role=${role}`);
      await inbox.page.locator('.live', { hasText: /Live|En vivo/ }).waitFor({ state: 'attached' });
      return inbox;
    },
    async remove() {
      await machine.close();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
      await dropTestDatabase(dataDir);
    },
  };
}

const usedLinks = new Set<string>();

/** A nurse's page, and what the browser complained about. */
export class Inbox {
  readonly page: Page;
  readonly complaints: string[];

  constructor(page: Page) {
    this.page = page;
    this.complaints = complaintsOf(page, /content security policy|refused to|trusted/i);
  }

  /** Before the page's own program: counts beeps, and refusals of the policy. */
  async prepare(): Promise<void> {
    await this.page.addInitScript(`
      window.beeps = 0;
      const start = OscillatorNode.prototype.start;
      OscillatorNode.prototype.start = function (...when) { window.beeps += 1; return start.apply(this, when); };
      document.addEventListener('securitypolicyviolation', (event) => console.error('content security policy: ' + event.violatedDirective));
    `);
  }

  get cards(): Locator {
    return this.page.locator('.list .card');
  }

  get case(): Locator {
    return this.page.locator('article.case');
  }

  get lines(): Locator {
    return this.page.locator('.line');
  }

  /** A button of the open case. */
  action(name: string): Locator {
    return this.page.locator('.actions button', { hasText: name });
  }

  async open(index = 0): Promise<void> {
    await this.cards.nth(index).click();
    await this.page.locator('.case-head h2').waitFor();
  }

  async reply(text: string): Promise<void> {
    await this.page.locator('#reply').fill(text);
    await this.page.locator('#reply').press('Control+Enter');
    await this.page.locator('.line.staff .text', { hasText: text }).first().waitFor();
  }

  beeps(): Promise<number> {
    return this.page.evaluate<number>('window.beeps');
  }
}
