/** The real server and a real browser for the tests in this folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';

export const root = join(import.meta.dirname, '..', '..');

export interface Site {
  url: string;
  /** ends the process at once, as a crash does */
  kill(): Promise<void>;
  /** ends the process politely */
  stop(): Promise<void>;
  /** starts it again on the same port with the same data */
  start(): Promise<void>;
  /** ends it and removes its data */
  remove(): Promise<void>;
}

/** A port that is free now; whoever takes it should do so soon. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts index.ts with a data folder of its own and waits until it is ready. @throws Error with what it printed */
export async function openSite(settings: Record<string, string> = {}): Promise<Site> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'aftercare-browser-'));
  const url = `http://127.0.0.1:${port}/`;
  let child: ChildProcess | null = null;
  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = null;
    if (!ending || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await gone;
  };
  const start = async () => {
    let printed = '';
    const env = {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: data,
      LOG_LEVEL: 'error',
      ...settings,
      NODE_ENV: 'test',
    };
    const started = spawn(process.execPath, [join(root, 'index.ts')], {
      cwd: data,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (part: Buffer) => {
        printed += part.toString();
      });
    }
    for (let tries = 0; tries < 300; tries += 1) {
      if (started.exitCode !== null) break;
      const ready = await fetch(`${url}ready`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await end('SIGKILL');
    throw new Error(`the server did not get ready:\n${printed}`);
  };
  await start().catch((error: unknown) => {
    rmSync(data, { recursive: true, force: true });
    throw error;
  });
  return {
    url,
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    remove: async () => {
      await end('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** Chromium from the npm registry; it brings its own libraries when it believes that it runs on Lambda. */
export async function openBrowser(): Promise<Browser> {
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packed.executablePath(),
    // its own default arguments switch the web's security off: they are left out on purpose
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-dev-shm-usage', '--headless=shell'],
    headless: true,
  });
}

/** Collects errors of scripts, and everything that the content security policy refused, from now on. */
export function complaintsOf(page: Page, refusals: RegExp): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (refusals.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

/** The chat on a page, and what the browser complained about. */
export class Chat {
  readonly page: Page;
  readonly complaints: string[];

  constructor(page: Page) {
    this.page = page;
    this.complaints = complaintsOf(page, /content security policy|refused to/i);
  }

  get panel(): Locator {
    return this.page.locator('#aftercare-chat .panel');
  }

  get launcher(): Locator {
    return this.page.locator('#aftercare-chat .launcher');
  }

  get input(): Locator {
    return this.page.locator('#aftercare-chat textarea');
  }

  /** What the bot said, one element a reply. */
  get replies(): Locator {
    return this.page.locator('#aftercare-chat .turn.bot:not(.typing)');
  }

  get mine(): Locator {
    return this.page.locator('#aftercare-chat .turn.mine');
  }

  get choices(): Locator {
    return this.replies.last().locator('.choice');
  }

  /** The text of the last reply, choices and all. */
  async last(): Promise<string> {
    return ((await this.replies.last().textContent()) ?? '').replaceAll(/\s+/g, ' ');
  }

  /** Waits until the script tag has put the chat on the page, open or closed. */
  async ready(): Promise<void> {
    await this.page.locator('#aftercare-chat .root').waitFor({ state: 'attached' });
  }

  async open(): Promise<void> {
    await this.ready();
    if (!(await this.panel.isVisible())) await this.launcher.click();
    await this.replies.first().waitFor();
  }

  /** Parts of the chat that are cut off or reach out of the window, as class names. */
  async outside(): Promise<string[]> {
    return this.page.evaluate<string[]>(
      `[...document.querySelector('#aftercare-chat').shadowRoot.querySelectorAll('.panel *:not(.quiet):not(.quiet *)')]
        .filter((one) => { const box = one.getBoundingClientRect(); return box.width > 0 && (box.left < -1 || box.right > innerWidth + 1); })
        .map((one) => one.className || one.tagName)`,
    );
  }

  /** Whether the page is wider than its window. */
  async scrollsSideways(): Promise<boolean> {
    return this.page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
  }

  /** Does something that is answered, and waits for the answer. */
  async answered(act: () => Promise<unknown>): Promise<string> {
    const before = await this.replies.count();
    await act();
    await this.replies.nth(before).waitFor({ timeout: 15_000 });
    return this.last();
  }

  async say(text: string): Promise<string> {
    return this.answered(async () => {
      await this.input.fill(text);
      await this.input.press('Enter');
    });
  }

  async choose(title: string | RegExp): Promise<string> {
    return this.answered(() => this.choices.filter({ hasText: title }).first().click());
  }
}

/** A new patient's browser, on no page yet. */
export async function openChat(browser: Browser, options: BrowserContextOptions = {}): Promise<Chat> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(12_000);
  return new Chat(await context.newPage());
}

/** A new patient's browser on a page of the site. The page listens for refusals of its policy from the first moment. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Chat> {
  const chat = await openChat(browser, options);
  await chat.page.goto(url);
  return chat;
}
