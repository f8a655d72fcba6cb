import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, hasFocus, openBrowser, openDevice } from './browser.ts';
import { posting } from './post.ts';
import { type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const en = (id: Say, params?: Parameters<typeof translate>[2]) => translate('en', id, params);

const password = 'another password long enough';
const front = { name: 'Avery Example', mail: 'avery@example.com', role: 'frontline' };
const lead = { name: 'Mina Example', mail: 'mina@example.com', role: 'lead' };

/** A slip of the hand does one thing at most, and never closes the way on. */
describe.runIf(hasBrowser)('slips of the hand', () => {
  let server: BuiltServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    ({ page } = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 }));
    page.setDefaultTimeout(8000);
    await prepare();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const button = (name: Say) => page.getByRole('button', { name: en(name), exact: true });

  /** Two people, and two customers for whom the one at the front asks the other for more. */
  async function prepare() {
    const { post, signIn, cases } = posting(page, server);
    await signIn();
    const [avery, mina] = await Promise.all(
      [front, lead].map((one) =>
        post('/v1/staff', { ...one, teams: ['accounts'], languages: ['en'], password }),
      ),
    );
    for (const name of ['Jordan', 'Nadia', 'Rana'])
      await post('/v1/public/complaints', {
        name: `${name} Contoh`,
        reach: `${name}@example.com`,
        text: 'There is an unauthorized charge on my card. I want my money back.',
        attempt: `attempt-of-${name}`,
      });
    const found = await cases();
    for (const { id } of found) {
      const { owner } = await (await page.request.get(`${server.url}/v1/cases/${id}`)).json();
      if (owner.id !== avery['id'])
        await post(`/v1/cases/${id}/commands`, {
          command: 'replace-owner',
          to: avery['id'],
          reason: 'They know this customer.',
        });
    }
    await post('/v1/session', { mail: front.mail, password });
    for (const { id } of found)
      await post(`/v1/cases/${id}/commands`, {
        command: 'propose-remedy',
        kind: 'reimburse',
        amountMinor: 20_000,
        currency: 'USD',
        text: 'The bank took a fee for it twice.',
        to: mina['id'],
      });
    await post('/v1/session', { mail: lead.mail, password });
  }

  /** A day on which a flight was cancelled for some, and a plan for all of them that nobody has sent yet. */
  async function plannedIncident() {
    const { post, signIn, cancelFlights } = posting(page, server);
    await signIn();
    await cancelFlights(12, () => 'en');
    const declared = async () =>
      (await (await page.request.get(`${server.url}/v1/incidents`)).json()).incidents[0]?.id;
    await expect.poll(declared).toBeDefined();
    const incident: string = await declared();
    await post(`/v1/incidents/${incident}/runs`, {
      remedy: { kind: 'credit', amountMinor: 2_500 },
      message: { en: 'We are sorry. {amount} is on your account.' },
      onlyOpen: true,
      reason: 'The storm closed the airport.',
    });
    const hit = await page.request.get(`${server.url}/v1/cases?incident=${incident}`);
    const [{ number }] = (await hit.json()).cases;
    return { number, incident };
  }

  /** Presses as whoever clicks everything twice does; what is asked for is answered in between. */
  async function doubleClick(
    at: { readonly x: number; readonly y: number },
    between: () => Promise<unknown>,
  ) {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down({ clickCount: 1 });
    await page.mouse.up({ clickCount: 1 });
    await between();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
  }

  test('whoever clicks twice grants what they read, and not what stands there next', async () => {
    await page.goto(`${server.url}/waiting`);
    const grant = button('putting-right.proposal.grant');
    await expect.poll(() => grant.count()).toBe(3);
    await grant.first().click();
    // What was granted is said above the others by now: from here on they stand where they stood.
    await expect.poll(() => grant.count()).toBe(2);
    const place = await grant.first().boundingBox();
    if (!place) throw new Error('The button is not on the page.');
    const at = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.url()));
    await doubleClick(at, () => expect.poll(() => grant.count()).toBe(1));
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(sent.filter((url) => url.endsWith('/commands'))).toHaveLength(1);
    expect(await grant.count()).toBe(1);
  });

  test('a case number that was mistyped can be typed anew, and the case is taken out of the plan', async () => {
    const { number, incident } = await plannedIncident();
    await page.goto(`${server.url}/incidents/${incident}`);
    const field = page.getByLabel(en('incident.exclude'), { exact: true });
    const form = page.locator('form', { has: field });
    const send = form.getByRole('button', { name: en('incident.exclude.send') });
    await field.fill('999999');
    await form.getByLabel(en('incident.reason')).fill('They were rebooked at once.');
    await send.click();
    await form.getByText(en('incident.exclude.none')).waitFor();
    await field.fill(String(number));
    await send.click();
    await page.getByText(en('incident.run.excluded', { cases: '1' })).waitFor();
    // The reason of several is written once, also for who has to sign in anew in between.
    await page.reload();
    const reason = form.getByLabel(en('incident.reason'));
    expect(await reason.inputValue()).toBe('They were rebooked at once.');
  });

  test('the same receipt is attached again after the connection broke', async () => {
    const { post, signIn, cases } = posting(page, server);
    await signIn();
    const [found] = await cases();
    await post(`/v1/cases/${found?.id}/commands`, {
      command: 'add-loss',
      kind: 'money',
      what: 'A taxi',
      amountMinor: 1_200,
      currency: 'USD',
    });
    await page.goto(`${server.url}/cases/${found?.id}`);
    const receipt = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    );
    const button = page.getByRole('button', { name: en('helping.attach.to', { name: 'A taxi' }) });
    await button.waitFor();
    const attach = async () => {
      const asked = page.waitForEvent('filechooser');
      await button.click();
      const file = { name: 'receipt.png', mimeType: 'image/png', buffer: receipt };
      const chooser = await asked;
      // A browser is silent about a file that is chosen already; the one that drives it here is not.
      expect(await chooser.element().evaluate((input) => (input as HTMLInputElement).value)).toBe(
        '',
      );
      await chooser.setFiles(file);
    };
    await page.context().setOffline(true);
    await attach();
    await page.locator('.lines').getByText(en('page.no-connection')).waitFor();
    await page.context().setOffline(false);
    await attach();
    await page.getByRole('link', { name: 'receipt.png' }).waitFor();
  });

  test('a customer whose "no" found no way back says it again, and is heard once', async () => {
    const { path } = await posting(page, server).post('/v1/public/complaints', {
      name: 'Omid Contoh',
      reach: 'omid@example.com',
      text: 'There is an unauthorized charge on my card.',
      attempt: 'attempt-of-omid',
    });
    // A link in the middle of a message takes along what stands behind it.
    for (const behind of ['.', '،', ')', '%20']) {
      await page.goto(`${server.url}${path}${behind}`);
      await button('customer-page.settled.not').waitFor();
    }
    await button('customer-page.settled.not').click();
    const words = page.getByLabel(en('customer-page.settled.what'));
    await words.fill('It was charged once more.');
    await page.route(
      '**/settled',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    const send = page
      .locator('form', { has: words })
      .getByRole('button', { name: en('common.send') });
    await send.click();
    await page.getByRole('alert').getByText(en('page.no-connection')).waitFor();
    await send.click();
    await page.locator('.note.ok').waitFor();
    expect(await page.locator('.timeline').getByText('It was charged once more.').count()).toBe(1);
  });

  test('what is never answered gives the page back, and is done once when it is sent again', async () => {
    const { post, signIn, cases } = posting(page, server);
    await signIn();
    const [found] = await cases();
    await post('/v1/session', { mail: lead.mail, password });
    await page.clock.install();
    await page.goto(`${server.url}/cases/${found?.id}`);
    await button('web.do.note').click();
    const note = page.getByLabel(en('web.do.note.label'));
    await note.fill('The bank says it takes three days.');
    const command = page.waitForRequest('**/commands');
    // It arrives, and the way back stays silent.
    await page.route('**/commands', (route) => void route.fetch(), { times: 1 });
    await button('web.do.note.send').click();
    await command;
    await page.clock.fastForward(125_000);
    await page.getByRole('alert').getByText(en('page.no-connection')).waitFor();
    await button('web.do.note.send').click();
    await note.waitFor({ state: 'detached' });
    await page.reload();
    const line = page.getByText('The bank says it takes three days.');
    await line.first().waitFor();
    expect(await line.count()).toBe(1);
  });

  test('an answer nobody here wrote is said to be a failure, and the keyboard goes on from there', async () => {
    const { path } = await posting(page, server).post('/v1/public/complaints', {
      name: 'Layla Contoh',
      reach: 'layla@example.com',
      text: 'There is an unauthorized charge on my card.',
      attempt: 'attempt-of-layla',
    });
    // As a gateway in between may put it.
    for (const answer of [
      { status: 502, body: '{"errors":{"upstream":"down"}}' },
      { body: 'null' },
    ]) {
      await page.route('**/v1/public/cases/*', (route) =>
        route.fulfill({ ...answer, contentType: 'application/json' }),
      );
      await page.goto(`${server.url}${path}`);
      await page.getByRole('alert').getByText(en('page.unexpected')).waitFor();
      await button('common.retry').focus();
      await page.unroute('**/v1/public/cases/*');
      await page.keyboard.press('Enter');
      await hasFocus(page.getByRole('heading', { level: 1 }));
    }
  });
});
