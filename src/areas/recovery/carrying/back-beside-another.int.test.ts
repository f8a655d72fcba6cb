import { afterAll, expect, test } from 'vitest';
import type { CaseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import { policyFile } from '#testing/builders.ts';
import { casesIn } from '#testing/owned-case.ts';
import { idOfRole, testProduct } from '#testing/product.ts';
import { paymentServer } from '#testing/servers/payment-server.ts';

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
const { clock } = shop.platform;
const never = new AbortController().signal;
const { command, read } = casesIn(() => shop);
const refund = { command: 'give-remedy', kind: 'refund', amountMinor: 10_00, target: 'pi_1' };

let heard = 0;
/** A complaint of the same customer about the same thing. */
async function complain(mail: string): Promise<CaseId> {
  const payload = {
    source: 'shop',
    externalId: `beside${++heard}`,
    kind: 'complaint',
    text: 'My parcel is late.',
    customer: { mail },
  };
  const { headers } = await shop.key(['signals:write']);
  const taken = await shop.send('POST', '/v1/signals', { payload, headers });
  return taken.json().results[0].caseId;
}

test('a refund that a bank sends back, where the customer has the same problem open once more, goes on there', async () => {
  payments.pay('pi_1', 1_000_00);
  const mail = 'rana@example.org';
  const first = await complain(mail);
  await command('lead', first, refund);
  await shop.product.carrying.carryOutDue(never);
  await command('lead', first, { command: 'confirm', how: 'On the phone.' });
  clock.set(addDays(clock.now(), 31));
  await shop.signIn();
  const second = await complain(mail);
  expect(second).not.toBe(first);
  for (const one of payments.refunds) one.status = 'failed';
  expect(await shop.product.carrying.heedBooks(never)).toBe(1);
  const [before, now] = [await read(first), await read(second)];
  expect([before.state, now.state]).toEqual(['closed', 'open']);
  expect(before.remedies).toMatchObject([{ state: 'failed', because: 'fell-through' }]);
  expect(before.owner.id).toBe(now.owner.id);
  const role = now.owner.id === idOfRole('frontline') ? 'frontline' : 'lead';
  const [{ id: remedyId }] = before.remedies;
  await command(role, first, { command: 'retry-remedy', remedyId });
  await shop.product.carrying.carryOutDue(never);
  expect((await read(first)).remedies).toMatchObject([{ state: 'done' }]);
});
