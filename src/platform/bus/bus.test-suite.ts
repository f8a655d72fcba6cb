import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Bus, BusMessage } from './bus.ts';

export type BusUnderTest = { readonly bus: Bus; close(): Promise<void> };

const message = (key: string, place: number, body: unknown = place): BusMessage => ({
  key,
  id: `${key}-${place}-${crypto.randomUUID()}`,
  body,
});

/** What every driver of the bus must do; `open` gives an empty bus. */
export function testBus(open: () => Promise<BusUnderTest>): void {
  let opened: BusUnderTest;
  let bus: Bus;
  beforeAll(async () => {
    opened = await open();
    bus = opened.bus;
  });
  afterAll(() => opened.close());

  const options = { partitions: 4, retryMillis: 20 };

  test('what is published is handled, whatever it contains', async () => {
    const seen: BusMessage[] = [];
    const consumer = await bus.consume(async (batch) => void seen.push(...batch), options);
    const sent = [
      message('a b.c*>', 1, { text: 'سلام "x" \\ 😀', list: [1, null] }),
      message('', 2, null),
      message('long', 3, 'x'.repeat(5_000)),
    ];
    await bus.publish(sent);
    await expect.poll(() => seen.length).toBe(3);
    await consumer.stop();
    for (const one of sent) expect(seen).toContainEqual(one);
  });

  test('messages of one key stay in order, also when a handler fails in between', async () => {
    const seen = new Map<string, unknown[]>();
    let calls = 0;
    const consumer = await bus.consume(
      async (batch) => {
        calls += 1;
        if (calls % 3 === 1) throw new Error('for once');
        for (const { key, body } of batch) seen.set(key, [...(seen.get(key) ?? []), body]);
      },
      { ...options, batchSize: 7 },
    );
    const keys = Array.from({ length: 6 }, (_, place) => `customer-${place}`);
    for (let place = 0; place < 20; place += 1) {
      await bus.publish(keys.map((key) => message(key, place)));
    }
    const count = () => [...seen.values()].reduce((sum, list) => sum + list.length, 0);
    await expect.poll(count, { timeout: 20_000 }).toBe(120);
    await consumer.stop();
    const inOrder = Array.from({ length: 20 }, (_, place) => place);
    for (const key of keys) expect(seen.get(key)).toEqual(inOrder);
  });

  test('a message that comes twice is handled once', async () => {
    const seen: unknown[] = [];
    const consumer = await bus.consume(
      async (batch) => void seen.push(...batch.map(({ body }) => body)),
      options,
    );
    const twice = message('k', 1, 'twice');
    await Promise.all([bus.publish([twice]), bus.publish([twice, twice])]);
    await bus.publish([twice, message('k', 2, 'last')]);
    await expect.poll(() => seen.includes('last')).toBe(true);
    await consumer.stop();
    expect(seen).toEqual(['twice', 'last']);
  });

  test('stopping waits for the batch at work, and the next consumer goes on from there', async () => {
    const first: unknown[] = [];
    const second: unknown[] = [];
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const consumer = await bus.consume(
      async (batch) => {
        first.push(...batch.map(({ body }) => body));
        await held;
      },
      { ...options, batchSize: 1 },
    );
    await bus.publish([message('k', 1), message('k', 2), message('k', 3)]);
    await expect.poll(() => first).toEqual([1]);
    const stopped = consumer.stop();
    letGo();
    await stopped;
    const next = await bus.consume(
      async (batch) => void second.push(...batch.map(({ body }) => body)),
      options,
    );
    await expect.poll(() => second, { timeout: 20_000 }).toEqual([2, 3]);
    await next.stop();
  });

  test('two consumers share the work and no key is handled by both at once', async () => {
    const busy = new Set<string>();
    const seen: unknown[] = [];
    let collisions = 0;
    const handler = async (batch: readonly BusMessage[]): Promise<void> => {
      const keys = new Set(batch.map(({ key }) => key));
      for (const key of keys) if (busy.has(key)) collisions += 1;
      for (const key of keys) busy.add(key);
      await new Promise((resolve) => setImmediate(resolve));
      seen.push(...batch);
      for (const key of keys) busy.delete(key);
    };
    const consumers = bus.isDurable
      ? [await bus.consume(handler, options), await bus.consume(handler, options)]
      : [await bus.consume(handler, options)];
    for (let place = 0; place < 10; place += 1) {
      await bus.publish(Array.from({ length: 8 }, (_, key) => message(`key-${key}`, place)));
    }
    await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(80);
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    expect(collisions).toBe(0);
  });
}
