import { afterAll, beforeEach, expect, test } from 'vitest';
import { drainOutbox } from '#platform/background/outbox.ts';
import { testProduct } from '#testing/product.ts';
import { webhookHandlers } from './webhooks.jobs.ts';
import { deliveriesAfter, insertWebhook } from './webhooks.service.ts';

const product = await testProduct();
const { platform, send } = product;
const { db, clock, mint } = platform;
afterAll(product.close);
const lead = product.as('lead');
const shop = await product.key(['signals:write', 'customers:read']);

const receiver = mint();
await insertWebhook(db, {
  id: receiver,
  url: 'https://shop.example/amends',
  secret: 'whsec_c2VjcmV0IG9mIGEgdGVzdCBvZiBBbWVuZHM=',
  topics: ['customer.selling-held', 'customer.selling-released'],
  at: clock.now(),
  by: undefined,
});

type Told = { data: { held: boolean; accounts: { system: string; id: string }[] } };

/** What the shop was told last of each account. */
async function heldAccounts(): Promise<Record<string, boolean>> {
  await drainOutbox(platform, webhookHandlers(platform));
  const rows = await deliveriesAfter(db, receiver, {
    state: undefined,
    before: undefined,
    limit: 200,
  });
  const told = rows.reverse().map(({ body }) => (JSON.parse(body) as Told).data);
  return Object.fromEntries(
    told.flatMap(({ held, accounts }) => accounts.map(({ id }) => [id, held] as const)),
  );
}
let next = 0;
const known = async (customer: object): Promise<string> => {
  const payload = { source: 'shop', customer };
  const answer = await send('POST', '/v1/customers', { headers: shop.headers, payload });
  return answer.json().results[0].customerId;
};
async function complain(customer: object): Promise<string> {
  const payload = {
    source: 'mail',
    externalId: `told-${++next}`,
    kind: 'complaint',
    text: 'The parcel is late.',
    customer,
  };
  const answer = await send('POST', '/v1/signals', { headers: shop.headers, payload });
  return answer.json().results[0].caseId;
}
const confirm = (caseId: string) =>
  send('POST', `/v1/cases/${caseId}/commands`, {
    headers: product.as('admin'),
    payload: { command: 'confirm', how: 'By phone.' },
  });
async function merge(kept: string, other: string): Promise<string> {
  const payload = { other, reason: 'Same person by phone.' };
  const merged = await send('POST', `/v1/customers/${kept}/merge`, { headers: lead, payload });
  return merged.json().mergeId;
}
const undo = (id: string) => send('POST', `/v1/merges/${id}/undo`, { headers: lead });
const account = (id: string) => ({ accounts: [{ system: 'shop', id }] });

beforeEach(() => clock.advance(60_000));

test('whose record is found to be that of somebody with something broken is sold nothing either', async () => {
  const kept = await known({ mail: 'rana@example.org', ...account('R-1') });
  const caseId = await complain({ mail: 'rhana@example.org', ...account('R-2') });
  const { customers } = (
    await send('GET', '/v1/customers?mail=rhana@example.org', { headers: shop.headers })
  ).json();
  expect(await heldAccounts()).toEqual({ 'R-2': true });
  await merge(kept, customers[0].id);
  expect(await heldAccounts()).toEqual({ 'R-1': true, 'R-2': true });
  await confirm(caseId);
  expect(await heldAccounts()).toEqual({ 'R-1': false, 'R-2': false });
});

test('who turns out to be somebody else is let go, and whose failure it was is not', async () => {
  const kept = await known({ mail: 'sari@example.org', ...account('S-1') });
  const other = await known({ mail: 'sary@example.org', ...account('S-2') });
  const id = await merge(kept, other);
  await complain({ mail: 'sary@example.org' });
  expect(await heldAccounts()).toMatchObject({ 'S-1': true, 'S-2': true });
  await undo(id);
  expect(await heldAccounts()).toMatchObject({ 'S-1': false, 'S-2': true });
});

test('an account that is learned while something is broken is told of at once', async () => {
  const mail = 'tala@example.org';
  const caseId = await complain({ mail });
  expect(await heldAccounts()).not.toHaveProperty('T-1');
  await known({ mail, ...account('T-1') });
  expect(await heldAccounts()).toMatchObject({ 'T-1': true });
  await complain({ mail, ...account('T-2') });
  expect(await heldAccounts()).toMatchObject({ 'T-1': true, 'T-2': true });
  await confirm(caseId);
  expect(await heldAccounts()).toMatchObject({ 'T-1': false, 'T-2': false });
  await known({ mail, ...account('T-3') });
  expect(await heldAccounts()).not.toHaveProperty('T-3');
});
