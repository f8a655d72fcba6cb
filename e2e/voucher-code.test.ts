import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { posting } from './post.ts';
import { type BuiltServer, startBuiltServer } from './server.ts';

const masked = /^…[2-9B-Z]{4}$/;
const whole = /^[2-9B-Z]{4}(-[2-9B-Z]{4}){2}$/;

/** A customer calls, and is read the code of their voucher by whoever has the case. */
describe.runIf(hasBrowser)('a code is read on the phone', () => {
  let server: BuiltServer;
  let browser: Browser;
  let caseUrl: string;
  const opened: Awaited<ReturnType<typeof openDevice>>[] = [];

  async function device(locale: string, width: number) {
    const one = await openDevice(browser, { locale, width, height: 844 });
    opened.push(one);
    const language = locale.slice(0, 2);
    await one.page.addInitScript(
      (known) => localStorage.setItem('amends.language', known),
      language,
    );
    const api = posting(one.page, server);
    await api.signIn();
    return { page: one.page, api };
  }

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    const { api } = await device('en-GB', 1280);
    await api.post('/v1/public/complaints', {
      name: 'Jordan Contoh',
      reach: 'jordan@example.com',
      text: 'There is an unauthorized charge on my card.',
      attempt: 'first-attempt',
    });
    const [found] = await api.cases();
    caseUrl = `${server.url}/cases/${found?.id}`;
    const voucher = { command: 'give-remedy', kind: 'voucher', amountMinor: 1_500 };
    await api.post(`/v1/cases/${found?.id}/commands`, voucher);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test.each([
    ['en', 1280],
    ['fa', 390],
  ] as const)(
    'in %s, once somebody asks for it, and the timeline says who',
    async (language, width) => {
      const say = (id: Parameters<typeof translate>[1]) => translate(language, id);
      const { page } = await device(language === 'en' ? 'en-GB' : 'fa-IR', width);
      await page.goto(caseUrl);
      const show = page.getByRole('button', {
        name: new RegExp(`^${say('putting-right.show-code')}`),
      });
      const code = page.locator('.given > li code');
      await show.waitFor();
      expect(await code.textContent()).toMatch(masked);
      expect(await seriousViolations(page)).toEqual([]);
      const before = await page.locator('[data-kind="code-shown"]').count();
      await show.click();
      await expect.poll(() => code.textContent()).toMatch(whole);
      await expect.poll(() => page.locator('[data-kind="code-shown"]').count()).toBe(before + 1);
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe(
        'status',
      );
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        width,
      );
      expect(await seriousViolations(page)).toEqual([]);
      await page.reload();
      await show.waitFor();
      expect(await code.textContent()).toMatch(masked);
    },
  );

  /** As on a page of plain http. */
  const withoutClipboard = (page: Page) =>
    page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'clipboard'));
  const marked = (page: Page) => page.evaluate(() => String(getSelection()).trim());

  test.each(['en', 'fa'] as const)(
    'in %s, where nothing can be copied for them, it is marked and they are told',
    async (language) => {
      const say = (id: Parameters<typeof translate>[1]) => translate(language, id);
      const { page } = await device(language === 'en' ? 'en-GB' : 'fa-IR', 390);
      await withoutClipboard(page);
      await page.goto(caseUrl);
      await page
        .getByRole('button', { name: new RegExp(`^${say('putting-right.show-code')}`) })
        .click();
      const copy = page.getByRole('button', { name: new RegExp(`^${say('common.copy')}:`) });
      await copy.click();
      await page.getByText(say('common.copy-by-hand')).waitFor();
      const code = page.locator('.given > li code');
      expect(await marked(page)).toBe(await code.textContent());
      expect(await seriousViolations(page)).toEqual([]);
    },
  );

  test('one that is read to us is found, and stands in no address on the way', async () => {
    const say = (id: Parameters<typeof translate>[1]) => translate('en', id);
    const { page } = await device('en-GB', 1280);
    const addresses: string[] = [];
    page.on('request', (request) => void addresses.push(decodeURIComponent(request.url())));
    await page.goto(caseUrl);
    await page
      .getByRole('button', { name: new RegExp(`^${say('putting-right.show-code')}`) })
      .click();
    const code = page.locator('.given > li code');
    await expect.poll(() => code.textContent()).toMatch(whole);
    const read = (await code.textContent()) ?? '';
    await page.goto(`${server.url}/books`);
    const finding = page.getByLabel(say('books.find'));
    const lines = page.locator('section[aria-labelledby="vouchers"] li');
    await finding.fill('2222-2222-2222');
    await finding.press('Enter');
    await page.getByText(say('books.unknown')).waitFor();
    await finding.fill(read.toLowerCase());
    await finding.press('Enter');
    await expect.poll(() => lines.allTextContents()).toHaveLength(1);
    expect(await lines.textContent()).toContain(read.slice(-4));
    const told = addresses.filter((one) => one.toUpperCase().includes(read));
    expect(told).toEqual([]);
  });

  test('and so is the link of a customer', async () => {
    const { page } = await device('id-ID', 390);
    const say = (id: Parameters<typeof translate>[1]) => translate('id', id);
    await withoutClipboard(page);
    await page.goto(`${server.url}/complain`);
    await page.getByLabel(say('customer-page.complain.name')).fill('Sari Contoh');
    await page.getByLabel(say('customer-page.complain.reach')).fill('sari@example.com');
    await page.getByLabel(say('customer-page.complain.text')).fill('Kartu saya ditagih dua kali.');
    await page.getByRole('button', { name: say('common.send') }).click();
    await page.getByRole('button', { name: say('customer-page.done.copy') }).click();
    await page.getByText(say('common.copy-by-hand')).waitFor();
    expect(await marked(page)).toContain('/c/');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('no page was broken meanwhile', () => {
    expect(opened.flatMap((one) => one.broken)).toEqual([]);
  });
});
