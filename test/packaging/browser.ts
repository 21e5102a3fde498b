// The Chromium on this machine, if there is one.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const executablePath = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => existsSync(file));

/**
 * Why there is no browser to test in; undefined where there is one. With CI=true a missing one is a
 * failure.
 */
export const browserMissing: string | undefined =
  executablePath === undefined && process.env['CI'] !== 'true'
    ? 'skipped: no Chromium, install with `apt-get install chromium`'
    : undefined;

/** Runs a module in an empty page and returns the value of `expression` there, once it has one. */
export async function runInBrowser(script: string, expression: string): Promise<unknown> {
  if (executablePath === undefined) throw new Error('no Chromium: run `apt-get install chromium`');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    const failed = page.waitForEvent('pageerror').then((error) => {
      throw new AggregateError([error], `the script failed: ${error.message}`);
    });
    await page.addScriptTag({ content: script, type: 'module' });
    const value = page.waitForFunction(`globalThis.${expression}`);
    return await (await Promise.race([value, failed])).jsonValue();
  } finally {
    await browser.close();
  }
}
