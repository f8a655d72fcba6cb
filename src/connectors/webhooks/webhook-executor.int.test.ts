import { afterAll, beforeEach, expect, test } from 'vitest';
import { addMinutes } from '#kernel/time.ts';
import { systemClock } from '#platform/clock.ts';
import { errand } from '#testing/errand.ts';
import { type WebhookAct, webhookServer } from '#testing/servers/webhook-server.ts';
import { createSender } from './sending.connector.ts';
import { webhookExecutor } from './webhook-executor.connector.ts';

const server = await webhookServer();
afterAll(server.close);
beforeEach(() => {
  server.forget();
  server.acts(() => 'answer');
});

const never = new AbortController().signal;
const { url, secret } = server;
const executor = (changes: Partial<Parameters<typeof webhookExecutor>[0]> = {}, millis = 2_000) =>
  webhookExecutor({
    name: 'orders',
    url,
    secret,
    send: createSender({ allowPrivate: true, timeoutMillis: millis }),
    now: systemClock.now,
    ...changes,
  });
const one = errand({ kind: 'replace', target: 'order 7', words: 'يصلك اليوم «مع اعتذارنا»' });
const first = (act: WebhookAct) =>
  server.acts(() => (server.received.length === 1 ? act : 'answer'));

test('a remedy is told signed, once a message id, and done once', async () => {
  for (const _ of [1, 2])
    expect(await executor().carryOut(one, never)).toEqual({ state: 'done', reference: 'order-1' });
  expect(server.deeds()).toMatchObject([
    {
      id: one.key,
      request: { type: 'remedy.requested', data: { target: 'order 7', words: one.words } },
    },
  ]);
  const [once, again] = server.received;
  expect(again?.body).toBe(once?.body);
});

test('after a definite no another round is another message about the same remedy', async () => {
  await executor().carryOut(one, never);
  await executor().carryOut({ ...one, round: 1 }, never);
  expect(server.deeds().map((deed) => [deed.id, deed.request.data.remedy])).toEqual([
    [one.key, one.key],
    [`${one.key}-1`, one.key],
  ]);
});

test.each(['then-hangs', 'then-resets', 'then-fails'] as const)(
  'what was done and %s is not known, asked again, and done once',
  async (does) => {
    first({ does });
    expect(await executor({}, 400).carryOut(one, never)).toMatchObject({ state: 'unknown' });
    expect(await executor().carryOut(one, never)).toEqual({ state: 'done', reference: 'order-1' });
    expect(server.deeds()).toHaveLength(1);
  },
);

test('an address that moves after it was done does not make it undone', async () => {
  await executor().carryOut(one, never);
  for (const status of [301, 401, 404, 410]) {
    server.acts(() => ({ status }));
    expect(await executor().carryOut(one, never)).toMatchObject({ state: 'unknown' });
  }
});

test('a yes whose body breaks off is a yes', async () => {
  first({ does: 'then-half-a-body' });
  expect(await executor().carryOut(one, never)).toEqual({ state: 'done', reference: one.key });
});

test.each(['hangs', 'resets'] as const)('nobody knows of one that %s', async (before) => {
  first({ before });
  expect(await executor({}, 400).carryOut(one, never)).toMatchObject({ state: 'unknown' });
  expect(server.deeds()).toEqual([]);
});

test('whoever stops it waits no longer', async () => {
  const stopping = new AbortController();
  server.acts(() => {
    stopping.abort();
    return { before: 'hangs' };
  });
  expect(await executor().carryOut(one, stopping.signal)).toEqual({
    state: 'unknown',
    detail: 'stopped',
  });
});

test('a redirect is not followed, and the secret stays', async () => {
  server.acts(() => ({ status: 307, headers: { location: url } }));
  expect(await executor().carryOut(one, never)).toMatchObject({ because: 'not-allowed' });
  expect(server.received).toHaveLength(1);
  expect(JSON.stringify(server.received)).not.toContain(secret);
});

test('an answer without end is read as far as it is worth', async () => {
  const body = `{"detail":"${'x'.repeat(10_000_000)}"}`;
  server.acts(() => ({ status: 422, body }));
  expect(await executor().carryOut(one, never)).toEqual({
    state: 'refused',
    because: 'declined',
    detail: '422',
  });
});

test('whoever is busy is asked again when they said', async () => {
  server.acts(() => ({ status: 429, headers: { 'retry-after': '30' } }));
  expect(await executor().carryOut(one, never)).toMatchObject({ retryAfterSeconds: 30 });
  server.acts(() => ({ status: 503, headers: { 'retry-after': 'Mon, 23 Nov 2026 10:00:00 GMT' } }));
  expect(await executor().carryOut(one, never)).toEqual({ state: 'unknown', detail: '503' });
});

test('another secret, or a clock that is minutes off, is an engineer’s matter', async () => {
  const other = executor({ secret: 'whsec_YW5vdGhlciBzZWNyZXQgb2YgYSB0ZXN0' });
  expect(await other.carryOut(one, never)).toMatchObject({ because: 'not-allowed', detail: '401' });
  const late = executor({ now: () => addMinutes(systemClock.now(), -6) });
  expect(await late.carryOut(one, never)).toMatchObject({ because: 'not-allowed', detail: '401' });
  expect(server.deeds()).toEqual([]);
});

test.each(['127.0.0.1', 'localhost', '[::1]', '2130706433'])(
  'unless the operator allows it nothing is sent to %s',
  async (host) => {
    const address = url.replace('127.0.0.1', host);
    const careful = executor({ url: address, send: createSender({ allowPrivate: false }) });
    expect(await careful.carryOut(one, never)).toMatchObject({ because: 'not-allowed' });
    expect(server.received).toEqual([]);
  },
);

test('nobody at the address is said without a throw', async () => {
  expect(await executor({ url: 'http://127.0.0.1:1/' }).carryOut(one, never)).toEqual({
    state: 'unknown',
    detail: 'unreachable',
  });
});
