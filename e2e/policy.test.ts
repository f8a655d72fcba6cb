import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { caseNumber } from '../src/web/case-number.ts';
import {
  directionOf,
  hasBrowser,
  hasFocus,
  openBrowser,
  openDevice,
  seriousViolations,
} from './browser.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

const fa = (...words: [Parameters<typeof translate>[1], Parameters<typeof translate>[2]?]) =>
  translate('fa', ...words);

/** Somebody changes the rules of the company in Persian; each step stands on the one before. */
describe.runIf(hasBrowser)('a policy is changed on its page', () => {
  let server: BuiltServer;
  let browser: Browser;
  let staff: Awaited<ReturnType<typeof openDevice>>;
  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    staff = await openDevice(browser, { locale: 'fa-IR', width: 1280, height: 900 });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  const field = () => staff.page.locator('textarea.policy-text');
  const press = (id: Parameters<typeof fa>[0]) =>
    staff.page.getByRole('button', { name: fa(id), exact: true }).click();

  test('the text reads from its own side, on a page that reads from the other', async () => {
    const { page } = staff;
    // Chosen on this device; the directory has another language for the first administrator.
    await page.addInitScript(() => localStorage.setItem('amends.language', 'fa'));
    await page.goto(`${server.url}/policy`);
    await page.getByLabel(fa('common.mail')).fill(admin.mail);
    await page.getByLabel(fa('common.password'), { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: fa('common.sign-in') }).click();
    await field().waitFor();
    expect(await directionOf(page)).toBe('rtl');
    expect(await field().evaluate((one) => getComputedStyle(one).direction)).toBe('ltr');
    await page
      .getByText(fa('policy.counts', { number: '۱' }))
      .first()
      .waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('what is wrong is said at its line, and leads there', async () => {
    const { page } = staff;
    const text = await field().inputValue();
    await field().fill(text.replace('currency:', 'currancy:'));
    await press('policy.check');
    await page.getByText('currency').first().waitFor();
    const line = text.split('\n').findIndex((one) => one.startsWith('currency:')) + 1;
    const place = fa('policy.line', { line: caseNumber(line, 'fa'), column: '۱' });
    await page.getByRole('button', { name: place }).click();
    const caret = await field().evaluate((one) => (one as HTMLTextAreaElement).selectionStart);
    expect(text.slice(caret).startsWith('currency:')).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);
    await field().fill(text);
  });

  test('a text that was deleted is gone until what was there is asked for again', async () => {
    const text = await field().inputValue();
    await field().fill('');
    expect((await field().inputValue()).trim()).toBe('');
    await press('policy.discard');
    expect(await field().inputValue()).toBe(text);
  });

  test('the keyboard stands before the second word, and goes on from there', async () => {
    const { page } = staff;
    const named = (id: Parameters<typeof fa>[0]) =>
      page.getByRole('button', { name: fa(id), exact: true });
    await named('policy.activate').focus();
    await page.keyboard.press('Enter');
    await hasFocus(page.locator('.sure'));
    await named('common.cancel').focus();
    await page.keyboard.press('Enter');
    await named('policy.activate').waitFor();
    await hasFocus(page.getByRole('heading', { name: fa('policy.text') }));
    await named('policy.activate').click();
    await named('policy.sure').click();
    // The same text is the same version: it counts already, and nothing is about to be decided once more.
    await named('policy.sure').waitFor({ state: 'detached' });
  });

  test('a preview of nothing that happened says so, and activating makes it count', async () => {
    const { page } = staff;
    await press('policy.preview');
    await page.getByText(fa('policy.preview.none', { cases: '۰', days: '۳۰' })).waitFor();
    await field().fill((await field().inputValue()).replace(/^name: .*/m, 'name: خانهٔ تازه'));
    await page.getByLabel(fa('policy.note')).fill('نام تازه');
    // Whoever has to sign in anew finds the text and its reason as they were.
    await page.reload();
    await field().waitFor();
    expect(await page.getByLabel(fa('policy.note')).inputValue()).toBe('نام تازه');
    await page.getByLabel(fa('policy.note')).press('Enter');
    expect(await page.getByText(fa('policy.counts', { number: '۲' })).count()).toBe(0);
    await press('policy.sure');
    await page
      .getByText(fa('policy.counts', { number: '۲' }))
      .first()
      .waitFor();
    await page.reload();
    await page.getByText('خانهٔ تازه').first().waitFor();
    await expect.poll(() => page.getByText('نام تازه').count()).toBe(1);
    expect(staff.broken).toEqual([]);
  });
});
