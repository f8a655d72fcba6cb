import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import {
  directionOf,
  hasBrowser,
  hasFocus,
  openBrowser,
  openDevice,
  seriousViolations,
} from './browser.ts';
import { posting } from './post.ts';
import { admin, type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const en = (id: Say, params?: Parameters<typeof translate>[2]) => translate('en', id, params);
const fa = (id: Say, params?: Parameters<typeof translate>[2]) => translate('fa', id, params);

const password = 'another password long enough';
const front = { name: 'Avery Example', mail: 'avery@example.com', role: 'frontline' };
const lead = { name: 'مینا نمونه', mail: 'mina@example.com', role: 'lead' };
const customerName = 'Jordan Contoh';
const reason = 'The charge was ours to stop, and the bank took a fee for it twice.';

/** One case put right by two people; each step stands on the one before. */
describe.runIf(hasBrowser)('a case is put right from its page', () => {
  let server: BuiltServer;
  let browser: Browser;
  let owner: Awaited<ReturnType<typeof openDevice>>;
  let second: Awaited<ReturnType<typeof openDevice>>;
  let customer: Awaited<ReturnType<typeof openDevice>>;
  let caseUrl: string;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    owner = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 });
    second = await openDevice(browser, { locale: 'fa-IR', width: 390, height: 844 });
    customer = await openDevice(browser, { locale: 'en-GB', width: 390, height: 844 });
    caseUrl = await caseOfFront();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const post = (page: Page, path: string, data: unknown) => posting(page, server).post(path, data);

  /** Two people and one complaint, in the hands of the one at the front. */
  async function caseOfFront(): Promise<string> {
    const { page } = await openDevice(browser, { locale: 'en-GB', width: 800, height: 600 });
    await post(page, '/v1/session', admin);
    const people = await Promise.all(
      [front, lead].map((one) =>
        post(page, '/v1/staff', { ...one, teams: ['accounts'], languages: ['en', 'fa'], password }),
      ),
    );
    const complaint = await post(page, '/v1/public/complaints', {
      name: customerName,
      reach: 'jordan@example.com',
      text: 'There is an unauthorized charge on my card. I want my money back.',
      attempt: 'first-attempt',
    });
    await customer.page.goto(`${server.url}${complaint['path']}`);
    const listed = await page.request.get(`${server.url}/v1/cases`);
    const id: string = (await listed.json()).cases[0].id;
    const to = people[0]?.['id'];
    if ((await listed.json()).cases[0].owner.id !== to)
      await post(page, `/v1/cases/${id}/commands`, { command: 'replace-owner', to, reason });
    await page.context().close();
    return `${server.url}/cases/${id}`;
  }

  async function signIn(page: Page, say: typeof en, mail: string): Promise<void> {
    await page.getByLabel(say('common.mail')).fill(mail);
    await page.getByLabel(say('common.password'), { exact: true }).fill(password);
    await page.getByRole('button', { name: say('common.sign-in') }).click();
  }
  const given = (page: Page) => page.locator('.given > li');
  const button = (page: Page, name: string | RegExp) =>
    page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

  test('a step within reach is given once it says how much, and one click undoes it', async () => {
    const { page } = owner;
    await page.goto(caseUrl);
    await signIn(page, en, front.mail);
    await page.getByRole('heading', { name: customerName }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    const give = button(page, `${en('putting-right.give')}: ${en('remedy.refund')}`);
    const send = button(page, en('web.do.give-remedy.send'));
    const amount = page.getByLabel(en('web.do.amount', { currency: 'USD' }));
    const giveRefund = async () => {
      await give.click();
      expect(await send.isDisabled()).toBe(true);
      await amount.fill('20');
      await send.click();
    };
    await giveRefund();
    await given(page).getByText(en('remedy.state.under-way')).waitFor();
    await expect.poll(() => give.count()).toBe(0);
    await button(page, en('putting-right.undo')).click();
    await given(page).getByText(en('remedy.state.reversed')).waitFor();
    await giveRefund();
    await given(page).getByText(en('remedy.state.under-way')).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('more than that is asked of somebody by name, with the time they have', async () => {
    const { page } = owner;
    await button(page, /^Ask for it: Cover/).click();
    await page.getByText(en('putting-right.way.ask')).waitFor();
    await page.getByRole('combobox', { name: en('putting-right.ask-whom') }).click();
    await page.getByRole('option', { name: lead.name }).click();
    const send = button(page, en('putting-right.ask-send')).last();
    expect(await send.isDisabled()).toBe(true);
    await page.getByLabel(en('putting-right.ask-label')).fill(reason);
    expect(await seriousViolations(page)).toEqual([]);
    await send.click();
    await page.locator('.proposal').getByText(reason).waitFor();
    await button(page, en('putting-right.proposal.withdraw')).waitFor();
    await expect.poll(() => button(page, en('putting-right.proposal.grant')).count()).toBe(0);
  });

  test('whoever is asked finds it on a phone, grants it, and nobody waits any more', async () => {
    const { page } = second;
    await page.addInitScript(() => localStorage.setItem('amends.language', 'fa'));
    await page.goto(`${server.url}/waiting`);
    await signIn(page, fa, lead.mail);
    await page.getByText(reason).waitFor();
    expect(await directionOf(page)).toBe('rtl');
    await expect.poll(() => page.locator('.badge').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      390,
    );
    expect(await seriousViolations(page)).toEqual([]);
    await button(page, fa('putting-right.proposal.grant')).click();
    await page.getByText(fa('waiting.none'), { exact: true }).waitFor();
    const said = page.getByRole('status').filter({ hasText: fa('remedy.reimburse') });
    expect(await said.textContent()).toContain(fa('waiting.granted', { what: '' }).split(':')[0]);
    await hasFocus(page.getByRole('heading', { level: 1 }));
    await page.locator('.badge').waitFor({ state: 'detached' });
    expect(await seriousViolations(page)).toEqual([]);
    await owner.page.reload();
    await given(owner.page).getByText(en('remedy.reimburse')).waitFor();
  });

  test('what came back stands first, says why, and goes on from there', async () => {
    const { page } = owner;
    const refund = given(page)
      .filter({ hasText: en('remedy.refund') })
      .first();
    await refund.getByRole('button', { name: en('putting-right.not-happened') }).click();
    await page.getByLabel(en('putting-right.proof')).fill('The bank says that the card is closed.');
    await button(page, en('putting-right.record')).click();
    const notice = page.locator('.came-back');
    await notice.getByText(en('remedy.because.not-happened')).waitFor();
    await notice.getByText('The bank says that the card is closed.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await notice.getByRole('button', { name: en('common.retry') }).click();
    await notice.getByLabel(en('putting-right.target.payment')).fill('PAY-7');
    await notice
      .getByRole('button', { name: en('common.retry') })
      .last()
      .click();
    await notice.waitFor({ state: 'detached' });
  });

  test('the customer sees what they get, and nothing of how it went', async () => {
    const { page } = customer;
    await page.reload();
    const list = page.locator('.remedies');
    await list.getByText(en('customer-page.remedies.on-its-way')).first().waitFor();
    await expect.poll(() => list.locator('li').count()).toBe(2);
    await expect.poll(() => page.getByText('The bank says').count()).toBe(0);
    await expect.poll(() => page.getByText(reason).count()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('the books agree, by whatever they are summed', async () => {
    const { page } = second;
    await page.goto(`${server.url}/books`);
    await page.getByText(fa('books.agree')).waitFor();
    await page.getByText(fa('books.by.account'), { exact: true }).click();
    await page.getByText(fa('books.account.remedies')).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect([...owner.broken, ...second.broken, ...customer.broken]).toEqual([]);
  });
});
