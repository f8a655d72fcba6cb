import { afterAll, expect, test } from 'vitest';
import { readConfig } from '#platform/config/config.ts';
import { errand } from '#testing/errand.ts';
import { paymentServer } from '#testing/servers/payment-server.ts';
import { webhookServer } from '#testing/servers/webhook-server.ts';
import { outsideExecutors } from './executors.ts';

const payments = await paymentServer();
const receiver = await webhookServer();
afterAll(() => Promise.all([payments.close(), receiver.close()]));

const never = new AbortController().signal;
const executors = (env: Record<string, string>) => {
  const reading = readConfig(env);
  if (!reading.ok) throw new Error(reading.problems.join(' '));
  return new Map(outsideExecutors(reading.config).map((one) => [one.name, one]));
};

test('without settings nobody carries remedies out', () => {
  expect([...executors({}).keys()]).toEqual([]);
});

test('each that is set up does what it is named for', async () => {
  payments.pay('pi_1', 100_00);
  const all = executors({
    AMENDS_STRIPE_KEY: payments.key,
    AMENDS_STRIPE_URL: payments.url,
    AMENDS_ORDERS_URL: receiver.url,
    AMENDS_ORDERS_SECRET: receiver.secret,
    AMENDS_GIFTS_URL: receiver.url,
    AMENDS_GIFTS_SECRET: receiver.secret,
    AMENDS_ALLOW_PRIVATE_WEBHOOKS: 'yes',
  });
  expect([...all.keys()]).toEqual(['payments', 'orders', 'gifts']);
  for (const [name, one] of all) {
    expect(one.name).toBe(name);
    expect(await one.carryOut(errand({ key: name }), never)).toMatchObject({ state: 'done' });
  }
  expect(payments.book()).toMatchObject([{ key: 'payments', amountMinor: 12_50 }]);
  expect(receiver.deeds().map(({ id }) => id)).toEqual(['orders', 'gifts']);
});
