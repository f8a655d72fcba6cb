import { afterAll, expect, test } from 'vitest';
import { caseById } from '#areas/cases/cases.service.ts';
import { savePerson } from '#areas/staff/staff.service.ts';
import type { CaseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';
import { casesIn } from '#testing/owned-case.ts';
import { paymentShop } from '#testing/payment-shop.ts';
import { idOfRole } from '#testing/product.ts';

const { payments, shop, close } = await paymentShop();
afterAll(close);
const { clock, db } = shop.platform;
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

/** A refund of before, and the same problem open once more. */
async function refundedBefore(mail: string) {
  payments.pay('pi_1', 1_000_00);
  const first = await complain(mail);
  await command('lead', first, refund);
  await shop.product.carrying.carryOutDue(never);
  await command('lead', first, { command: 'confirm', how: 'On the phone.' });
  clock.set(addDays(clock.now(), 31));
  await shop.signIn();
  const second = await complain(mail);
  expect(second).not.toBe(first);
  return { first, second };
}

async function bankSendsBack(): Promise<void> {
  const last = payments.refunds.at(-1);
  if (!last) throw new Error('something was refunded');
  last.status = 'failed';
  expect(await shop.product.carrying.heedBooks(never)).toBe(1);
}

test('a refund that a bank sends back, where the customer has the same problem open once more, goes on there', async () => {
  const { first, second } = await refundedBefore('rana@example.org');
  await bankSendsBack();
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

test('where whoever has the open case has left, both go on with the same person', async () => {
  const { first, second } = await refundedBefore('nadia@example.org');
  const { owner } = await read(second);
  const gone = (await shop.product.roster.refresh()).find((one) => one.id === owner.id);
  if (!gone) throw new Error('the case has an owner');
  await savePerson(db, { ...gone, active: false }, clock.now());
  shop.product.roster.forget();
  await bankSendsBack();
  const [before, now] = [await caseById(db, first), await caseById(db, second)];
  expect(now?.ownerId).not.toBe(owner.id);
  expect(before?.ownerId).toBe(now?.ownerId);
});
