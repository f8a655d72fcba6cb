import { afterAll, beforeEach, expect, test } from 'vitest';
import { addDays, type Instant, toIso } from '#kernel/time.ts';
import { policyFile } from '#testing/builders.ts';
import { casesIn } from '#testing/owned-case.ts';
import { paymentServer } from '#testing/payment-server.ts';
import { testProduct } from '#testing/product.ts';

const payments = await paymentServer();
const remedies = { ...policyFile.remedies, carriedOutBy: { refund: 'payments' } };
const shop = await testProduct(
  10_000,
  { ...policyFile, remedies },
  { settings: { stripeKey: payments.key, stripeUrl: payments.url } },
);
afterAll(async () => {
  await shop.close();
  await payments.close();
});
beforeEach(() => {
  payments.refunds.length = 0;
  payments.pay('pi_1', 1_000_00);
});
const { clock } = shop.platform;
const never = new AbortController().signal;
const carryOut = () => shop.product.carrying.carryOutDue(never);
const { open, command, read } = casesIn(() => shop);
const remedyOf = async (caseId: string) => (await read(caseId)).remedies[0];
const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 10_00, target: 'pi_1' };

const books = (await shop.key(['export:read'])).headers;
async function compared(since: Instant) {
  const path = `/v1/ledger/executors/payments/differences?since=${toIso(since)}`;
  return (await shop.send('GET', path, { headers: books })).json();
}

test('what was given before the days that are compared, and paid within them, is known', async () => {
  const caseId = await open('lead');
  await command('lead', caseId, { ...refund, target: 'no such' });
  await carryOut();
  const since = addDays(clock.now(), 35);
  clock.set(since);
  await shop.signIn();
  const { id: remedyId } = await remedyOf(caseId);
  await command('lead', caseId, { command: 'retry-remedy', remedyId, target: 'pi_1' });
  await carryOut();
  expect((await remedyOf(caseId)).state).toBe('done');
  // Somebody who uses the same account may mark their refunds as they like.
  const [ours] = payments.refunds;
  if (ours) payments.refunds.push({ ...ours, metadata: { amends_remedy: 'not ours' } });
  expect(await compared(since)).toMatchObject({
    compared: 1,
    differences: [{ remedyId: 'not ours', what: 'unknown-here' }],
  });
});
