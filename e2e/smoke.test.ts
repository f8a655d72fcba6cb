import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { directionOf, hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

const fa = (id: Parameters<typeof translate>[1]) => translate('fa', id);
const en = (id: Parameters<typeof translate>[1]) => translate('en', id);

const complaint = 'سه روز است پول از حسابم کم شده و هیچ‌کس جواب نمی‌دهد. خیلی ناراحتم.';
const customerName = 'مریم احمدی';

/** One story told from both sides; each step stands on the one before. */
describe.runIf(hasBrowser)('a complaint from the first word to "it is settled"', () => {
  let server: BuiltServer;
  let browser: Browser;
  let customer: Awaited<ReturnType<typeof openDevice>>;
  let staff: Awaited<ReturnType<typeof openDevice>>;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    customer = await openDevice(browser, { locale: 'fa-IR', width: 390, height: 844 });
    staff = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 800 });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('a customer complains in Persian on a phone and learns who has it and by when', async () => {
    const { page } = customer;
    await page.goto(`${server.url}/complain`);
    await page.getByRole('heading', { name: fa('customer-page.complain.title') }).waitFor();
    expect(await directionOf(page)).toBe('rtl');
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByLabel(fa('customer-page.complain.name')).fill(customerName);
    await page.getByLabel(fa('customer-page.complain.reach')).fill('nobody');
    await page.getByLabel(fa('customer-page.complain.text')).fill(complaint);
    const send = page.getByRole('button', { name: fa('common.send') });
    await send.click();
    await page.getByText(fa('refusal.customers.bad-reach')).waitFor();

    await page.getByLabel(fa('customer-page.complain.reach')).fill('maryam@example.com');
    await send.dblclick();
    await page.getByText(/تا .+ برای شما می‌نویسد/).waitFor();
    await page.getByRole('heading', { name: /owner/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('the private page shows what happened, and reading it changes nothing', async () => {
    const { page } = customer;
    await page.getByRole('link', { name: fa('customer-page.done.open') }).click();
    await page.getByText(complaint).waitFor();
    await page.reload();
    await page.getByText(complaint).waitFor();
    await expect.poll(() => page.locator('.timeline li').count()).toBe(2);
    expect(await directionOf(page)).toBe('rtl');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('an unknown link is told kindly, with the way to a new one', async () => {
    const { page } = await openDevice(browser, { locale: 'en-GB', width: 320, height: 640 });
    await page.goto(`${server.url}/c/${'A'.repeat(43)}`);
    await page.getByRole('heading', { name: en('customer-page.lost.title') }).waitFor();
    await page.getByRole('link', { name: en('customer-page.lost.write') }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
    await page.context().close();
  });

  test('staff sign in and find the case on top', async () => {
    const { page } = staff;
    await page.goto(`${server.url}/`);
    await page.getByLabel(en('common.mail')).fill(admin.mail);
    await page.getByLabel(en('common.password'), { exact: true }).fill(admin.password);
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: en('common.sign-in') }).click();
    await page.locator('.row').first().getByText(customerName).waitFor();
    await expect.poll(() => page.locator('.row').count()).toBe(1);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('the keys lead to the case, which says why and what to do', async () => {
    const { page } = staff;
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: customerName }).waitFor();
    await page.getByText(complaint).waitFor();
    await page.getByRole('heading', { name: en('web.reasons') }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('answered, put right and asked, each by its own button', async () => {
    const { page } = staff;
    await say(page, 'answer', 'We have found the payment and are booking it now.');
    await say(page, 'fix', 'The payment is on your account.');
    await page.getByRole('button', { name: en('web.do.ask'), exact: true }).click();
    await page.getByRole('button', { name: en('web.do.ask.send') }).click();
    await page.locator('.facts').getByText(en('state.asked')).waitFor();
  });

  test('the customer says it is settled, and the case is closed', async () => {
    const { page } = customer;
    await page.reload();
    await page.getByRole('heading', { name: fa('customer-page.case.asked') }).waitFor();
    await page.getByText('The payment is on your account.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: fa('customer-page.settled.yes') }).click();
    await page.getByRole('heading', { name: fa('customer-page.case.closed') }).waitFor();
    const thanks = page.locator('form').filter({ hasText: fa('customer-page.thanks.send') });
    await thanks.locator('textarea').fill('دستتان درد نکند.');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: fa('customer-page.thanks.send') }).click();
    await page.locator('.note.ok').getByText('سپاسگزاریم').waitFor();

    await staff.page.reload();
    await staff.page.locator('.timeline').getByText('دستتان درد نکند.').waitFor();
    await staff.page.locator('.facts').getByText(en('state.closed'), { exact: true }).waitFor();
  });

  test('the workspace turns to Arabic, direction and all', async () => {
    const { page } = staff;
    await page.getByRole('button', { name: en('common.language') }).click();
    await page.getByRole('menuitem', { name: 'العربية' }).click();
    await page.getByText(translate('ar', 'web.timeline')).waitFor();
    expect(await directionOf(page)).toBe('rtl');
    expect(await seriousViolations(page)).toEqual([]);
    expect([...customer.broken, ...staff.broken]).toEqual([]);
  });
});

async function say(page: Page, action: 'answer' | 'fix', text: string): Promise<void> {
  await page.getByRole('button', { name: en(`web.do.${action}`), exact: true }).click();
  await page.getByLabel(en(`web.do.${action}.label`)).fill(text);
  await page.getByRole('button', { name: en(`web.do.${action}.send`) }).click();
  await page.locator('.timeline').getByText(text).waitFor();
}
