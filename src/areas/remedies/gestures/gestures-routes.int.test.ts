import { afterAll, expect, test } from 'vitest';
import { createGestureWork } from '#areas/recovery/gestures/gestures.jobs.ts';
import { addMinutes, toIso } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { aGesture, policyFile } from '#testing/builders.ts';
import { testProduct } from '#testing/product.ts';

const tight = aGesture({ on: { detector: 'late' }, monthlyBudgetMinor: 900 });
const idle = aGesture({ id: 'idle', on: { failure: 'wrong-bill' } });
const product = await testProduct(10_000, { ...policyFile, gestures: [tight, idle] });
const work = createGestureWork(product.product);
afterAll(product.close);

const at = product.platform.clock.now();
const lateDelivery = (subject: string, account: string) => ({
  source: 'warehouse',
  externalId: subject,
  kind: 'operational-event',
  event: 'order.delivered',
  subject,
  customer: { accounts: [{ system: 'shop', id: account }] },
  facts: { promisedAt: toIso(addMinutes(at, -90)), deliveredAt: toIso(at) },
});

test('what a signal over the API led to is told to the customer, the owner and whoever watches the rules', async () => {
  const key = await product.key(['signals:write']);
  const payload = [lateDelivery('o1', '1'), lateDelivery('o2', '2')];
  const sent = await product.send('POST', '/v1/signals', { headers: key.headers, payload });
  expect(sent.statusCode).toBe(200);
  const headers = { ...product.as('frontline'), 'accept-language': 'fa' };
  const seen = () => product.send('GET', '/v1/gestures', { headers }).then((one) => one.json());
  await drainOutbox(product.platform, work.handlers);
  await work.giveDue(new AbortController().signal);
  expect(await seen()).toMatchObject({
    currency: 'USD',
    gestures: [
      {
        id: 'late',
        name: 'برای انتظار',
        given: 1,
        spentMinor: 500,
        budgetMinor: 900,
        leftMinor: 400,
        held: { second: 0, claims: 0, budget: 1, team: 0 },
      },
      {
        id: 'idle',
        given: 0,
        leftMinor: 100_000,
        held: { budget: 0 },
      },
    ],
  });
  const found = await product.send('GET', '/v1/cases', { headers: product.as('admin') });
  const lines = await Promise.all(
    found.json().cases.map(async ({ id }: { id: string }) => {
      const detail = await product.send('GET', `/v1/cases/${id}`, { headers });
      return detail
        .json()
        .timeline.filter(({ kind }: { kind: string }) => kind.startsWith('gesture'));
    }),
  );
  expect(lines.flat().map((line) => [line.kind, line.params.gesture])).toEqual(
    expect.arrayContaining([
      ['gesture-given', 'برای انتظار'],
      ['gesture-held', 'برای انتظار'],
    ]),
  );
});

test('what a rule gave stands in the ledger under its name', async () => {
  const headers = { ...product.as('admin'), 'accept-language': 'fa' };
  const read = await product.send('GET', '/v1/ledger?by=person', { headers });
  expect(read.json().balances).toEqual([
    { key: 'rule late', name: 'برای انتظار', currency: 'USD', amountMinor: 500, entries: 1 },
  ]);
});

test('nobody without permission sees them', async () => {
  const key = await product.key(['signals:write']);
  await product.refused(['GET', '/v1/gestures', { headers: key.headers }], {
    status: 403,
    code: 'forbidden',
  });
});
