/** Somebody's page of another origin that carries the chat, and a patient on it. */
import type { BrowserContextOptions, ConsoleMessage } from 'playwright-core';
import { type Here, usePages, useSite } from './hooks.ts';
import type { PageOf } from './pages.ts';
import { type Chat, openChat } from './site.ts';

/** What the page's own program hears of the chat, from before the chat is there. */
export const listener = `<script>window.heard = []; for (const name of ['ready', 'open', 'close', 'message', 'emergency', 'destroy'])
  document.addEventListener('aftercare:' + name, (event) => heard.push([name, event.detail]));</script>`;

/** The events of the chat that the page heard, and what came with each. */
export const heard = (chat: Chat) => chat.page.evaluate<[string, Record<string, string>][]>('heard');

interface Guest extends Chat {
  warnings: string[];
}

interface Host {
  here: Here;
  /** the bot's address, without a slash at its end */
  readonly bot: string;
  readonly origin: string;
  /** a page with the script tag. @param attributes of the tag @param root attributes of the page's first element */
  html(attributes: string, body?: string, root?: string): string;
  /** what the host answers from now on */
  serve(page: PageOf): void;
  /** a new patient on that page */
  guest(page: PageOf, options?: BrowserContextOptions, path?: string): Promise<Guest>;
}

/** The host, the bot that allows it, and a browser, for the tests of a file. */
export function useHost(): Host {
  let next: PageOf = { html: '' };
  const pages = usePages(() => next);
  const here = useSite(() => ({ ALLOWED_ORIGINS: pages.origin }));
  const bot = () => here.url.replace(/\/$/, '');
  return {
    here,
    get bot() {
      return bot();
    },
    get origin() {
      return pages.origin;
    },
    html: (attributes, body = '', root = 'lang="en"') =>
      `<!doctype html><html ${root}><title>A page</title>${listener}<main><h1>A page</h1>${body}</main><script src="${bot()}/chat.js" ${attributes} defer></script></html>`,
    serve(page) {
      next = page;
    },
    async guest(page, options = {}, path = '/') {
      next = page;
      const chat = await openChat(here.browser, { viewport: { width: 1000, height: 720 }, ...options });
      const guest = Object.assign(chat, { warnings: [] as string[] });
      chat.page.on('console', (message: ConsoleMessage) => {
        if (message.type() === 'warning') guest.warnings.push(message.text());
      });
      await chat.page.goto(pages.origin + path);
      return guest;
    },
  };
}
