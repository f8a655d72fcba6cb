import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { policyFile } from '#testing/builders.ts';
import { type Expected, type TestProduct, testProduct } from '#testing/product.ts';

const rules = {
  ...policyFile,
  remedies: { ...policyFile.remedies, carriedOutBy: { voucher: 'vouchers' } },
};
let shop: TestProduct;
let till: Record<string, string>;
beforeAll(async () => {
  shop = await testProduct(10_000, rules);
  till = (await shop.key(['signals:write'])).headers;
});
afterAll(() => shop.close());

let next = 0;
const newMail = () => `rana${++next}@example.org`;
/** A complaint by the form; the address of the page it was answered with. */
async function complain(reach: string, change: object = {}): Promise<string> {
  const text = 'You took the wrong fee.';
  const payload = { name: 'Rana', reach, text, attempt: `attempt-${++next}`, ...change };
  const answer = await shop.send('POST', '/v1/public/complaints', { payload });
  expect([answer.statusCode, answer.body]).toEqual([201, answer.body]);
  return answer.json().path?.replace('/c/', '/v1/public/cases/');
}
async function hear(mail: string, change: object = {}): Promise<void> {
  const payload = {
    source: 'shop',
    externalId: `heard-${++next}`,
    kind: 'complaint',
    text: 'You took the wrong fee, says the shop.',
    customer: { mail },
    ...change,
  };
  const answer = await shop.send('POST', '/v1/signals', { payload, headers: till });
  expect(answer.json().results).toMatchObject([{ status: 'taken' }]);
}
const read = async (page: string) => (await shop.send('GET', page)).json();
const settle = (page: string) =>
  shop.send('POST', `${page}/settled`, { payload: { settled: true, text: 'Thank you.' } });
async function caseIdOf(mail: string): Promise<string> {
  const headers = shop.as('lead');
  const found = await shop.send('GET', '/v1/cases?limit=100', { headers });
  const theirs = await shop.send('GET', `/v1/customers?mail=${mail}`, {
    headers: (await shop.key(['customers:read'])).headers,
  });
  const { id } = theirs.json().customers[0];
  return found.json().cases.find((one: { customer: { id: string } }) => one.customer.id === id).id;
}
async function command(mail: string, payload: object): Promise<void> {
  const url = `/v1/cases/${await caseIdOf(mail)}/commands`;
  const answer = await shop.send('POST', url, { payload, headers: shop.as('lead') });
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body]);
}
async function giveVoucher(mail: string): Promise<void> {
  await command(mail, { command: 'give-remedy', kind: 'voucher', amountMinor: 1_000 });
  await shop.product.carrying.carryOutDue(new AbortController().signal);
}
const code = expect.stringMatching(/\w{4}/);
const notProven: Expected = { status: 422, code: 'links.not-proven' };

describe('whoever told us by the form, and nobody else did', () => {
  test.each([
    ['a mail address', newMail()],
    ['a phone alone', '+4930123456'],
  ])(
    'has, with %s, all of their page by its link: the code, and the last word',
    async (_what, reach) => {
      const page = await complain(reach);
      const more = { text: 'It was on the first.', attempt: 'attempt-more' };
      await shop.send('POST', `${page}/messages`, { payload: more });
      const { caseNumber } = await read(page);
      const headers = shop.as('lead');
      const found = await shop.send('GET', `/v1/cases?number=${caseNumber}`, { headers });
      const url = `/v1/cases/${found.json().cases[0].id}/commands`;
      const payload = { command: 'give-remedy', kind: 'voucher', amountMinor: 1_000 };
      expect((await shop.send('POST', url, { payload, headers })).statusCode).toBe(200);
      await shop.product.carrying.carryOutDue(new AbortController().signal);
      const view = await read(page);
      expect(view).toMatchObject({ remedies: [{ done: true, code }] });
      expect(view.rest).toBeUndefined();
      expect((await settle(page)).json()).toMatchObject({ state: 'closed' });
      expect(await read(page)).toMatchObject({ remedies: [{ code }] });
    },
  );
});

describe('whoever told us by the form first', () => {
  test('sees no codes, and ends nothing, once somebody else is heard in the case', async () => {
    const mail = newMail();
    const page = await complain(mail);
    await command(mail, { command: 'answer', text: 'We look at the fee.' });
    await hear(mail);
    await giveVoucher(mail);
    await command(mail, { command: 'answer', text: 'We write to you at Elm Street 7.' });
    const view = await read(page);
    expect(view).toMatchObject({ remedies: [{ done: true }], rest: 'owner' });
    expect(view.remedies[0].code).toBeUndefined();
    const given = view.timeline.find((line: { kind: string }) => line.kind === 'remedy-done');
    expect(given.params.code).toBeUndefined();
    const words = JSON.stringify(view.timeline);
    expect(words).toContain('We look at the fee.');
    expect(words).not.toMatch(/Elm Street|says the shop/);
    const payload = { settled: true };
    await shop.refused(['POST', `${page}/settled`, { payload }], notProven);
    expect(await read(page)).toMatchObject({ state: 'open' });
  });

  test('loses nothing by what they add themselves, and can still add when others are heard', async () => {
    const mail = newMail();
    const page = await complain(mail);
    await hear(mail);
    const payload = { text: 'And I was there on Monday.', attempt: 'attempt-later' };
    const said = await shop.send('POST', `${page}/messages`, { payload });
    expect(said.json().timeline.map((line: { text: string }) => line.text)).toContain(
      'And I was there on Monday.',
    );
  });

  test('under the address of somebody we know sees what is answered, and no codes', async () => {
    const mail = newMail();
    await hear(mail, { kind: 'remark', text: 'All is well.' });
    const page = await complain(mail);
    await giveVoucher(mail);
    await command(mail, { command: 'answer', text: 'The fee comes back.' });
    const view = await read(page);
    expect(view).toMatchObject({ rest: 'owner', remedies: [{ done: true }] });
    expect(view.remedies[0].code).toBeUndefined();
    expect(JSON.stringify(view)).toContain('The fee comes back.');
    await shop.refused(['POST', `${page}/settled`, { payload: { settled: true } }], notProven);
  });

  test('gets all of it by a link that the owner hands out', async () => {
    const mail = newMail();
    await complain(mail);
    await hear(mail);
    await giveVoucher(mail);
    const url = `/v1/cases/${await caseIdOf(mail)}/link`;
    const { path } = (await shop.send('POST', url, { headers: shop.as('lead') })).json();
    const page = path.replace('/c/', '/v1/public/cases/');
    expect(await read(page)).toMatchObject({ remedies: [{ code }] });
    expect((await settle(page)).json()).toMatchObject({ state: 'closed' });
  });
});

describe('a complaint under the address of somebody we know', () => {
  const answerTo = async (reach: string) => {
    const payload = {
      name: 'Rana',
      reach,
      text: 'The fee is wrong.',
      attempt: `attempt-${++next}`,
    };
    return (await shop.send('POST', '/v1/public/complaints', { payload })).json();
  };

  test('is answered and opens alike, whether they have a case or not', async () => {
    const [idle, busy] = [newMail(), newMail()];
    await hear(idle, { kind: 'remark', text: 'All is well.' });
    await hear(busy);
    const both = [await answerTo(idle), await answerTo(busy)];
    expect(both.map((one) => Object.keys(one).sort())).toEqual([
      ['owner', 'path', 'promise', 'zone'],
      ['owner', 'path', 'promise', 'zone'],
    ]);
    const views: object[] = [];
    for (const { path } of both) views.push(await read(path.replace('/c/', '/v1/public/cases/')));
    const shapeOf = (view: object) =>
      JSON.stringify(view, (_key, value) => (typeof value === 'object' ? value : typeof value));
    expect(shapeOf(views[1] ?? {})).toBe(shapeOf(views[0] ?? {}));
    expect(JSON.stringify(views[1])).not.toContain('says the shop');
  });

  test('opens, where it joined a case, what was written by it and nothing else, and takes more words', async () => {
    const mail = newMail();
    await hear(mail);
    await giveVoucher(mail);
    const page = (await complain(mail)) ?? '';
    await command(mail, { command: 'answer', text: 'We write to Elm Street 7.' });
    const payload = { text: 'And it was Monday.', attempt: 'attempt-more' };
    const view = (await shop.send('POST', `${page}/messages`, { payload })).json();
    const words = view.timeline.map((line: { text: string }) => line.text).filter(Boolean);
    expect(words.sort()).toEqual(['And it was Monday.', 'You took the wrong fee.']);
    expect(view).toMatchObject({ remedies: [], next: { overdue: false }, rest: 'owner' });
    for (const settled of [true, false])
      await shop.refused(['POST', `${page}/settled`, { payload: { settled } }], notProven);
  });

  test('opens no case again that was closed, neither by the form nor by words of its link', async () => {
    const mail = newMail();
    await hear(mail);
    const page = await complain(mail);
    const closed = await caseIdOf(mail);
    await command(mail, { command: 'answer', text: 'We look.' });
    await command(mail, { command: 'fix', text: 'It is back.' });
    await command(mail, { command: 'confirm', how: 'On the phone.' });
    const stateOf = async () =>
      (await shop.send('GET', `/v1/cases/${closed}`, { headers: shop.as('lead') })).json().state;
    const payload = { text: 'The fee is there again.', attempt: 'attempt-again' };
    const said = await shop.send('POST', `${page}/messages`, { payload });
    expect(said.json()).toMatchObject({ state: 'open' });
    expect(said.body).toContain('The fee is there again.');
    const opened = await caseIdOf(mail);
    expect([await stateOf(), opened === closed]).toEqual(['closed', false]);
    // Somebody who writes a third time is heard in the case that is open now.
    await complain(mail);
    expect([await stateOf(), await caseIdOf(mail)]).toEqual(['closed', opened]);
  });
});
