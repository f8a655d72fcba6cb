import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '#testing/platform.ts';
import {
  deadCount,
  deadLetters,
  drainOutbox,
  type OutboxEvent,
  type OutboxHandlers,
  outboxBacklog,
  outboxStatement,
  retryDeadLetters,
  retryDelayMillis,
} from './outbox.ts';
import { startOutbox, wakeOutbox } from './outbox-worker.ts';

let platform: TestPlatform;
let seen: unknown[];
beforeAll(async () => {
  platform = await testPlatform();
});
afterAll(() => platform.database.close());
beforeEach(async () => {
  seen = [];
  await platform.db.deleteFrom('outbox').execute();
});

const write = (...events: OutboxEvent[]) =>
  platform.db.transaction().execute((tx) => outboxStatement(events).execute(tx));
const mail = (key: string, body: unknown = { to: key }) => ({ topic: 'mail', key, body });
const see = async (body: unknown): Promise<void> => {
  seen.push(body);
};
const handlers: OutboxHandlers = new Map([['mail', see]]);
const failing: OutboxHandlers = new Map([['mail', () => Promise.reject(new Error('no route'))]]);
const waiting = async () => (await outboxBacklog().execute(platform.db)).rows[0]?.waiting;
const always = { chance: () => 0.5 };

test('events are delivered once, in order, and then gone', async () => {
  await write(mail('1', { text: 'a "b" \\ {c}\0' }), mail('2', null), mail('3', [1, 2]));
  expect(await drainOutbox(platform, handlers)).toEqual({
    claimed: 3,
    done: 3,
    failed: 0,
    dead: 0,
  });
  expect(seen).toEqual([{ text: 'a "b" \\ {c}' }, null, [1, 2]]);
  expect(await drainOutbox(platform, handlers)).toMatchObject({ claimed: 0 });
});

test('the same occasion is written once, and a fact that did not happen sends nothing', async () => {
  await write(mail('1'), mail('1'));
  await write(mail('1'), mail('2'));
  await platform.db
    .transaction()
    .execute(async (tx) => {
      await outboxStatement([mail('3')]).execute(tx);
      throw new Error('no');
    })
    .catch(() => {});
  expect(await waiting()).toBe(2);
});

test('a topic nobody here handles waits for who does', async () => {
  await write({ topic: 'other', key: '1', body: 1 });
  expect(await drainOutbox(platform, handlers)).toMatchObject({ claimed: 0 });
  expect(await waiting()).toBe(1);
});

test('two workers never take the same event', async () => {
  await write(...Array.from({ length: 60 }, (_, place) => mail(String(place))));
  const drain = () => drainOutbox(platform, handlers, { limit: 10 });
  await Promise.all(Array.from({ length: 8 }, drain));
  expect(new Set(seen.map((body) => JSON.stringify(body))).size).toBe(seen.length);
  expect(seen).toHaveLength(60);
});

test('a failure comes back later and later, and one event’s failure is not another’s', async () => {
  const half: OutboxHandlers = new Map([
    ['mail', async (body) => (body === 'bad' ? Promise.reject(new Error('no')) : see(body))],
  ]);
  await write(mail('1', 'bad'), mail('2', 'good'));
  expect(await drainOutbox(platform, half, always)).toMatchObject({ done: 1, failed: 1 });
  platform.clock.advance(1_999);
  expect(await drainOutbox(platform, half, always)).toMatchObject({ claimed: 0 });
  platform.clock.advance(1);
  expect(await drainOutbox(platform, half, always)).toMatchObject({ failed: 1 });
  expect([1, 2, 3, 20].map((attempts) => retryDelayMillis(attempts, 0.5))).toEqual([
    2_000, 4_000, 8_000, 3_600_000,
  ]);
});

test('after its last attempt an event is kept with the reason, and can be tried again', async () => {
  await write(mail('1'));
  expect(await drainOutbox(platform, failing, { ...always, attempts: 2 })).toMatchObject({
    failed: 1,
  });
  platform.clock.advance(10_000);
  expect(await drainOutbox(platform, failing, { ...always, attempts: 2 })).toMatchObject({
    dead: 1,
  });
  platform.clock.advance(100_000_000);
  expect(await drainOutbox(platform, handlers)).toMatchObject({ claimed: 0 });
  expect((await deadCount().execute(platform.db)).rows).toEqual([{ dead: 1 }]);
  const [letter] = await deadLetters(platform.db);
  expect(letter).toMatchObject({ topic: 'mail', key: '1', attempts: 2, error: 'no route' });
  expect(await retryDeadLetters(platform.db, letter?.id ?? 0)).toBe(1);
  expect(await retryDeadLetters(platform.db, letter?.id ?? 0)).toBe(0);
  expect(await drainOutbox(platform, handlers)).toMatchObject({ done: 1 });
});

test('what a worker that died had taken comes back after the lease', async () => {
  await write(mail('1'));
  const dies: OutboxHandlers = new Map([['mail', () => new Promise<void>(() => {})]]);
  void drainOutbox(platform, dies, { leaseSeconds: 60 });
  await expect
    .poll(async () => (await platform.db.selectFrom('outbox').select('attempts').execute())[0])
    .toEqual({ attempts: 1 });
  expect(await drainOutbox(platform, handlers)).toMatchObject({ claimed: 0 });
  platform.clock.advance(60_000);
  expect(await drainOutbox(platform, handlers)).toMatchObject({ done: 1 });
});

test('the worker delivers as soon as it is woken, survives errors, and stops', async () => {
  const worker = startOutbox(platform, handlers);
  await write(mail('1'));
  wakeOutbox(platform.db);
  await expect.poll(() => seen.length, { interval: 5, timeout: 500 }).toBe(1);
  await worker.stop();
  expect(platform.metrics.text()).toContain('amends_outbox_events_total{result="done"} 1');
});
