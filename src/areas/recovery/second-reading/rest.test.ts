import { expect, test } from 'vitest';
import { addMinutes, instant } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { awake, isProbing, isResting, restAfter } from './rest.ts';

const broken = { ok: false, why: 'broken' } as const;
const failing = (times: number) =>
  Array.from({ length: times }).reduce<typeof awake>(
    (rest) => restAfter(rest, broken, monday),
    awake,
  );
const secondsOf = (times: number) => ((failing(times).until ?? monday) - monday) / 1_000;

test('one text that fails, or two, may be the texts', () => {
  expect(isResting(failing(2), monday)).toBe(false);
});

test('three in a row are the address: it is left alone, each time for twice as long, ten minutes at most', () => {
  expect([3, 4, 5, 6, 7, 8, 9, 60].map(secondsOf)).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
});

test('who asks to be left alone is, at once and for as long, within reason', () => {
  const busy = (waitMillis: number) =>
    restAfter(awake, { ok: false, why: 'busy', waitMillis }, monday).until;
  expect(busy(7_000)).toBe(instant(monday + 7_000));
  expect(busy(86_400_000)).toBe(addMinutes(monday, 10));
});

test('after the rest one goes ahead', () => {
  const rest = failing(3);
  expect([isResting(rest, monday), isResting(rest, addMinutes(monday, 1))]).toEqual([true, false]);
  expect([isProbing(rest), isProbing(awake)]).toEqual([true, false]);
});
