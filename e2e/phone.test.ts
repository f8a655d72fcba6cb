import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, openBrowser, openDevice } from './browser.ts';
import { posting } from './post.ts';
import { type BuiltServer, startBuiltServer } from './server.ts';

const languages = [
  ['en', 'en-GB'],
  ['ar', 'ar-EG'],
  ['fa', 'fa-IR'],
  ['id', 'id-ID'],
] as const;

/** A day's work on a small screen, held in one hand. */
describe.runIf(hasBrowser)('on a phone', () => {
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function phone(language: string, locale: string) {
    const { page, broken } = await openDevice(browser, { locale, width: 360, height: 740 });
    page.setDefaultTimeout(5000);
    await page.addInitScript((known) => localStorage.setItem('amends.language', known), language);
    await posting(page, server).signIn();
    return { page, broken };
  }

  /** The links of a navigation that a finger cannot reach without scrolling aside. */
  const outOfReach = (page: Page, name: string): Promise<string[]> =>
    page
      .getByRole('navigation', { name })
      .getByRole('link')
      .evaluateAll((links) =>
        links
          .filter((link) => {
            const { left, right } = link.getBoundingClientRect();
            return left < 0 || right > window.innerWidth;
          })
          .map((link) => link.textContent ?? ''),
      );

  test.each(languages)(
    'in %s every tab and every list is on the screen',
    async (language, locale) => {
      const { page, broken } = await phone(language, locale);
      await page.goto(`${server.url}/`);
      await page.getByRole('link', { name: translate(language, 'policy.title') }).waitFor();
      expect(await outOfReach(page, translate(language, 'web.nav'))).toEqual([]);
      expect(await outOfReach(page, translate(language, 'web.list.filter'))).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      expect(broken).toEqual([]);
    },
  );
});
