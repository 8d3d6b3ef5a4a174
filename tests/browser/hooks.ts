/** What the tests of a file share: opened before the first of them, ended after the last. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openPages, type PageOf, type Pages } from './pages.ts';
import { openBrowser, openSite, type Site } from './site.ts';

/** Filled before the first test. */
export interface Here {
  readonly site: Site;
  readonly browser: Browser;
  /** the site's address, with the slash at its end */
  readonly url: string;
}

/** A site with data of its own, and a browser. @param settings asked when the site begins: what stands before it is open by then */
export function useSite(settings: () => Record<string, string> = () => ({})): Here {
  let site: Site | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [site, browser] = await Promise.all([openSite(settings()), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.remove();
  });
  return {
    get site() {
      return open(site);
    },
    get browser() {
      return open(browser);
    },
    get url() {
      return open(site).url;
    },
  };
}

/** Somebody's web server of another origin. Call it before `useSite`, whose settings may name the origin. */
export function usePages(page: (url: string) => PageOf): { readonly origin: string } {
  let pages: Pages | undefined;
  beforeAll(async () => {
    pages = await openPages(page);
  });
  afterAll(() => pages?.close());
  return {
    get origin() {
      return open(pages).origin;
    },
  };
}

function open<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('this is open within tests only');
  return one;
}
