import { afterAll, beforeEach, expect, test } from 'vitest';
import { instant } from '#kernel/time.ts';
import { errand } from '#testing/errand.ts';
import { type PaymentAct, paymentServer } from '#testing/servers/payment-server.ts';
import { createPayments } from './payments.connector.ts';

const server = await paymentServer();
afterAll(server.close);

const never = new AbortController().signal;
const { url, key } = server;
const payments = createPayments({ url, key, timeoutMillis: 2_000 });
const hasty = createPayments({ url, key, timeoutMillis: 400 });

beforeEach(() => {
  server.refunds.length = 0;
  server.asked.length = 0;
  server.forgetKeys();
  server.acts(() => 'answer');
  server.pay('pi_1', 100_00);
  server.pay('ch_1', 100_00);
});

const created = () => server.asked.filter((one) => one.method === 'POST');
const first = (act: PaymentAct) => {
  let isFirst = true;
  server.acts(() => {
    if (!isFirst) return 'answer';
    isFirst = false;
    return act;
  });
};

test('a refund is made once, under a key and a mark of its own', async () => {
  const one = errand();
  expect(await payments.carryOut(one, never)).toEqual({ state: 'done', reference: 're_1' });
  expect(await payments.carryOut(one, never)).toEqual({ state: 'done', reference: 're_1' });
  expect(server.refunds).toMatchObject([{ amount: 12_50, metadata: { amends_remedy: one.key } }]);
  expect(created()).toHaveLength(1);
  expect(created()[0]?.headers['idempotency-key']).toBe(`amends-${one.key}`);
});

test('what the library would tell of this machine is not sent', async () => {
  await payments.carryOut(errand(), never);
  const sent = JSON.stringify(server.asked.map((one) => one.headers)).toLowerCase();
  for (const word of [process.platform, process.version, 'telemetry', 'bindings', 'agent/'])
    expect(sent).not.toContain(word);
});

test('a charge is given back like a payment', async () => {
  const one = errand({ target: 'ch_1', kind: 'reimburse' });
  expect(await payments.carryOut(one, never)).toMatchObject({ state: 'done' });
  expect(server.refunds).toMatchObject([{ charge: 'ch_1', payment_intent: null }]);
});

test('asked for side by side it is still made once', async () => {
  const outcomes = await Promise.all(
    Array.from({ length: 8 }, () => payments.carryOut(errand(), never)),
  );
  for (const outcome of outcomes) expect(outcome).toEqual({ state: 'done', reference: 're_1' });
  expect(server.refunds).toHaveLength(1);
});

test.each(['then-hangs', 'then-resets', 'then-fails'] as const)(
  'money that moved and %s is not known, then found, and never moved again',
  async (moves) => {
    first({ moves });
    const one = errand();
    expect(await hasty.carryOut(one, never)).toMatchObject({ state: 'unknown' });
    expect(await payments.find(one, never)).toEqual({ state: 'done', reference: 're_1' });
    // A day later the service would take the same key for a new wish.
    server.forgetKeys();
    expect(await payments.carryOut(one, never)).toEqual({ state: 'done', reference: 're_1' });
    expect(server.refunds).toHaveLength(1);
  },
);

test.each(['hangs', 'resets', 'fails'] as const)(
  'a service that %s before it did anything is asked again',
  async (before) => {
    first({ before });
    const one = errand();
    expect(await hasty.carryOut(one, never)).toMatchObject({ state: 'unknown' });
    expect(await payments.find(one, never)).toBeUndefined();
    expect(await payments.carryOut(one, never)).toMatchObject({ state: 'done' });
    expect(server.refunds).toHaveLength(1);
  },
);

test('the library tries nothing again by itself', async () => {
  for (const act of [{ before: 'resets' }, { before: 'fails' }] as const) {
    server.asked.length = 0;
    server.acts(() => act);
    await payments.carryOut(errand(), never);
    expect(created()).toHaveLength(1);
  }
});

test('a service that is busy says for how long', async () => {
  server.acts(() => ({
    status: 429,
    error: { code: 'lock_timeout' },
    headers: { 'retry-after': '9' },
  }));
  expect(await payments.carryOut(errand(), never)).toEqual({
    state: 'unknown',
    detail: '429 lock_timeout',
    retryAfterSeconds: 9,
  });
});

test('whoever stops it waits no longer', async () => {
  const stopping = new AbortController();
  server.acts(() => {
    stopping.abort();
    return { before: 'hangs' };
  });
  expect(await payments.carryOut(errand(), stopping.signal)).toMatchObject({ state: 'unknown' });
});

test.each<[string, Parameters<typeof errand>[0], string]>([
  ['no payment named', { target: '' }, 'no-target'],
  ['an address for a payment', { target: 'Jalan Melati 4' }, 'no-target'],
  ['a path for a payment', { target: 'pi_1/../../balance' }, 'no-target'],
  ['a payment nobody knows', { target: 'pi_unknown' }, 'no-target'],
  ['a gift', { kind: 'gift' }, 'not-possible'],
  ['nothing to pay', { amountMinor: 0 }, 'not-possible'],
  ['another currency', { currency: 'JPY' }, 'not-possible'],
  ['more than was paid', { amountMinor: 100_01 }, 'too-much'],
])('%s is refused before any money moves', async (_what, changes, because) => {
  const outcome = await payments.carryOut(errand(changes), never);
  expect(outcome).toMatchObject({ state: 'refused', because });
  expect(created()).toEqual([]);
});

test('where a part was given back before, it is said how much is left; where all of it was, that', async () => {
  await payments.carryOut(errand({ key: 'other', amountMinor: 95_00 }), never);
  expect(await payments.carryOut(errand(), never)).toEqual({
    state: 'refused',
    because: 'too-much',
    detail: '≤ 5.00 USD',
  });
  expect(await payments.carryOut(errand({ amountMinor: 5_00 }), never)).toMatchObject({
    state: 'done',
  });
  const third = errand({ key: 'third' });
  expect(await payments.carryOut(third, never)).toMatchObject({ because: 'already-given-back' });
});

test('an answer of other money than was asked for is not taken for a yes, and the book is asked', async () => {
  server.acts(() => ({ answers: { amount: 1, currency: 'idr' } }));
  expect(await payments.carryOut(errand(), never)).toEqual({
    state: 'unknown',
    because: 'not-as-asked',
    detail: 're_1: 0.01 IDR ≠ 12.50 USD',
  });
  expect(await payments.find(errand(), never)).toEqual({ state: 'done', reference: 're_1' });
  Object.assign(server.refunds[0] ?? {}, { amount: 12_49 });
  expect(await payments.carryOut(errand(), never)).toMatchObject({
    detail: 're_1: 12.49 USD ≠ 12.50 USD',
  });
  expect(server.refunds).toHaveLength(1);
});

test('one that somebody gives back meanwhile is refused by the service itself', async () => {
  server.acts(() => ({
    status: 400,
    error: { code: 'charge_already_refunded', message: 'It is.' },
  }));
  expect(await payments.carryOut(errand(), never)).toEqual({
    state: 'refused',
    because: 'already-given-back',
    detail: 'It is.',
  });
});

test('Icelandic money is counted as the service counts it', async () => {
  server.pay('pi_isk', 5_000_00, 'isk');
  const one = errand({ target: 'pi_isk', currency: 'ISK', amountMinor: 5_000 });
  expect(await payments.carryOut(one, never)).toMatchObject({ state: 'done' });
  expect(server.refunds).toMatchObject([{ amount: 5_000_00 }]);
});

test('a wrong key is an engineer’s matter and stays secret', async () => {
  const outcome = await createPayments({ url, key: 'sk_test_wrong' }).carryOut(errand(), never);
  expect(outcome).toMatchObject({ state: 'unknown', because: 'not-allowed' });
  expect(JSON.stringify(outcome)).not.toContain('sk_test');
});

test('a key that is withdrawn after the money moved does not make it unmoved', async () => {
  first({ moves: 'then-resets' });
  await payments.carryOut(errand(), never);
  const withdrawn = createPayments({ url, key: 'sk_test_withdrawn' });
  for (const asked of [withdrawn.find(errand(), never), withdrawn.carryOut(errand(), never)])
    expect(await asked).toMatchObject({ state: 'unknown' });
});

test('a refund that waits is under way until the service has settled it', async () => {
  server.acts(() => ({ status: 'pending' }));
  const one = errand();
  expect(await payments.carryOut(one, never)).toMatchObject({ state: 'under-way' });
  for (const [status, state] of [
    ['succeeded', 'done'],
    ['failed', 'refused'],
  ] as const) {
    Object.assign(server.refunds[0] ?? {}, { status });
    expect(await payments.find(one, never)).toMatchObject({ state });
  }
  // The service would replay that it waits; its book knows better.
  expect(await payments.carryOut(one, never)).toMatchObject({ state: 'refused' });
});

test('after a definite no another round is another request, and finds what stands of the one before', async () => {
  server.acts(() => ({ status: 'failed' }));
  expect(await payments.carryOut(errand(), never)).toMatchObject({ state: 'refused' });
  server.acts(() => 'answer');
  const again = errand({ round: 1 });
  expect(await payments.find(again, never)).toBeUndefined();
  expect(await payments.carryOut(again, never)).toEqual({ state: 'done', reference: 're_2' });
  expect(await payments.find(errand({ round: 2 }), never)).toMatchObject({ reference: 're_2' });
  expect(created().map((one) => one.headers['idempotency-key'])).toEqual([
    `amends-${again.key}`,
    `amends-${again.key}-1`,
  ]);
});

test('the book has every refund of ours over many pages, and none of others', async () => {
  server.pay('pi_1', 1_000_000);
  for (let at = 0; at < 250; at++)
    server.refunds.push({
      id: `re_${at}`,
      object: 'refund',
      amount: at + 1,
      currency: 'usd',
      charge: null,
      payment_intent: 'pi_1',
      created: 1_800_000_000 + at,
      metadata: at % 50 === 0 ? {} : { amends_remedy: `remedy-${at}` },
      status: 'succeeded',
    });
  const lines = [];
  for await (const line of payments.book(instant(1_800_000_100_000), never)) lines.push(line);
  expect(lines.toReversed()).toEqual(
    server.book().filter((one, at) => at >= 100 && one.key !== ''),
  );
});

test('a book that cannot be read is said, not taken for an empty one', async () => {
  const book = createPayments({ url, key: 'sk_test_wrong' }).book(instant(0), never);
  const reading = (async () => {
    for await (const _ of book) expect.unreachable();
  })();
  await expect(reading).rejects.toThrow('401');
  await expect(reading).rejects.not.toHaveProperty('raw');
});

test('the connection can be tried without changing anything', async () => {
  expect(await payments.trouble()).toBeUndefined();
  expect(await createPayments({ url, key: 'sk_test_wrong' }).trouble()).toMatchObject({
    because: 'not-allowed',
  });
  expect(await createPayments({ url: 'http://127.0.0.1:1', key }).trouble()).toMatchObject({
    state: 'unknown',
  });
  expect(created()).toEqual([]);
});
