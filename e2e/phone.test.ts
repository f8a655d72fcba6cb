import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isolate } from '#i18n/format.ts';
import type { Language } from '#i18n/i18n.ts';
import { translate } from '#i18n/server.ts';
import { hasBrowser, hasFocus, openBrowser, openDevice } from './browser.ts';
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

  test('in Indonesian the company keeps its name on the narrowest screen', async () => {
    const { page } = await phone('id', 'id-ID');
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${server.url}/`);
    const name = page.locator('.brand span');
    await name.waitFor();
    const [shown, whole] = await name.evaluate((one) => [one.clientWidth, one.scrollWidth]);
    expect(shown).toBeGreaterThan(100);
    expect(shown).toBe(whole);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  /** A case whose customer named a whole line of what it is about. */
  async function openCase(page: Page) {
    const { post } = posting(page, server);
    await post('/v1/signals', {
      source: 'shop',
      externalId: 'order-1',
      kind: 'complaint',
      text: 'The parcel never came, and nobody answers.',
      subject: 'Parcel of three chairs and a garden table, sent to the old address',
      customer: { mail: 'sari@example.com', name: 'Sari Contoh' },
    });
    const [found] = await posting(page, server).cases();
    await page.goto(`${server.url}/cases/${found?.id}`);
    await page.getByRole('heading', { name: 'Sari Contoh' }).waitFor();
  }

  test('in Arabic ten thousand pasted letters leave the button below them within reach', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await openCase(page);
    await page.getByRole('button', { name: translate('ar', 'web.do.more') }).click();
    await page.getByRole('menuitem', { name: translate('ar', 'web.do.consult') }).click();
    const words = page.getByLabel(translate('ar', 'web.do.consult.label'));
    await words.fill('كلمة طويلة '.repeat(1_000));
    const box = await words.boundingBox();
    expect(box?.height).toBeLessThan(500);
  });

  test('in Arabic every line of what a case is about begins at the right', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await openCase(page);
    const about = page.locator('.case-line > :last-child');
    expect(await about.textContent()).toContain('Parcel');
    const side = await about.evaluate((element) => {
      const { direction, textAlign } = getComputedStyle(element);
      return [direction, textAlign];
    });
    expect(side).toEqual(['rtl', 'start']);
  });

  test('a number too large for any case is said to be none', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await page.goto(`${server.url}/`);
    const find = page.getByLabel(translate('ar', 'web.find'));
    await find.fill('٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩');
    await find.press('Enter');
    await page.getByText(translate('ar', 'web.find.none')).waitFor();
  });

  test('a page asked for without a connection says so in its frame, and comes when there is one', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await page.goto(`${server.url}/`);
    const tab = page.getByRole('link', { name: translate('ar', 'web.promises'), exact: true });
    await tab.waitFor();
    await page.context().setOffline(true);
    await tab.click();
    const said = page.getByRole('alert').filter({ hasText: translate('ar', 'page.no-connection') });
    await said.waitFor();
    await tab.waitFor();
    await page.context().setOffline(false);
    await said.getByRole('button', { name: translate('ar', 'common.retry') }).click();
    await page.getByRole('heading', { level: 1, name: translate('ar', 'web.promises') }).waitFor();
  });

  test('a page whose code the server has no more is read anew by itself', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await page.goto(`${server.url}/`);
    const tab = page.getByRole('link', { name: translate('ar', 'web.promises'), exact: true });
    await tab.waitFor();
    await page.route('**/promises-page-*.js', (route) => route.fulfill({ status: 404 }), {
      times: 1,
    });
    await tab.click();
    await page.locator('.look-back').waitFor();
    expect(new URL(page.url()).pathname).toBe('/promises');
  });

  const saysMissing = (page: Page, missing: Language) => {
    const language = isolate(translate('ar', `common.language.${missing}`));
    const hasText = translate('ar', 'common.language-missing', { language });
    return page.getByRole('alert').filter({ hasText });
  };

  test('a language that does not come for staff is said in the one that is there, and may be left', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await page.goto(`${server.url}/`);
    const menu = page.locator('.bar-end').getByRole('button', { name: 'العربية' });
    await menu.click();
    await page.context().setOffline(true);
    await page.getByRole('menuitem', { name: 'Bahasa Indonesia' }).click();
    const said = saysMissing(page, 'id');
    await said.waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ar');
    // The keyboard goes back to where it was, and not to the top of the page.
    await menu.focus();
    await said.getByRole('button', { name: translate('ar', 'common.cancel') }).focus();
    await page.keyboard.press('Enter');
    await said.waitFor({ state: 'detached' });
    await hasFocus(menu);
    await page.context().setOffline(false);
    await page.reload();
    await menu.waitFor();
  });

  test('a language that did not come without a connection is turned to when it is chosen again', async () => {
    const { page } = await phone('ar', 'ar-EG');
    await page.goto(`${server.url}/complain`);
    const chosen = page.getByRole('button', { name: 'فارسی' });
    await chosen.waitFor();
    await page.context().setOffline(true);
    await Promise.all([page.waitForEvent('requestfailed'), chosen.click()]);
    const said = saysMissing(page, 'fa');
    await said.waitFor();
    await said.getByRole('button', { name: translate('ar', 'common.retry') }).focus();
    await page.keyboard.press('Enter');
    await hasFocus(chosen);
    await page.context().setOffline(false);
    const languageAfterClick = async () => {
      await chosen.click();
      return page.evaluate(() => document.documentElement.lang);
    };
    await expect.poll(languageAfterClick).toBe('fa');
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  test('what is still missing is written on when the page is read anew', async () => {
    const { page } = await phone('id', 'id-ID');
    const { post } = posting(page, server);
    const complaint = {
      name: 'Budi Contoh',
      reach: 'budi@example.com',
      text: 'Paket saya tidak pernah datang.',
      attempt: 'first-attempt',
    };
    const { path } = await post('/v1/public/complaints', complaint);
    await page.goto(`${server.url}${path}`);
    const missing = page.getByLabel(translate('id', 'customer-page.settled.what'));
    await page
      .getByRole('button', { name: translate('id', 'customer-page.settled.not'), exact: true })
      .click();
    await missing.fill('Belum datang juga');
    await page.reload();
    await missing.waitFor();
    expect(await missing.inputValue()).toBe('Belum datang juga');
  });

  test('in Arabic ten thousand letters of a timeline are folded, opened by keyboard and printed whole', async () => {
    const { page } = await phone('ar', 'ar-EG');
    const { post } = posting(page, server);
    const complaint = {
      name: 'ليلى',
      reach: 'layla@example.com',
      text: 'ألغيتم رحلتي ولم يخبرني أحد. '.repeat(340),
      attempt: 'long-attempt',
    };
    const { path, caseNumber } = await post('/v1/public/complaints', complaint);
    const listed = await posting(page, server).cases();
    const found = listed.find((one) => one.number === caseNumber);
    for (const url of [path, `/cases/${found?.id}`]) {
      await page.goto(`${server.url}${url}`);
      const words = page.locator('.timeline .words').last();
      const fold = page.locator('.timeline').getByRole('button', { expanded: false });
      await fold.waitFor();
      expect(await fold.textContent()).toBe(translate('ar', 'common.show-all'));
      const height = async () => (await words.boundingBox())?.height ?? 0;
      expect(await height()).toBeLessThan(500);
      expect((await words.textContent())?.trim()).toHaveLength(complaint.text.trim().length);
      await page.emulateMedia({ media: 'print' });
      expect(await height()).toBeGreaterThan(2_000);
      await page.emulateMedia({ media: 'screen' });
      await fold.press('Enter');
      const beginning = translate('ar', 'common.show-beginning');
      const close = page.getByRole('button', { name: beginning, expanded: true });
      await close.waitFor();
      expect(await height()).toBeGreaterThan(2_000);
      await close.press('Enter');
      await fold.waitFor();
      expect(await height()).toBeLessThan(500);
      await expect
        .poll(() => fold.evaluate((one) => one.getBoundingClientRect().top))
        .toBeLessThan(740);
    }
  });
});
