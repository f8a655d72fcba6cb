import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { testProduct } from '#testing/product.ts';

const product = await testProduct();
afterAll(product.close);
const { headers } = await product.key(['selling:read']);
const writer = await product.key(['signals:write']);

let next = 0;
async function complain(customer: object, subject = ''): Promise<void> {
  const payload = [
    {
      source: 'crm',
      externalId: `s${++next}`,
      kind: 'complaint',
      text: 'The bill is wrong.',
      failure: 'wrong-bill',
      customer,
      ...(subject ? { subject } : {}),
    },
  ];
  const sent = await product.send('POST', '/v1/signals', { headers: writer.headers, payload });
  expect(sent.json().results[0].status).not.toBe('rejected');
}
const ask = (query: string) =>
  product.send('GET', `/v1/no-selling?${query}`, { headers }).then((one) => one.json());
const settle = () =>
  sql`update cases set state = 'closed', closed_at = now(), closed_how = 'confirmed', next_due_at = null`.execute(
    product.platform.db,
  );

test('a customer with something broken is held back, however they are asked for, until it is settled', async () => {
  const mail = 'sari@example.org';
  await complain({ mail, phone: '+1 202 555 0143', accounts: [{ system: 'crm', id: '77' }] });
  const held = {
    held: true,
    because: { failure: 'wrong-bill', failureName: 'Wrong bill', caseNumber: expect.any(Number) },
    since: expect.any(String),
    until: 'unknown',
  };
  expect(await ask('mail=SARI@example.org')).toEqual(held);
  expect(await ask('phone=%2B12025550143')).toEqual(held);
  // As people type it: in an address a plus is a blank.
  expect(await ask('phone=+12025550143')).toEqual(held);
  expect(await ask('system=crm&account=77')).toEqual(held);
  expect(await ask('system=till&account=77')).toEqual({ held: false });
  expect(await ask('mail=nobody@example.org')).toEqual({ held: false });
  // One who is held is enough.
  expect(await ask('mail=nobody@example.org&phone=%2B12025550143')).toEqual(held);
  const { customers } = await ask('');
  const one = await product.send('GET', `/v1/customers/${customers[0].id}/no-selling`, { headers });
  expect(one.json()).toEqual(held);
  await settle();
  expect(await ask('mail=sari@example.org')).toEqual({ held: false });
  expect(await ask('')).toEqual({ customers: [] });
});

test('the list is read page by page, each customer once', async () => {
  for (let at = 0; at < 5; at++) await complain({ mail: `list${at}@example.org` });
  await complain({ mail: 'list0@example.org' }, 'another order');
  const seen: string[] = [];
  for (let after = ''; ; ) {
    const page = await ask(`limit=2${after && `&after=${after}`}`);
    for (const { identities } of page.customers) seen.push(identities[0].value);
    if (page.next === undefined) break;
    after = page.next;
  }
  expect(seen.sort()).toEqual([0, 1, 2, 3, 4].map((at) => `list${at}@example.org`));
});

test('the file has a line for each way a customer is known, and no formula', async () => {
  await settle();
  await complain({ mail: 'a@example.org', accounts: [{ system: 'crm', id: '=1+1' }] });
  await complain({ phone: '+1 202 555 0199' });
  const file = await product.send('GET', '/v1/no-selling.csv', { headers });
  expect(file.headers['content-disposition']).toContain('no-selling.csv');
  const lines = file.body.trim().split('\n');
  expect(lines[0]).toBe('kind,system,value,since,failure,case');
  const firsts = lines.slice(1).map((line) => line.split(',').slice(0, 3).join(','));
  expect(firsts.sort()).toEqual([
    "account,crm,'=1+1",
    'mail,,a@example.org',
    'phone,,+12025550199',
  ]);
  const mails = await product.send('GET', '/v1/no-selling.csv?kind=mail', { headers });
  expect(mails.body.trim().split('\n')).toHaveLength(2);
});

test.each([
  ['a mail that is none', 'mail=sari', 'customers.bad-mail', '/mail'],
  ['a phone that is none', 'phone=12', 'customers.bad-phone', '/phone'],
  ['an account of no system', 'account=7', 'customers.bad-account', '/system'],
  ['an empty mail', 'mail=', 'field-too-short', '/mail'],
])('%s is refused rather than answered with no', async (_, query, code, field) => {
  const answer = await product.send('GET', `/v1/no-selling?${query}`, { headers });
  expect(answer.json()).toMatchObject({ code, field });
});

test('a key for this alone sees nothing else, and others do not see this', async () => {
  const forbidden = { status: 403, code: 'forbidden' };
  for (const path of ['/v1/cases', '/v1/customers', '/v1/gestures'])
    await product.refused(['GET', path, { headers }], forbidden);
  for (const path of ['/v1/no-selling', '/v1/no-selling.csv'])
    await product.refused(['GET', path, { headers: writer.headers }], forbidden);
});
