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
const fa = (id: Say, params?: Parameters<typeof translate>[2]) => translate('fa', id, params);

/** A demo policy under the eyes of two regulators. */
function policyWithClocks(folder: string): string {
  const path = join(folder, 'clocks.yaml');
  const demo = readFileSync('policies/demo.yaml', 'utf8');
  writeFileSync(path, `${demo}\nclocks: [uk-fca, us-cfpb]\n`);
  return path;
}

const complaints = ['a fee on my account', 'a charge on my card', 'a payment that is missing'];

describe.runIf(hasBrowser)('promises, clocks and hands, read in Persian', () => {
  const folder = mkdtempSync(join(tmpdir(), 'amends-promises-'));
  let server: BuiltServer;
  let browser: Browser;
  let page: Page;
  let broken: readonly string[];

  beforeAll(async () => {
    server = await startBuiltServer(policyWithClocks(folder));
    browser = await openBrowser();
    ({ page, broken } = await openDevice(browser, { locale: 'fa-IR', width: 1280, height: 900 }));
    page.setDefaultTimeout(5000);
    await prepare();
    await page.goto(`${server.url}/`);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Three complaints; on one a promise was kept, and somebody else was asked to take it. */
  async function prepare() {
    const { post, signIn, cases } = posting(page, server);
    await signIn();
    for (const what of complaints)
      await post('/v1/public/complaints', {
        name: 'Jordan Contoh',
        reach: `${what.replaceAll(' ', '')}@example.com`,
        text: `There is ${what}, and nobody answers. I want my money back.`,
        attempt: what.replaceAll(' ', '-'),
      });
    const colleague = await post('/v1/staff', {
      name: 'Sari Contoh',
      mail: 'sari@example.com',
      role: 'lead',
      teams: ['accounts'],
      languages: ['en'],
    });
    const [found] = await cases();
    const give = (command: object) => post(`/v1/cases/${found?.id}/commands`, command);
    const dueAt = new Date(Date.now() + 7 * 86_400_000).toISOString();
    await give({ command: 'promise', kind: 'refund', dueAt });
    const { promises } = await (
      await page.request.get(`${server.url}/v1/cases/${found?.id}`)
    ).json();
    const refund = promises.find(({ kind }: { readonly kind: string }) => kind === 'refund');
    await give({ command: 'keep-promise', promiseId: refund.id });
    await give({ command: 'hand-over', to: colleague.id, reason: 'She knows the customer.' });
  }
  /** The first team of the demo policy, as people call it. */
  const accounts = 'Accounts, cards and payments';
  const panel = (title: Say) => page.getByRole('region', { name: fa(title), exact: true });
  const row = (within: Locator, name: string) =>
    within.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

  test('each kind of promise stands with what became of it', async () => {
    await page.getByRole('link', { name: fa('web.promises'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: fa('web.promises') }).waitFor();
    expect(await directionOf(page)).toBe('rtl');
    const refund = row(panel('keeping.figures'), fa('promise.refund'));
    await expect
      .poll(() => refund.getByRole('cell').allInnerTexts())
      .toEqual(['۱۰۰٪', '۱', '۱', '۰', '۰', '۰', '۰']);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('counted by team, chosen with the keyboard', async () => {
    const kept = panel('keeping.figures');
    await kept.getByRole('radio', { name: fa('common.promise') }).focus();
    await page.keyboard.press('ArrowLeft');
    await kept
      .getByRole('columnheader', { name: fa('books.by.team') })
      .first()
      .waitFor();
    await row(kept, accounts).first().waitFor();
  });

  test('a clock of a regulator leads to its case, the nearest first', async () => {
    const clocks = panel('keeping.clocks');
    const running = clocks.getByRole('list', { name: /^FCA DISP 1\.6/ });
    await expect.poll(() => running.getByRole('listitem').count()).toBe(complaints.length);
    const dues = await running
      .locator('time')
      .evaluateAll((times) => times.map((one) => one.getAttribute('datetime') ?? ''));
    expect(dues).toEqual([...dues].sort());
    const link = running.getByRole('link').first();
    const number = await link.innerText();
    await link.click();
    await page.getByText(number, { exact: true }).waitFor();
    await page.goBack();
  });

  test('what waits between two people is counted by team', async () => {
    const hands = panel('keeping.hands');
    const { length } = await hands.getByRole('columnheader').all();
    const team = row(hands, accounts).getByRole('cell');
    await expect.poll(() => team.count()).toBe(length - 1);
    expect((await team.allInnerTexts()).slice(1)).toEqual(['۱', '۰', '۰', '۱', '۰']);
  });

  test('on a phone every figure has its name, and nothing needs scrolling aside', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await row(panel('keeping.figures'), fa('promise.refund')).waitFor();
    await row(panel('keeping.hands'), accounts).waitFor();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('who may not read it is told why, and finds their own cases', async () => {
    const { page: other } = await openDevice(browser, { locale: 'fa-IR', width: 390, height: 844 });
    other.setDefaultTimeout(5000);
    const { post, signIn } = posting(other, server);
    await signIn();
    const login = { mail: 'omid@example.com', password: 'a long password' };
    const person = { ...login, name: 'Omid Nemune', role: 'frontline', teams: ['accounts'] };
    await post('/v1/staff', { ...person, languages: ['fa'] });
    await post('/v1/session', login);
    await other.goto(`${server.url}/promises`);
    await other.getByText(fa('keeping.not-yours')).waitFor();
    expect(await other.getByRole('region').count()).toBe(0);
    expect(await other.getByRole('alert').count()).toBe(0);
    expect(await seriousViolations(other)).toEqual([]);
    await other.getByRole('link', { name: fa('keeping.your-cases'), exact: true }).click();
    await expect.poll(() => new URL(other.url()).search).toBe('?show=mine');
  });

  /** Chooses a day by the browser's own field, and reads what the page says of it. */
  async function chosenInWords(field: Locator) {
    await field.fill('2030-03-21T10:30');
    return page.locator('output').innerText();
  }

  test('a day that is chosen is said in the calendar of the reader', async () => {
    const [found] = await posting(page, server).cases();
    await page.goto(`${server.url}/cases/${found?.id}`);
    await page.getByRole('button', { name: fa('web.do.promise') }).click();
    const due = await chosenInWords(page.getByLabel(fa('web.do.by-when')));
    expect(due).toMatch(/^۱ فروردین ۱۴۰۹ ساعت ۱۰:۳۰/);
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(`${server.url}/policy`);
    const from = await chosenInWords(page.getByLabel(fa('policy.from')));
    expect(from).toBe(due);
    expect(await seriousViolations(page)).toEqual([]);
  });

  /** The form on the page of the case that stands at a place of the list. */
  async function toBend(place: number) {
    const found = (await posting(page, server).cases())[place];
    await page.goto(`${server.url}/cases/${found?.id}`);
    await page.getByRole('button', { name: fa('web.do.more') }).click();
    await page.getByRole('menuitem', { name: fa('web.do.bend-rule') }).click();
    return page.getByLabel(fa('web.do.bend-rule.rule'));
  }

  test('a rule is bent on the page of a case, in the words people here have for it', async () => {
    const rule = await toBend(1);
    await rule.fill('مهلتِ بازگشت');
    await page.getByLabel(fa('web.do.bend-rule.label')).fill('نامهٔ ما دیر رسید.');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page
      .getByText(/مهلت بازگشت/)
      .first()
      .waitFor();
    await page.getByText('نامهٔ ما دیر رسید.').waitFor();
  });

  test('and is offered by that name on the next case', async () => {
    const rule = await toBend(2);
    await page.getByRole('button', { name: 'مهلت بازگشت' }).click();
    expect(await rule.inputValue()).toBe('مهلت بازگشت');
    expect(await seriousViolations(page)).toEqual([]);
    expect(broken).toEqual([]);
  });
});
