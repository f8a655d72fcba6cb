import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translate } from '#i18n/server.ts';
import { hasBrowser, hasFocus, openBrowser, openDevice } from './browser.ts';
import { posting } from './post.ts';
import { type BuiltServer, startBuiltServer } from './server.ts';

type Say = Parameters<typeof translate>[1];
const en = (id: Say) => translate('en', id);

/** Where the keyboard stands is never lost: not while something is sent, nor when its button is gone. */
describe.runIf(hasBrowser)('the place of the keyboard', () => {
  let server: BuiltServer;
  let browser: Browser;
  let page: Page;
  let broken: readonly string[];

  beforeAll(async () => {
    server = await startBuiltServer();
    browser = await openBrowser();
    ({ page, broken } = await openDevice(browser, { locale: 'en-GB', width: 1280, height: 900 }));
    page.setDefaultTimeout(5000);
    const { signIn, post, cases } = posting(page, server);
    await signIn();
    await post('/v1/public/complaints', {
      name: 'Jordan Example',
      reach: 'jordan@example.com',
      text: 'There is an unauthorized charge on my card. I want my money back.',
      attempt: 'first-attempt',
    });
    const [found] = await cases();
    await page.goto(`${server.url}/cases/${found?.id}`);
    await page.getByRole('heading', { name: 'Jordan Example' }).waitFor();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const button = (id: Say) => page.getByRole('button', { name: en(id), exact: true });
  const caseIdOf = () => new URL(page.url()).pathname.split('/').at(-1);
  const idOfMe = async (): Promise<string> =>
    (await (await page.request.get(`${server.url}/v1/session`)).json()).id;
  const press = async (place: Locator) => {
    await place.focus();
    await page.keyboard.press('Enter');
  };

  test('it stays on a button while that sends, and when sending failed', async () => {
    await press(button('web.do.note'));
    await page.getByLabel(en('web.do.note.label')).fill('Called, no answer.');
    const send = button('web.do.note.send');
    let fail = () => {};
    const isHeldBack = new Promise<void>((resolve) => {
      fail = resolve;
    });
    await page.route('**/commands', async (route) => {
      await isHeldBack;
      await route.abort();
    });
    await press(send);
    await expect.poll(() => send.getAttribute('aria-disabled')).toBe('true');
    await hasFocus(send);
    fail();
    await page.getByRole('alert').getByText(en('page.no-connection')).waitFor();
    expect(await send.getAttribute('aria-disabled')).toBeNull();
    await hasFocus(send);
    await page.unroute('**/commands');
    await page.keyboard.press('Enter');
    await page.locator('.timeline').getByText('Called, no answer.').waitFor();
    await hasFocus(page.getByRole('region', { name: en('web.work') }));
  });

  test('a new link for the customer has it, marked to be copied', async () => {
    await press(button('web.link.renew'));
    const link = page.getByLabel(en('web.link.label'));
    await hasFocus(link);
    expect(await page.evaluate(() => String(getSelection()))).toBe(await link.inputValue());
  });

  test('a cost that was noted leaves it on the heading of the sheet', async () => {
    await press(button('helping.add-loss'));
    await page.getByLabel(en('helping.loss.what')).fill('A taxi');
    await page.getByLabel(/^Amount/).fill('12');
    await press(button('helping.loss.send'));
    await page.locator('.lines').getByText('A taxi').waitFor();
    await hasFocus(page.getByRole('heading', { name: en('helping.losses') }));
  });

  test.each(['web.do.promise', 'web.do.hand-over'] as const)(
    'the form of %s has it at its first field, and Escape leaves it',
    async (id) => {
      const inMenu = page.getByRole('menuitem', { name: en(id), exact: true });
      if (id === 'web.do.hand-over') await press(button('web.do.more'));
      await press(id === 'web.do.hand-over' ? inMenu : button(id));
      await hasFocus(page.locator('.work form input').first());
      await page.keyboard.press('Escape');
      await page.locator('.work form').waitFor({ state: 'detached' });
      await hasFocus(page.getByRole('region', { name: en('web.work') }));
    },
  );

  test('a case that was taken leaves it on the work there is', async () => {
    const { page: other } = await openDevice(browser, { locale: 'en-GB', width: 800, height: 600 });
    const { signIn, post } = posting(other, server);
    await signIn();
    const [login, caseId] = [{ mail: 'mina@example.com', password: 'a long password' }, caseIdOf()];
    const person = { ...login, name: 'Mina Example', role: 'lead', teams: ['accounts'] };
    const mina = await post('/v1/staff', { ...person, languages: ['en'] });
    const command = (data: object) => post(`/v1/cases/${caseId}/commands`, data);
    const reason = 'They know this customer.';
    await command({ command: 'replace-owner', to: mina['id'], reason });
    await post('/v1/session', login);
    await command({ command: 'hand-over', to: await idOfMe(), reason });
    await page.reload();
    await press(button('web.hand-over.accept'));
    await button('web.hand-over.accept').waitFor({ state: 'detached' });
    await hasFocus(page.getByRole('region', { name: en('web.work') }));
  });

  test('it stays on signing out when that failed, and why is said', async () => {
    await press(page.locator('.person'));
    const signOut = page.getByRole('menuitem', { name: en('common.sign-out') });
    await signOut.waitFor();
    let fail = () => {};
    const isHeldBack = new Promise<void>((resolve) => {
      fail = resolve;
    });
    await page.route('**/v1/session', async (route) => {
      if (route.request().method() !== 'DELETE') return route.fallback();
      await isHeldBack;
      await route.abort();
    });
    await press(signOut);
    await expect.poll(() => signOut.getAttribute('aria-busy')).toBe('true');
    await hasFocus(signOut);
    fail();
    const said = page.getByRole('alert').filter({ hasText: en('web.still-signed-in') });
    await said.getByText(en('page.no-connection')).waitFor();
    await hasFocus(signOut);
    await page.keyboard.press('Escape');
    await hasFocus(page.locator('.person'));
    await page.unroute('**/v1/session');
  });

  test('nothing broke on the way', () => expect(broken).toEqual([]));
});
