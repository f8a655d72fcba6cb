import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { addMinutes, toIso } from '#kernel/time.ts';
import { drainOutbox } from '#platform/background/outbox.ts';
import { aGesture, policyFile } from '#testing/builders.ts';
import { idOfRole, testProduct } from '#testing/product.ts';
import { dealWithConsignments } from '../consignments/consignments.service.ts';
import { createGestureWork } from './gestures.jobs.ts';

const rules = [
  aGesture({ on: { detector: 'late' } }),
  aGesture({ id: 'told', on: { failure: 'wrong-bill', told: true } }),
];
const product = await testProduct(10_000, { ...policyFile, gestures: rules });
const { platform, send } = product;
const work = createGestureWork(product.product);
afterAll(product.close);
const shop = await product.key(['signals:write']);
const clerk = product.as('frontline');

let next = 0;
const at = platform.clock.now();
const lateDelivery = () => ({
  source: 'warehouse',
  externalId: `late-${++next}`,
  kind: 'operational-event',
  event: 'order.delivered',
  subject: `order ${next}`,
  customer: { accounts: [{ system: 'shop', id: `${next}` }] },
  facts: { promisedAt: toIso(addMinutes(at, -90)), deliveredAt: toIso(at) },
});
const wrongBill = () => ({
  source: 'branch',
  externalId: `bill-${++next}`,
  kind: 'complaint',
  text: 'The bill is wrong.',
  failure: 'wrong-bill',
  customer: { accounts: [{ system: 'shop', id: `${next}` }] },
});

const never = new AbortController().signal;
const remedies = async (): Promise<number> =>
  (await platform.db.selectFrom('remedy').select('id').execute()).length;

/** What became of a signal, and how much rules gave for it. */
async function sent(headers: Record<string, string>, payload: object, path = '/v1/signals') {
  const before = await remedies();
  const answer = await send('POST', path, { headers, payload });
  await dealWithConsignments(product.product, never);
  await drainOutbox(platform, work.handlers);
  await work.giveDue(never);
  return { answer: answer.json(), given: (await remedies()) - before };
}

test('a system that shows or passes on a failure has its rule give', async () => {
  expect((await sent(shop.headers, lateDelivery())).given).toBe(1);
  expect((await sent(shop.headers, wrongBill())).given).toBe(1);
});

test('nobody of staff has rules give to whom they like by saying what a system would', async () => {
  const rejected = { problem: { code: 'signals.by-systems', field: '/kind' } };
  const event = await sent(clerk, lateDelivery());
  expect(event).toMatchObject({ given: 0, answer: { results: [rejected] } });
  const later = await sent(clerk, lateDelivery(), '/v1/consignments');
  expect(later).toMatchObject({ given: 0, answer: { accepted: 0, rejected: [rejected] } });
});

test('what a customer told one of us is heard, and gives nothing by itself', async () => {
  const told = await sent(clerk, wrongBill());
  expect(told).toMatchObject({ given: 0, answer: { results: [{ status: 'taken' }] } });
  const later = await sent(clerk, wrongBill(), '/v1/consignments');
  expect(later).toMatchObject({ given: 0, answer: { accepted: 1 } });
  const { rows } = await sql<{ by: string }>`
    select original::jsonb->>'by' as by from signal where id = ${told.answer.results[0].signalId}::uuid`.execute(
    platform.db,
  );
  expect(rows).toEqual([{ by: idOfRole('frontline') }]);
});

test('nobody writes a name of staff into a signal of their own', async () => {
  const { answer } = await sent(shop.headers, { ...wrongBill(), by: idOfRole('lead') });
  expect(answer.results).toMatchObject([{ problem: { code: 'field-unknown', field: '/by' } }]);
});
