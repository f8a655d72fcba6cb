import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idOfRole, type TestProduct, testProduct } from '#testing/product.ts';

let shop: TestProduct;
let frontline: Record<string, string>;
let url: string;
beforeAll(async () => {
  shop = await testProduct();
  frontline = shop.as('frontline');
  const payload = {
    source: 'shop',
    externalId: 'one',
    kind: 'complaint',
    text: 'My parcel is late.',
    customer: { mail: 'one@example.org' },
  };
  const till = (await shop.key(['signals:write'])).headers;
  const taken = await shop.send('POST', '/v1/signals', { payload, headers: till });
  url = `/v1/cases/${taken.json().results[0].caseId}/commands`;
  const give = { command: 'replace-owner', to: idOfRole('frontline'), reason: 'For the test.' };
  await shop.send('POST', url, { payload: give, headers: shop.as('lead') });
});
afterAll(() => shop.close());

const bend = (rule: string) =>
  shop.send('POST', url, {
    payload: { command: 'bend-rule', rule, reason: 'Our letter came late.' },
    headers: frontline,
  });
const names = async (headers: Record<string, string>) =>
  (await shop.send('GET', '/v1/bent-rules/names', { headers })).json();

describe('bending a rule', () => {
  test.each([
    ['nothing', ''],
    ['capitals', 'Return-Window'],
    ['words that are not joined', 'return window'],
    ['a line of its own', 'return\nwindow'],
    ['what turns the direction', 'return\u202ewindow'],
    ['a name without end', 'x'.repeat(61)],
  ])('is refused when it is called by %s', async (_, rule) => {
    const answer = await bend(rule);
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'bad-input']);
  });

  test('is refused for the limit of a case, which is bent by giving', async () => {
    expect((await bend('authority')).json().code).toBe('cases.bend-by-giving');
  });

  test('is remembered by name, those bent most first, also in Arabic letters', async () => {
    expect(await names(frontline)).toEqual({ rules: [] });
    for (const rule of ['return-window', 'مهلت-بازگشت', 'return-window'])
      expect((await bend(rule)).statusCode).toBe(200);
    expect(await names(frontline)).toEqual({ rules: ['return-window', 'مهلت-بازگشت'] });
  });

  test('is looked at afterwards by people, and by no key', async () => {
    await bend('return-window');
    const reviewer = (await shop.key(['cases:assign'])).headers;
    const list = await shop.send('GET', '/v1/bent-rules', { headers: reviewer });
    const review = `/v1/bent-rules/${list.json().bent[0].id}/review`;
    const sent = (headers: Record<string, string>) =>
      ['POST', review, { headers, payload: { verdict: 'right' } }] as const;
    await shop.refused(sent(reviewer), { status: 422, code: 'cases.persons-only' });
    expect((await shop.send(...sent(shop.as('lead')))).json()).toEqual({ reviewed: true });
  });

  test('has nothing that waits for a key, and no paper of one', async () => {
    const key = (await shop.key(['cases:read', 'cases:work'])).headers;
    const expected = { status: 422, code: 'cases.persons-only' };
    await shop.refused(['GET', '/v1/waiting', { headers: key }], expected);
    const loss = { command: 'add-loss', kind: 'money', what: 'taxi', amountMinor: 900 };
    await shop.send('POST', url, { payload: loss, headers: frontline });
    const { rows } = await sql<{ id: string }>`select id from loss`.execute(shop.platform.db);
    const payload = { name: 'bill.png', mediaType: 'image/png', base64: 'iVBORw0KGgo=' };
    const attach = `/v1/losses/${rows[0]?.id}/evidence`;
    await shop.refused(['POST', attach, { headers: key, payload }], expected);
  });

  test('is told by name only to those who work on cases', async () => {
    const reader = (await shop.key(['cases:read'])).headers;
    const expected = { status: 403, code: 'forbidden' };
    await shop.refused(['GET', '/v1/bent-rules/names', { headers: reader }], expected);
  });
});
