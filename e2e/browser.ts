import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

/** A browser nobody installed is said as that, rather than as a test that fails. */
export const hasBrowser = existsSync(executablePath);

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export type Looks = {
  readonly locale: string;
  readonly width: number;
  readonly height: number;
};

/** A person's device: language and screen; whatever breaks on its pages is kept. */
export async function openDevice(browser: Browser, looks: Looks) {
  const { locale, width, height } = looks;
  const context = await browser.newContext({
    locale,
    viewport: { width, height },
    timezoneId: 'Asia/Tehran',
  });
  const page = await context.newPage();
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  return { page, broken };
}

type AxeResults = {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string }[];
  }[];
};

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What a screen reader or weak eyes would stumble over on the page as it stands. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // `evaluate` and not a script tag: the pages allow scripts of their own address only.
  await page.evaluate(readFileSync(axePath, 'utf8'));
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

export const directionOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.documentElement.dir);

/** The keyboard stands there, or does as soon as the page is done. */
export const hasFocus = (place: Locator): Promise<void> =>
  expect.poll(() => place.evaluate((element) => element === document.activeElement)).toBe(true);
