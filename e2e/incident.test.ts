import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { directionOf, hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { posting } from './post.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

const en = (id: Parameters<typeof translate>[1], values = {}) => translate('en', id, values);
const fa = (id: Parameters<typeof translate>[1]) => translate('fa', id);

const passengers = 12;

describe.runIf(hasBrowser)('one failure that hit many is put right for all of them', () => {
  let server: BuiltServer;
  let browser: Browser;
  let staff: Awaited<ReturnType<typeof openDevice>>;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    staff = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 });
    const { page } = staff;
    await page.goto(`${server.url}/`);
    await page.getByLabel(en('common.mail')).fill(admin.mail);
    await page.getByLabel(en('common.password'), { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: en('common.sign-in') }).click();
    await page.getByRole('link', { name: en('web.incidents') }).waitFor();
    const { cancelFlights } = posting(page, server);
    await cancelFlights(passengers, (at) => (at % 3 === 0 ? 'fa' : 'en'));
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('the list leads to the page of the incident', async () => {
    const { page } = staff;
    await page.getByRole('link', { name: en('web.incidents') }).click();
    await page.locator('.incidents a').first().click();
    await page.getByText(/^THR .November 22, 2026.$/).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a plan is previewed, kept, begun and carried out before their eyes', async () => {
    const { page } = staff;
    await page.getByText(en('incident.offer')).click();
    await page.getByLabel(en('incident.each', { currency: 'USD' })).fill('25');
    const english = en('incident.message', { language: en('common.language.en') });
    await page
      .getByRole('textbox', { name: english })
      .fill('We are sorry. {amount} is on your account.');
    await page.getByRole('button', { name: en('incident.preview') }).click();
    await page.getByText('12 cases').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page
      .getByRole('textbox', { name: en('incident.reason') })
      .first()
      .fill('The storm closed the airport.');
    await page.getByRole('button', { name: en('incident.draft') }).click();
    await page.getByRole('button', { name: en('incident.deed.submit') }).click();
    await page.locator('.incident-run').getByText(en('incident.state.done')).waitFor();
    await page.getByText(en('incident.run.progress', { walked: '12', total: '12' })).waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('reads from the right in Persian, and on a phone needs no scrolling aside', async () => {
    const { page } = staff;
    await page.getByRole('button', { name: en('common.language') }).click();
    await page.getByRole('menuitem', { name: en('common.language.fa') }).click();
    await page.getByRole('heading', { name: fa('incident.runs') }).waitFor();
    expect(await directionOf(page)).toBe('rtl');
    expect(await seriousViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await expect.poll(width).toBeLessThanOrEqual(390);
    expect(staff.broken).toEqual([]);
  });
});
