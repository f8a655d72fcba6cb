import { expect, test } from 'vitest';
import { testClock } from '#testing/clock.ts';
import { createMint } from './ids.ts';

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('ids are UUIDs of version 7, unique, and sort by when they were made', () => {
  const clock = testClock();
  const mint = createMint(clock);
  const ids = Array.from({ length: 20_000 }, (_, place) => {
    if (place === 10_000) clock.advance(1);
    if (place === 15_000) clock.advance(-5_000);
    return mint();
  });
  expect(ids.every((id) => version7.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test('an id tells its moment', () => {
  const clock = testClock('2026-03-02T09:00:00Z');
  const digits = createMint(clock)().replaceAll('-', '').slice(0, 12);
  expect(Number.parseInt(digits, 16)).toBe(clock.now());
});
