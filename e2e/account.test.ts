import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { freePort } from '#testing/servers/free-port.ts';
import { mailServer } from '#testing/servers/mail-server.ts';
import { directionOf, hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const fa = (id: Say, params?: Parameters<typeof translate>[2]) => translate('fa', id, params);
const en = (id: Say, params?: Parameters<typeof translate>[2]) => translate('en', id, params);

/** A demo policy that writes at once. */
function writingAtOnce(folder: string): string {
  const path = join(folder, 'writing.yaml');
  const demo = readFileSync('policies/demo.yaml', 'utf8').replace(/^notices:[\s\S]*$/m, '');
  writeFileSync(
    path,
    `${demo}\nnotices: { toWhom: who-told, gatherSeconds: 0 }\nstaffNotices: {}\n`,
  );
  return path;
}

describe.runIf(hasBrowser)('mails to a customer, and a password of one’s own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-account-'));
  let mails: Awaited<ReturnType<typeof mailServer>>;
  let server: BuiltServer;
  let browser: Browser;

  beforeAll(async () => {
    mails = await mailServer();
    const port = await freePort();
    server = await startBuiltServer(writingAtOnce(folder), {
      AMENDS_PORT: String(port),
      AMENDS_PUBLIC_URL: `http://127.0.0.1:${port}`,
      AMENDS_SMTP_URL: mails.url,
      AMENDS_MAIL_FROM: 'Care <care@example.com>',
    });
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await mails?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function complainInPersian(page: Page) {
    await page.goto(`${server.url}/complain`);
    await page.getByLabel(fa('customer-page.complain.name')).fill('رعنا');
    await page.getByLabel(fa('customer-page.complain.reach')).fill('rana@example.org');
    await page.getByLabel(fa('customer-page.complain.text')).fill('دو بار پول از حسابم کم شد.');
    await page.getByRole('button', { name: fa('common.send') }).click();
    await page.getByText(fa('customer-page.done.number')).waitFor();
  }

  test('who complained reads in Persian who has it, opens the page from the mail, and can stop the mails', async () => {
    const { page, broken } = await openDevice(browser, {
      locale: 'fa-IR',
      width: 390,
      height: 844,
    });
    page.setDefaultTimeout(5000);
    await complainInPersian(page);
    await expect.poll(() => mails.mailbox.length, { timeout: 15_000 }).toBe(1);
    const [mail] = mails.mailbox;
    await page.setContent(mail?.html ?? '');
    expect(await directionOf(page)).toBe('rtl');
    expect(await seriousViolations(page)).toEqual([]);
    const link = /http\S+\/c\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
    await page.goto(link);
    await page.getByRole('button', { name: fa('customer-page.mail.stop') }).click();
    await page.getByText(fa('customer-page.mail.unwanted')).waitFor();
    await page.reload();
    await page.getByRole('button', { name: fa('customer-page.mail.again') }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(broken).toEqual([]);
  });

  test('a person chooses to get no mails about what waits for them, in their own language also after a reload', async () => {
    const { page, broken } = await openDevice(browser, {
      locale: 'fa-IR',
      width: 390,
      height: 844,
    });
    page.setDefaultTimeout(5000);
    await page.goto(`${server.url}/sign-in`);
    await page.getByLabel(fa('common.mail')).fill(admin.mail);
    await page.getByLabel(fa('common.password'), { exact: true }).fill(admin.password);
    await page.getByRole('button', { name: fa('common.sign-in') }).click();
    // The directory says English; the browser said Persian.
    await page.locator('.person').click();
    await page.getByRole('menuitem', { name: en('web.notices') }).click();
    const wish = page.getByLabel(en('web.notices.switch'));
    await expect.poll(() => wish.isChecked()).toBe(true);
    await wish.click();
    await expect.poll(() => wish.isChecked()).toBe(false);
    await page.reload();
    await expect.poll(() => wish.isChecked()).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
    expect(broken).toEqual([]);
  });

  test('a person changes their password, and signs in with the new one', async () => {
    const { page, broken } = await openDevice(browser, {
      locale: 'en-GB',
      width: 1280,
      height: 800,
    });
    page.setDefaultTimeout(5000);
    const signIn = async (password: string) => {
      await page.goto(`${server.url}/sign-in`);
      await page.getByLabel(en('common.mail')).fill(admin.mail);
      await page.getByLabel(en('common.password'), { exact: true }).fill(password);
      await page.getByRole('button', { name: en('common.sign-in') }).click();
    };
    await signIn(admin.password);
    await page.locator('.person').click();
    await page.getByRole('menuitem', { name: en('web.password') }).click();
    const change = page.getByRole('button', { name: en('web.password.change') });
    await page.getByLabel(en('web.password.current')).fill('a wrong guess at it');
    await page.getByLabel(en('web.password.new'), { exact: true }).fill('a quite different phrase');
    await change.click();
    await page.getByText(en('refusal.staff.not-your-password')).waitFor();
    await page.getByLabel(en('web.password.current')).fill(admin.password);
    await change.click();
    await page.getByText(en('web.password.changed')).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.context().clearCookies();
    await signIn('a quite different phrase');
    await page.locator('.person').waitFor();
    expect(broken).toEqual([]);
  });
});
