import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, openBrowser, openDevice, seriousViolations } from './browser.ts';
import { posting } from './post.ts';
import { type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const en = (id: Say) => translate('en', id);
const fa = (id: Say) => translate('fa', id);

const password = 'another password long enough';
const front = { name: 'Avery Example', mail: 'avery@example.com', role: 'frontline' };
const lead = { name: 'مینا نمونه', mail: 'mina@example.com', role: 'lead' };

/** A notice that only goes away looks like a yes: whoever was too late for what they clicked hears it. */
describe.runIf(hasBrowser)('somebody was faster, and what was clicked is gone', () => {
  let server: BuiltServer;
  let browser: Browser;
  let owner: Page;
  let asked: Page;
  let caseId: string;
  let askedId: string;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    ({ page: owner } = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 }));
    ({ page: asked } = await openDevice(browser, { locale: 'fa-IR', width: 390, height: 844 }));
    for (const page of [owner, asked]) page.setDefaultTimeout(8000);
    await prepare();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** A case in the hands of the one at the front, and a lead who has nothing to do with it yet. */
  async function prepare() {
    const { post, signIn, cases } = posting(owner, server);
    await signIn();
    const [avery, mina] = await Promise.all(
      [front, lead].map((one) =>
        post('/v1/staff', { ...one, teams: ['accounts'], languages: ['en', 'fa'], password }),
      ),
    );
    askedId = mina['id'];
    await post('/v1/public/complaints', {
      name: 'Jordan Contoh',
      reach: 'jordan@example.com',
      text: 'There is an unauthorized charge on my card. I want my money back.',
      attempt: 'first-attempt',
    });
    caseId = (await cases())[0]?.id ?? '';
    const found = await (await owner.request.get(`${server.url}/v1/cases/${caseId}`)).json();
    const to = avery['id'];
    if (found.owner.id !== to) await give(owner, { command: 'replace-owner', to, reason: 'Near.' });
    await post('/v1/session', { mail: front.mail, password });
    await posting(asked, server).post('/v1/session', { mail: lead.mail, password });
    await asked.addInitScript(() => localStorage.setItem('amends.language', 'fa'));
  }
  const give = (page: Page, command: object) =>
    posting(page, server).post(`/v1/cases/${caseId}/commands`, command);
  const told = (page: Page) => page.getByRole('alert').filter({ hasText: /./ });
  const askMina = () =>
    give(owner, {
      command: 'propose-remedy',
      kind: 'reimburse',
      amountMinor: 20_000,
      currency: 'USD',
      text: 'The bank took a fee for it twice.',
      to: askedId,
    });

  /** Clicks while the page still shows the case as it was before the other one was faster. */
  async function clickLate(page: Page, name: string, faster: () => Promise<unknown>) {
    const button = page.getByRole('button', { name, exact: true }).last();
    await button.waitFor();
    let showAnew = () => {};
    const before = new Promise<void>((resolve) => {
      showAnew = resolve;
    });
    await page.route(`**/v1/cases/${caseId}`, async (route) => {
      await before;
      await route.continue();
    });
    await faster();
    const answered = page.waitForResponse((one) => one.url().endsWith('/commands'));
    await button.click();
    expect((await answered).status()).toBe(409);
    showAnew();
    await button.waitFor({ state: 'detached' });
    await page.unrouteAll({ behavior: 'wait' });
  }

  test('who takes a case that is no longer offered to them hears that they do not have it', async () => {
    await give(owner, { command: 'hand-over', to: askedId, reason: 'She knows them.' });
    await asked.goto(`${server.url}/cases/${caseId}`);
    await clickLate(asked, fa('web.hand-over.accept'), () =>
      give(owner, { command: 'decline-hand-over', reason: 'I keep it.' }),
    );
    await told(asked).getByText(fa('web.overtaken')).waitFor();
    expect(await seriousViolations(asked)).toEqual([]);
  });

  test('who grants what was withdrawn hears on their list that nothing was given', async () => {
    await askMina();
    await asked.goto(`${server.url}/waiting`);
    await clickLate(asked, fa('putting-right.proposal.grant'), () =>
      give(owner, { command: 'withdraw-proposal' }),
    );
    await told(asked).getByText(fa('web.overtaken')).waitFor();
    expect(await seriousViolations(asked)).toEqual([]);
  });

  test('what is done next says nothing of it any more', async () => {
    await askMina();
    await owner.goto(`${server.url}/cases/${caseId}`);
    await clickLate(owner, en('putting-right.proposal.withdraw'), () =>
      give(asked, { command: 'answer-proposal', grant: false, text: 'Ask the bank first.' }),
    );
    await told(owner).getByText(en('web.overtaken')).waitFor();
    await owner.getByRole('button', { name: en('web.do.note'), exact: true }).click();
    await owner.getByLabel(en('web.do.note.label')).fill('The bank is asked.');
    await owner.getByRole('button', { name: en('web.do.note.send'), exact: true }).click();
    await owner.getByText('The bank is asked.').waitFor();
    await expect.poll(() => told(owner).count()).toBe(0);
  });
});
