import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, hasFocus, openBrowser, openDevice } from './browser.ts';
import { posting } from './post.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

const en = (id: Parameters<typeof translate>[1]) => translate('en', id);

/** Whatever happens to a page, nobody has to write the same words twice. */
describe.runIf(hasBrowser)('words that are being written', () => {
  let server: BuiltServer;
  let browser: Browser;
  let customer: Page;
  let staff: Page;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    customer = (await openDevice(browser, { locale: 'en-GB', width: 390, height: 844 })).page;
    customer.setDefaultTimeout(8_000);
    staff = (await openDevice(browser, { locale: 'en-GB', width: 1024, height: 768 })).page;
    staff.setDefaultTimeout(8_000);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const press = (page: Page, id: Parameters<typeof en>[0]) =>
    page.getByRole('button', { name: en(id), exact: true }).click();
  async function signIn() {
    await staff.getByLabel(en('common.mail')).fill(admin.mail);
    await staff.getByLabel(en('common.password'), { exact: true }).fill(admin.password);
    await press(staff, 'common.sign-in');
  }
  const answer = () => staff.getByLabel(en('web.do.answer.label'));

  test('a name that is too long is kept whole, said, and gone to instead of sent', async () => {
    await customer.goto(`${server.url}/complain`);
    const name = customer.getByLabel(en('customer-page.complain.name'));
    await name.fill('x'.repeat(202));
    await press(customer, 'common.send');
    const tooLong = translate('en', 'common.too-long-line', { count: 2, most: 200 });
    await customer.getByText(tooLong).waitFor();
    expect((await name.inputValue()).length).toBe(202);
    await hasFocus(name);
    await name.fill('');
  });

  test('the receipt of a complaint is there when the page is read anew', async () => {
    await customer.goto(`${server.url}/complain`);
    await customer.getByLabel(en('customer-page.complain.name')).fill('Nadia');
    await customer.getByLabel(en('customer-page.complain.reach')).fill('nadia@example.com');
    await customer.getByLabel(en('customer-page.complain.text')).fill('I was charged twice.');
    await press(customer, 'common.send');
    await customer.getByText(en('customer-page.done.number')).waitFor();
    await customer.reload();
    await customer.getByText(en('customer-page.done.number')).waitFor();
    // Whoever comes to this device next is not shown who was here.
    const next = await customer.context().newPage();
    await next.goto(`${server.url}/complain`);
    for (const asked of ['customer-page.complain.name', 'customer-page.complain.reach'] as const)
      expect(await next.getByLabel(en(asked)).inputValue()).toBe('');
    await next.close();
    await customer.getByRole('link', { name: en('customer-page.done.open') }).click();
  });

  test('a half-written answer outlives another form, Escape and the session', async () => {
    await staff.goto(`${server.url}/`);
    await signIn();
    await staff.getByText('Nadia').first().click();
    await press(staff, 'web.do.answer');
    await answer().fill('We are looking into');
    await press(staff, 'web.do.note');
    await press(staff, 'web.do.answer');
    expect(await answer().inputValue()).toBe('We are looking into');
    await answer().press('Escape');
    await staff.context().clearCookies();
    await staff.reload();
    await signIn();
    await press(staff, 'web.do.answer');
    expect(await answer().inputValue()).toBe('We are looking into');
    await answer().fill('We paid it back on Monday.');
    await press(staff, 'web.do.answer.send');
    // In the form it stands already; in the timeline once it was sent.
    await staff.locator('.timeline').getByText('We paid it back on Monday.').waitFor();
    await press(staff, 'web.do.answer');
    expect(await answer().inputValue()).toBe('');
  });

  test('what is promised, and by when, is there when the page is read anew', async () => {
    await press(staff, 'web.do.promise');
    const day = staff.getByLabel(en('web.do.by-when'));
    await day.fill('2099-05-06T10:30');
    const kind = staff.getByRole('combobox', { name: en('web.do.promise.label') });
    await kind.click();
    await staff.getByRole('option', { name: en('promise.visit') }).click();
    await staff.reload();
    await press(staff, 'web.do.promise');
    expect(await day.inputValue()).toBe('2099-05-06T10:30');
    expect(await kind.inputValue()).toBe(en('promise.visit'));
    await day.press('Escape');
  });

  test('whom a colleague’s question goes to, and which rule is bent, are there when the page is read anew', async () => {
    const sari = { name: 'Sari Contoh', mail: 'sari@example.com', role: 'lead' };
    await posting(staff, server).post('/v1/staff', { ...sari, teams: [], languages: ['en'] });
    await staff.reload();
    const pressFar = async (id: Parameters<typeof en>[0]) => {
      await press(staff, 'web.do.more');
      await staff.getByRole('menuitem', { name: en(id), exact: true }).click();
    };
    await pressFar('web.do.consult');
    const whom = staff.getByRole('combobox', { name: en('web.do.to-whom') });
    await whom.click();
    await staff.getByRole('option').first().click();
    const chosen = await whom.inputValue();
    expect(chosen).not.toBe('');
    await staff.reload();
    await pressFar('web.do.consult');
    await expect.poll(() => whom.inputValue()).toBe(chosen);
    await whom.press('Escape');
    await pressFar('web.do.bend-rule');
    const rule = staff.getByLabel(en('web.do.bend-rule.rule'));
    await rule.fill('Return after 30 days');
    await staff.reload();
    await pressFar('web.do.bend-rule');
    expect(await rule.inputValue()).toBe('Return after 30 days');
    await rule.press('Escape');
  });

  test('a session that ends in the middle of a form says so, and gives the form back as it was', async () => {
    await press(staff, 'web.do.give-remedy');
    await staff.getByLabel(en('web.do.amount').replace('{currency}', 'USD')).fill('12');
    const reason = staff.getByLabel(en('web.do.give-remedy.label'));
    await reason.fill('The taxi she had to take.');
    await staff.context().clearCookies();
    // The page asks for news by itself; a command would end the same.
    await staff.getByText(en('web.sign-in.ended')).waitFor({ timeout: 20_000 });
    await signIn();
    expect(await reason.inputValue()).toBe('The taxi she had to take.');
    await reason.press('Escape');
  });

  test('a paste that is too long is kept whole, and is not sent before it is shorter', async () => {
    await press(staff, 'web.do.note');
    const note = staff.getByLabel(en('web.do.note.label'));
    await note.fill('x'.repeat(20_050));
    await press(staff, 'web.do.note.send');
    const tooMany = translate('en', 'common.too-long', { count: 50 });
    await staff.getByText(tooMany).waitFor();
    expect((await note.inputValue()).length).toBe(20_050);
    expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
    await note.fill('');
    await note.press('Escape');
    // A field of one line says so as well.
    await press(staff, 'helping.task.ask');
    const contractor = staff.getByLabel(en('helping.task.contractor'));
    await contractor.fill('x'.repeat(123));
    const tooLong = translate('en', 'common.too-long-line', { count: 3, most: 120 });
    await staff.getByText(tooLong).waitFor();
    expect((await contractor.inputValue()).length).toBe(123);
    await contractor.fill('');
    await contractor.press('Escape');
  });

  test('an answer whose receipt got lost is sent again as the same one, and that is its end', async () => {
    const text = 'The second charge is back on your card.';
    const isCommand = (url: string) => url.endsWith('/commands');
    const lost = staff.waitForEvent('requestfailed', (request) => isCommand(request.url()));
    await staff.route(
      '**/commands',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await press(staff, 'web.do.answer');
    await answer().fill(text);
    await press(staff, 'web.do.answer.send');
    await lost;
    await staff.reload();
    await press(staff, 'web.do.answer');
    expect(await answer().inputValue()).toBe(text);
    await press(staff, 'web.do.answer.send');
    await answer().waitFor({ state: 'detached' });
    expect(await staff.locator('.timeline').getByText(text).count()).toBe(1);
  });

  test('what a customer writes stays when we ask meanwhile, and the "no" is heard', async () => {
    const words = customer.getByLabel(en('customer-page.settled.what'));
    await press(customer, 'customer-page.settled.not');
    await hasFocus(words);
    await press(customer, 'common.cancel');
    await hasFocus(customer.getByRole('button', { name: en('customer-page.settled.not') }));
    await customer.keyboard.press('Enter');
    await words.fill('Only one of the two came');
    await press(staff, 'web.do.fix');
    await staff.getByLabel(en('web.do.fix.label')).fill('Both are paid back.');
    await press(staff, 'web.do.fix.send');
    await press(staff, 'web.do.ask');
    await press(staff, 'web.do.ask.send');
    await staff.locator('.facts').getByText(en('state.asked')).waitFor();
    // Another language is another reading of the page.
    const indonesian = customer.getByRole('button', { name: 'Bahasa Indonesia' });
    await indonesian.click();
    // Turned back before it came, the page would never have turned, and read nothing.
    await expect.poll(() => indonesian.getAttribute('aria-current')).toBe('true');
    await customer.getByRole('button', { name: 'English' }).click();
    await customer.getByRole('heading', { name: en('customer-page.case.asked') }).waitFor();
    expect(await words.inputValue()).toBe('Only one of the two came');
    await customer
      .locator('form', { has: words })
      .getByRole('button', { name: en('common.send') })
      .click();
    await customer.getByText('Only one of the two came').waitFor();
    await customer.locator('.note.ok').waitFor();
    await hasFocus(customer.getByRole('heading', { level: 1 }));
  });
});
