import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsIn } from '#kernel/language.ts';
import { aGesture } from '#testing/builders.ts';
import {
  amountFor,
  type Gesture,
  type Guards,
  heldBack,
  type Measured,
  rangeOf,
} from './gesture.ts';

const rule = aGesture;
const minutesOf = (hours: number) => hours * 60;
const measured = (minutes: number, facts: Measured['facts'] = {}): Measured => ({ minutes, facts });

const parcel = rule({
  amount: { perUnit: { unitDays: 1, amountMinor: 300 } },
  capMinor: 1_000,
  graceMinutes: 1_440,
});
const short = { fact: 'distanceKm', atLeast: 0 };
const long = { fact: 'distanceKm', atLeast: 3_500 };
const flight = rule({
  capMinor: 100_000,
  amount: {
    tiers: [
      { fromMinutes: 180, amountMinor: 22_000, when: short },
      { fromMinutes: 180, amountMinor: 26_000, when: long },
      { fromMinutes: 240, amountMinor: 52_000, when: long },
      { fromMinutes: 0, amountMinor: 90_000, when: { fact: 'cabin', equals: 'first' } },
    ],
  },
});

const nothingAtFirst = {
  amount: {
    tiers: [
      { fromMinutes: 0, amountMinor: 0 },
      { fromMinutes: 180, amountMinor: 5_000 },
    ],
  },
};

describe('what a rule gives', () => {
  test.each<[string, Gesture, Measured, number | undefined]>([
    ['a parcel within the day of grace', parcel, measured(1_440), undefined],
    ['a parcel a minute beyond it', parcel, measured(1_441), 300],
    ['a parcel two days beyond it', parcel, measured(1_440 + 2_880), 600],
    ['a parcel a month late, up to the cap', parcel, measured(43_200), 1_000],
    ['a failure that was only told, fixed', rule({}), measured(0), 500],
    ['a failure that was only told, by the day', parcel, measured(0), undefined],
    ['a fixed sum after a grace', rule({ graceMinutes: 20 }), measured(20), undefined],
    ['a flight just in time', flight, measured(179, { distanceKm: 900 }), undefined],
    [
      'a short flight three hours late',
      flight,
      measured(minutesOf(3), { distanceKm: 900 }),
      22_000,
    ],
    [
      'a long flight three hours late',
      flight,
      measured(minutesOf(3), { distanceKm: 6_000 }),
      26_000,
    ],
    [
      'a long flight four hours late',
      flight,
      measured(minutesOf(4), { distanceKm: 3_500 }),
      52_000,
    ],
    ['a flight of no known distance', flight, measured(minutesOf(9)), undefined],
    [
      'a distance written as text',
      flight,
      measured(minutesOf(9), { distanceKm: '6000' }),
      undefined,
    ],
    ['a guest in first class', flight, measured(5, { cabin: 'first' }), 90_000],
    ['a guest of no known cabin', flight, measured(5), undefined],
    ['a voucher of nothing', rule(nothingAtFirst), measured(60), undefined],
    ['a voucher from three hours on', rule(nothingAtFirst), measured(180), 5_000],
    ['a letter, which costs nothing', rule({ ...nothingAtFirst, kind: 'letter' }), measured(60), 0],
  ])('for %s', (_, gesture, seen, amount) => expect(amountFor(gesture, seen)).toBe(amount));

  const amount = fc.integer({ min: 0, max: 1e12 });
  const anyGesture = fc
    .record({
      capMinor: amount,
      graceMinutes: fc.integer({ min: 0, max: 525_600 }),
      amount: fc.oneof(
        fc.record({ fixedMinor: amount }),
        fc.record({
          perUnit: fc.record({
            unitMinutes: fc.integer({ min: 1, max: 525_600 }),
            amountMinor: amount,
          }),
        }),
        fc.record({
          tiers: fc.array(
            fc.record({ fromMinutes: fc.integer({ min: 0, max: 525_600 }), amountMinor: amount }),
            { minLength: 1, maxLength: 6 },
          ),
        }),
      ),
    })
    .map(rule);
  const minutes = fc.double({ min: 0, max: 525_600, noNaN: true });

  test('is a whole amount, never above the cap and never below nothing', () => {
    fc.assert(
      fc.property(anyGesture, minutes, (gesture, waited) => {
        const given = amountFor(gesture, measured(waited)) ?? 0;
        expect(given).toBeGreaterThanOrEqual(0);
        expect(given).toBeLessThanOrEqual(gesture.capMinor);
        expect(Number.isSafeInteger(given)).toBe(true);
      }),
    );
  });

  test('is between the least and the most that the rule itself names, whenever it gives', () => {
    fc.assert(
      fc.property(anyGesture, minutes, (gesture, waited) => {
        const given = amountFor(gesture, measured(waited));
        if (given === undefined) return;
        const { leastMinor, mostMinor } = rangeOf(gesture);
        expect(given).toBeGreaterThanOrEqual(leastMinor);
        expect(given).toBeLessThanOrEqual(mostMinor);
      }),
    );
  });

  test('is never less for a longer wait', () => {
    fc.assert(
      fc.property(anyGesture, minutes, minutes, (gesture, one, other) => {
        const [shorter, longer] = [Math.min(one, other), Math.max(one, other)];
        const before = amountFor(gesture, measured(shorter)) ?? -1;
        expect(amountFor(gesture, measured(longer)) ?? -1).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});

describe('a rule gives by itself', () => {
  const free: Guards = {
    amountMinor: 500,
    told: false,
    claims: 0,
    mostClaims: 3,
    failedBefore: false,
    leftOfRuleMinor: 500,
    leftOfTeamMinor: Number.POSITIVE_INFINITY,
  };
  test.each<[string, Partial<Guards>, ReturnType<typeof heldBack>]>([
    ['up to the last unit of its budget', {}, undefined],
    ['not one unit beyond it', { amountMinor: 501 }, 'budget'],
    ['not beyond the budget of the team', { leftOfTeamMinor: 499 }, 'team'],
    ['to who tells as often as is usual', { told: true, claims: 3 }, undefined],
    ['not to who tells again and again', { told: true, claims: 4 }, 'claims'],
    ['whatever was told before, where we saw it ourselves', { claims: 40 }, undefined],
    ['not twice to one customer in a short time', { failedBefore: true }, 'second'],
  ])('%s', (_, change, held) => expect(heldBack({ ...free, ...change })).toBe(held));
});

test.each([
  ['fa', 'فارسی'],
  ['fa-IR', 'فارسی'],
  ['de', 'English'],
  ['', 'English'],
  ['toString', 'English'],
])('words in “%s” are %s', (language, words) =>
  expect(wordsIn({ en: 'English', fa: 'فارسی' }, language)).toBe(words),
);
