/**
 * `node bot/commands/render-picture.ts SVG PNG [WIDTH]`: draws the PNG (800 px wide where no width is given) of a procedure's
 * picture or of an icon of the Teams app, for those that show no SVG. Run it after a change to the drawing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [source, target, wanted = '800'] = process.argv.slice(2);
const width = Number(wanted);
if (!source || !target || !Number.isInteger(width) || width < 1) {
  console.error('usage: node bot/commands/render-picture.ts picture.svg picture.png [width]');
  process.exit(2);
}

// The browser of @sparticuz/chromium unpacks its own libraries only when this is set before its import.
process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x';
const { default: chromium } = await import('@sparticuz/chromium');
const { chromium: playwright } = await import('playwright-core');
const browser = await playwright.launch({ executablePath: await chromium.executablePath(), args: chromium.args });
try {
  const page = await browser.newPage({ viewport: { width, height: width } });
  const data = readFileSync(source).toString('base64');
  await page.setContent(
    `<style>body { margin: 0 } img { display: block; width: ${width}px }</style><img src="data:image/svg+xml;base64,${data}">`,
  );
  const image = page.locator('img');
  await image.evaluate((element) => (element as unknown as { decode(): Promise<void> }).decode());
  writeFileSync(target, await image.screenshot({ omitBackground: true }));
} finally {
  await browser.close();
}
