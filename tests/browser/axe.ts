/** axe-core in the page, shadow roots included. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong: one line a fault, with the rule and the elements. */
export async function findFaults(page: Page): Promise<string[]> {
  // evaluated by the browser's debugger, so the page's own policy stays as it is
  await page.evaluate(source);
  const script = `axe.run(document, { resultTypes: ['violations'] }).then((found) => found.violations.map(
    (one) => one.id + ': ' + one.nodes.map((node) => node.target.flat().join(' ')).join(' | ')))`;
  return page.evaluate<string[]>(script);
}
