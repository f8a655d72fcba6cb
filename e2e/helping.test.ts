import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { directionOf, hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { posting } from './post.ts';
import { type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const en = (id: Say, params?: Parameters<typeof translate>[2]) => translate('en', id, params);
const fa = (id: Say, params?: Parameters<typeof translate>[2]) => translate('fa', id, params);

/** What helps with any complaint of this test: a question, an hour's worth, and two steps. */
const helping = `
losses:
  hourMinor: 2000
  prompts:
    - { id: bank-fee, name: { en: A fee of the bank, fa: کارمزد بانک }, kind: money, failures: [], usualMinor: 3500 }
playbooks:
  - id: first-day
    version: 1
    name: { en: The first day, fa: روز نخست }
    failures: [unauthorised-transaction]
    facts: [{ en: The date of the charge, fa: تاریخ برداشت }]
    points: [{ en: It was not their doing, fa: کار آنان نبود }]
    steps:
      - { id: block, name: { en: Block the card, fa: کارت را ببند } }
      - { id: visit, name: { en: Offer a visit, fa: دیداری پیشنهاد کن } }
`;

/** The demo policy, helping in this way rather than in its own. */
function policyThatHelps(folder: string): string {
  const demo = readFileSync('policies/demo.yaml', 'utf8');
  const path = join(folder, 'helping.yaml');
  const own = /^(?:losses|playbooks):\n(?:(?: .*)?\n)+/gm;
  writeFileSync(path, `${demo.replace(own, '')}${helping}`);
  return path;
}

describe.runIf(hasBrowser)('what helps on the page of a case', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-helping-'));
  let server: BuiltServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startBuiltServer(policyThatHelps(folder));
    browser = await openBrowser();
    ({ page } = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 }));
    page.setDefaultTimeout(5000);
    await page.goto(`${server.url}${await openCase()}`);
    await page.getByRole('heading', { name: en('helping.losses') }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A complaint in the hands of whoever is signed in; the address of its page. */
  async function openCase(): Promise<string> {
    const { signIn, post, cases } = posting(page, server);
    await signIn();
    await post('/v1/public/complaints', {
      name: 'Jordan Contoh',
      reach: 'jordan@example.com',
      text: 'There is an unauthorized charge on my card. I want my money back.',
      attempt: 'first-attempt',
    });
    const [found] = await cases();
    return `/cases/${found?.id}`;
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const panel = (title: string) => page.getByRole('region', { name: title, exact: true });

  test('a cost to ask about is noted with one tap, shown by a file, and struck out', async () => {
    const sheet = panel(en('helping.losses'));
    await button(/^A fee of the bank/).click();
    expect(await sheet.getByLabel(/^Amount/).inputValue()).toBe('35');
    expect(await seriousViolations(page)).toEqual([]);
    await button(en('helping.loss.send')).click();
    await sheet.locator('.lines').getByText('A fee of the bank').waitFor();
    await sheet
      .locator('.lines > li')
      .last()
      .locator('input[type=file]')
      .setInputFiles({
        name: 'statement.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from('Fee: 35.00'),
      });
    const link = sheet.getByRole('link', { name: 'statement.txt' });
    const shown = await page.request.get(`${server.url}${await link.getAttribute('href')}`);
    expect(await shown.text()).toBe('Fee: 35.00');
    await button(en('helping.strike.which', { name: 'A fee of the bank' })).click();
    await sheet.getByLabel(en('helping.why')).fill('The bank paid it back.');
    await sheet.getByRole('button', { name: en('helping.strike'), exact: true }).click();
    await link.waitFor({ state: 'detached' });
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a step of the playbook is ticked, another left out for a reason', async () => {
    const help = panel(en('helping.help'));
    await help.getByText('It was not their doing').waitFor();
    await help.getByRole('checkbox', { name: 'Block the card' }).click();
    await help.locator('li[data-state=done]').getByText('Block the card').waitFor();
    await button(en('helping.leave-out.which', { name: 'Offer a visit' })).click();
    await help.getByLabel(en('helping.why')).fill('They live abroad.');
    await help.getByRole('button', { name: en('helping.leave-out'), exact: true }).click();
    await help.locator('li[data-state=left-out]').getByText('They live abroad.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a team is asked for work, takes it and says what shows that it is done', async () => {
    const tasks = panel(en('helping.tasks'));
    await button(en('helping.task.ask')).click();
    await tasks.getByLabel(en('helping.task.what')).fill('Stop the charge.');
    await tasks.getByRole('combobox', { name: en('helping.task.team') }).click();
    await page.getByRole('option').first().click();
    expect(await seriousViolations(page)).toEqual([]);
    await button(en('helping.task.send')).click();
    const doing = (action: string) =>
      button(en('helping.task.do.which', { action, what: 'Stop the charge.' }));
    await doing(en('helping.task.do.take')).click();
    await tasks.getByText(en('helping.task.state.taken'), { exact: true }).waitFor();
    await doing(en('helping.task.do.done')).click();
    await tasks.getByLabel(en('helping.task.label.done')).fill('Stopped; see entry 12.');
    await tasks
      .locator('form')
      .getByRole('button', { name: en('helping.task.do.done') })
      .click();
    await tasks.getByText('Stopped; see entry 12.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('who takes a task on a page that somebody was faster than hears who has it', async () => {
    const what = 'Ask the shop.';
    const caseId = new URL(page.url()).pathname.split('/').at(-1);
    const { post } = posting(page, server);
    const ask = { command: 'ask-task', team: 'accounts', what };
    await post(`/v1/cases/${caseId}/commands`, ask);
    const take = button(en('helping.task.do.which', { action: en('helping.task.do.take'), what }));
    await page.reload();
    await take.waitFor();
    let showAnew = () => {};
    const before = new Promise<void>((resolve) => {
      showAnew = resolve;
    });
    await page.route(`**/v1/cases/${caseId}`, async (route) => {
      await before;
      await route.continue();
    });
    const { tasks } = await (await page.request.get(`${server.url}/v1/tasks`)).json();
    await post(`/v1/tasks/${tasks[0].id}/commands`, { command: 'take' });
    const answered = page.waitForResponse((one) => one.url().endsWith('/commands'));
    await take.click();
    expect((await answered).status()).toBe(409);
    expect(await (await answered).request().headerValue('idempotency-key')).toMatch(/^\w{32}$/);
    showAnew();
    await panel(en('helping.tasks')).getByRole('alert').getByText(what).waitFor();
    await take.waitFor({ state: 'detached' });
    expect(await seriousViolations(page)).toEqual([]);
    await page.unrouteAll({ behavior: 'wait' });
  });

  test('the same page reads from the right on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.evaluate(() => localStorage.setItem('amends.language', 'fa'));
    await page.reload();
    await panel(fa('helping.help')).getByText('کارت را ببند').waitFor();
    expect(await directionOf(page)).toBe('rtl');
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a field there has the direction of what is written into it, empty that of the page', async () => {
    const sheet = panel(fa('helping.losses'));
    await button(fa('helping.add-loss')).click();
    const what = sheet.getByLabel(fa('helping.loss.what'));
    const amount = sheet.getByLabel(fa('web.do.amount', { currency: 'USD' }));
    const words = sheet.getByLabel(fa('helping.loss.words'));
    const direction = (field: Locator) =>
      field.evaluate((element) => getComputedStyle(element).direction);
    for (const field of [what, words]) {
      expect(await field.getAttribute('dir')).toBe('auto');
      expect(await direction(field)).toBe('rtl');
      await field.fill('A taxi');
      expect(await direction(field)).toBe('ltr');
    }
    expect(await amount.getAttribute('dir')).toBe('ltr');
    expect(await amount.evaluate((element) => getComputedStyle(element).textAlign)).toBe('end');
    expect(await seriousViolations(page)).toEqual([]);
  });
});
