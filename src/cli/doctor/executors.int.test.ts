import { afterAll, expect, test } from 'vitest';
import { type Config, defaultConfig } from '#platform/config/config.ts';
import { paymentServer } from '#testing/servers/payment-server.ts';
import { webhookServer } from '#testing/servers/webhook-server.ts';
import { executors } from './executors.ts';

const payments = await paymentServer();
const receiver = await webhookServer();
afterAll(() => Promise.all([payments.close(), receiver.close()]));

const found = (changes: Partial<Config>) => executors(defaultConfig(changes));

test('without settings there is nobody to look at', async () => {
  expect(await found({})).toEqual([]);
});

test('payments that answer are right, and that no money moves is worth knowing', async () => {
  const { key, url } = payments;
  expect(await found({ stripeKey: key, stripeUrl: url })).toMatchObject([
    { mark: '✓' },
    { mark: '!', words: expect.stringContaining('for tests') },
  ]);
  expect(payments.refunds).toEqual([]);
});

test('a key that is refused is wrong and not repeated', async () => {
  const findings = await found({ stripeKey: 'sk_live_wrong', stripeUrl: payments.url });
  expect(findings).toMatchObject([{ mark: '✗', words: expect.stringContaining('401') }]);
  expect(JSON.stringify(findings)).not.toContain('sk_live');
});

test('a receiver that answers at all is right, and is told nothing', async () => {
  const settings = { ordersUrl: receiver.url, ordersSecret: receiver.secret };
  expect(await found({ ...settings, allowPrivateWebhooks: true })).toMatchObject([{ mark: '✓' }]);
  expect(await found(settings)).toMatchObject([{ mark: '✗' }]);
  expect(receiver.deeds()).toEqual([]);
});

test('one that does not answer is worth knowing', async () => {
  const away = { stripeUrl: 'http://127.0.0.1:1', giftsUrl: 'http://127.0.0.1:1/' };
  expect(
    await found({ ...away, stripeKey: 'sk_live_1', allowPrivateWebhooks: true }),
  ).toMatchObject([{ mark: '!' }, { mark: '!' }]);
});
