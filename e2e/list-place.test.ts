import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, openBrowser, openDevice } from './browser.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

const en = (id: Parameters<typeof translate>[1]) => translate('en', id);
const complaints = Array.from({ length: 60 }, (_, at) => ({
  source: 'form',
  externalId: `complaint-${at}`,
  kind: 'complaint',
  text: 'I was charged twice.',
  customer: { mail: `customer${at}@example.com`, name: `Customer ${at}` },
}));

/** A list is worked through from top to bottom: nobody has to look for their place after each case. */
describe.runIf(hasBrowser)('the place in a list', () => {
  let server: BuiltServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    page = (await openDevice(browser, { locale: 'en-GB', width: 1024, height: 700 })).page;
    page.setDefaultTimeout(8_000);
    await page.goto(`${server.url}/`);
    await page.getByLabel(en('common.mail')).fill(admin.mail);
    await page.getByLabel(en('common.password'), { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: en('common.sign-in') }).click();
    await page.getByRole('link', { name: en('web.incidents') }).waitFor();
    await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      await fetch('/v1/signals', { method: 'POST', headers, body });
    }, JSON.stringify(complaints));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const rows = () => page.locator('a[data-row]');
  const scrolled = () => page.evaluate(() => Math.round(window.scrollY));
  const wayBack = () => page.locator('.way-back');

  /** Opens the last case of the second page, and says how far down the list that is. */
  async function openLast(): Promise<number> {
    await page.goto(`${server.url}/`);
    await page.getByRole('button', { name: en('common.show-more') }).click();
    await expect.poll(() => rows().count()).toBe(60);
    await expect.poll(() => page.url()).toContain('pages=2');
    await rows().last().scrollIntoViewIfNeeded();
    const far = await scrolled();
    expect(far).toBeGreaterThan(1_000);
    await rows().last().click();
    await wayBack().waitFor();
    return far;
  }

  const expectThere = async (far: number) => {
    await expect.poll(() => rows().count()).toBe(60);
    await expect.poll(scrolled).toBe(far);
    expect(page.url()).toContain('pages=2');
  };

  test('is kept by the way back of a case, and by the browser’s own', async () => {
    const far = await openLast();
    await wayBack().click();
    await expectThere(far);
    await rows().last().click();
    await wayBack().waitFor();
    await page.goBack();
    await expectThere(far);
  });

  test('is kept though the case was read anew meanwhile', async () => {
    const far = await openLast();
    await page.reload();
    await wayBack().click();
    await expectThere(far);
  });
});
