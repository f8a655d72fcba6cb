import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { directionOf, hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { posting } from './post.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const en = (id: Say, params?: Parameters<typeof translate>[2]) => translate('en', id, params);
const ar = (id: Say, params?: Parameters<typeof translate>[2]) => translate('ar', id, params);

/** An airline that counts in dirhams, and somebody with a phone from Riyadh. */
describe.runIf(hasBrowser)('a customer is paid in the money they use', () => {
  let server: BuiltServer;
  let browser: Browser;
  let staff: Awaited<ReturnType<typeof openDevice>>;
  let customer: Awaited<ReturnType<typeof openDevice>>;
  let caseUrl: string;

  beforeAll(async () => {
    server = await startBuiltServer('policies/airline.yaml');
    browser = await openBrowser();
    staff = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 });
    customer = await openDevice(browser, { locale: 'ar', width: 390, height: 844 });
    const { page } = staff;
    await post(page, '/v1/session', admin);
    const complaint = await post(page, '/v1/public/complaints', {
      name: 'Contoh Riyadh',
      reach: '+966501234567',
      text: 'My bag did not arrive. I had to buy clothes.',
      language: 'ar',
      attempt: 'first-attempt',
    });
    await customer.page.goto(`${server.url}${complaint['path']}`);
    const listed = await page.request.get(`${server.url}/v1/cases`);
    caseUrl = `${server.url}/cases/${(await listed.json()).cases[0].id}`;
    await page.goto(caseUrl);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const post = (page: Page, path: string, data: unknown) => posting(page, server).post(path, data);

  test('the form begins with riyals, counts them in dirhams, and gives them', async () => {
    const { page } = staff;
    await page.getByRole('button', { name: en('web.do.give-remedy'), exact: true }).click();
    const choice = page.getByLabel(en('web.do.currency'));
    expect(await choice.inputValue()).toBe('SAR');
    await page.getByLabel(en('web.do.amount', { currency: 'SAR' })).fill('200');
    // 200 riyals are 195.80 dirhams.
    await page.getByText(/AED\s[\d,]+\.20/).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: en('web.do.give-remedy.send'), exact: true }).click();
    await page
      .locator('.given > li')
      .getByText(/SAR\s200\.00/)
      .waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      1280,
    );
  });

  test('in Arabic on a phone the choice stands in its field and another currency can be chosen', async () => {
    const { page } = await openDevice(browser, { locale: 'ar', width: 390, height: 844 });
    await page.addInitScript(() => localStorage.setItem('amends.language', 'ar'));
    await post(page, '/v1/session', admin);
    await page.goto(caseUrl);
    await page
      .getByRole('button', { name: ar('web.do.give-remedy'), exact: true })
      .first()
      .click();
    expect(await directionOf(page)).toBe('rtl');
    await page.getByRole('combobox', { name: ar('common.remedy') }).click();
    await page.getByRole('option', { name: ar('remedy.credit'), exact: true }).click();
    await page.getByLabel(ar('web.do.currency')).selectOption('KWD');
    await page.getByLabel(ar('web.do.amount', { currency: 'KWD' })).fill('٥٫١٢٥');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390,
    );
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: ar('web.do.give-remedy.send'), exact: true }).click();
    await page.locator('.given > li').getByText(/٥٫١٢٥/).waitFor();
  });

  test('the customer reads riyals and dinars, and the books keep them apart', async () => {
    await customer.page.reload();
    await customer.page
      .locator('.remedies')
      .getByText(/٢٠٠٫٠٠/)
      .waitFor();
    await customer.page.locator('.remedies').getByText(/٥٫١٢٥/).waitFor();
    const { page } = staff;
    await page.goto(`${server.url}/books`);
    await page
      .getByText(/SAR\s200\.00/)
      .first()
      .waitFor();
    await page
      .getByText(/KWD\s5\.125/)
      .first()
      .waitFor();
    await page.getByText(en('books.agree')).waitFor();
    expect([...staff.broken, ...customer.broken]).toEqual([]);
  });
});
