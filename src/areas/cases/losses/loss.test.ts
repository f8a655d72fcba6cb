import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import { ruleOfRun } from '#areas/remedies/given.ts';
import { addMinutes } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import {
  coveredMinor,
  type LossPolicy,
  lossAfter,
  lossOfBoth,
  promptsFor,
  timeWorthMinor,
  uncoveredMinor,
} from './loss.ts';

test.each([
  [60, 2_000, 2_000],
  [90, 2_000, 3_000],
  [10, 2_000, 333],
  [60, 0, 0],
])('%i minutes at %i an hour are worth %i', (minutes, hourMinor, amountMinor) => {
  expect(timeWorthMinor(minutes, hourMinor)).toBe(amountMinor);
});

describe('what it cost by now', () => {
  const none = { lossMinor: 0, toldMinor: 0, fixedAt: undefined, closedAt: undefined };
  const seen = { isMeasured: false, fromCustomer: false, at: monday };
  const measured = (lossMinor: number) => ({ ...seen, lossMinor, isMeasured: true });
  const told = (lossMinor: number) => ({ ...seen, lossMinor });
  const costAfter = (
    all: readonly Parameters<typeof lossAfter>[1][],
    from: Parameters<typeof lossAfter>[0] = none,
  ) => all.reduce((found, one) => ({ ...from, ...lossAfter(found, one) }), from).lossMinor;

  test('is each amount that was charged too much', () => {
    expect(costAfter([measured(5_000), measured(4_000)])).toBe(9_000);
  });
  test('is no more for being told once again', () => {
    expect(costAfter([told(5_000), told(5_000), told(3_000)])).toBe(5_000);
    expect(costAfter([told(5_000), measured(5_000)])).toBe(5_000);
    expect(costAfter([measured(5_000), told(5_000)])).toBe(5_000);
  });
  test('grows where it happens again after it was put right, told by a system and not by the customer', () => {
    const right = { ...none, lossMinor: 6_000, toldMinor: 6_000, fixedAt: monday };
    const again = { ...told(6_000), at: addMinutes(monday, 1) };
    expect(costAfter([again], right)).toBe(12_000);
    expect(costAfter([{ ...again, fromCustomer: true }], right)).toBe(6_000);
    expect(costAfter([told(6_000)], right)).toBe(6_000);
  });
  test('is never less for what is heard later, however much stands on the sheet', () => {
    const listed = { ...none, lossMinor: 1_800_000_000_000 };
    expect(costAfter([measured(5_000)], listed)).toBe(1_800_000_000_000);
    expect(costAfter([measured(1e12), measured(1e12)])).toBe(1e12);
  });
  test('is the same in whatever order it is heard: all that was measured, or what was told if that is more', () => {
    const one = fc.record({
      ...{ fromCustomer: fc.boolean(), isMeasured: fc.boolean(), at: fc.constant(monday) },
      lossMinor: fc.integer({ min: 0, max: 10_000 }),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (all) => {
        const sum = all.reduce(
          (total, { isMeasured, lossMinor }) => total + (isMeasured ? lossMinor : 0),
          0,
        );
        const most = Math.max(
          0,
          ...all.map(({ isMeasured, lossMinor }) => (isMeasured ? 0 : lossMinor)),
        );
        expect(costAfter(all)).toBe(Math.max(sum, most));
      }),
    );
  });
  test('of two cases that are one problem is every line, and what is on no line once', () => {
    const one = { lossMinor: 10_000, toldMinor: 0, listedMinor: 10_000 };
    const other = { lossMinor: 20_500, toldMinor: 500, listedMinor: 20_000 };
    expect(lossOfBoth(one, other)).toEqual({ lossMinor: 30_500, toldMinor: 500 });
    const alike = { lossMinor: 900, toldMinor: 900, listedMinor: 0 };
    expect(lossOfBoth(alike, alike)).toEqual({ lossMinor: 900, toldMinor: 900 });
  });
  test('of two cases that are one problem is told no more where a system measured it in either', () => {
    const saw = { ...none, lossMinor: 5_000, listedMinor: 0 };
    const wrote = { ...none, lossMinor: 8_000, toldMinor: 8_000, listedMinor: 0 };
    for (const both of [lossOfBoth(saw, wrote), lossOfBoth(wrote, saw)]) {
      expect(both).toEqual({ lossMinor: 8_000, toldMinor: 3_000 });
      expect(costAfter([measured(3_000), measured(3_000)], { ...none, ...both })).toBe(11_000);
    }
    const onSheet = { ...wrote, listedMinor: 8_000 };
    expect(lossOfBoth(onSheet, { ...none, listedMinor: 0 })).toEqual({
      lossMinor: 8_000,
      toldMinor: 8_000,
    });
  });
});

describe('whole again', () => {
  const refund = { kind: 'refund', ...inOwn(3_000, 'EUR'), state: 'done' };
  test('means that what it cost is given back, by whatever gives money back', () => {
    const credit = { ...refund, kind: 'credit', ...inOwn(2_000, 'EUR') };
    expect(uncoveredMinor({ lossMinor: 5_000 }, [refund, credit])).toBe(0);
  });
  test.each([
    [{ ...refund, state: 'failed' }, 3_000],
    [{ ...refund, state: 'reversed' }, 3_000],
    [{ ...refund, state: 'under-way' }, 0],
    [{ ...refund, kind: 'gift' }, 3_000],
    [{ ...refund, kind: 'voucher' }, 0],
    [{ ...refund, kind: 'voucher', rule: 'late-parcel' }, 3_000],
    [{ ...refund, kind: 'voucher', rule: ruleOfRun('01950000') }, 0],
  ])('%o leaves %i of 3,000', (given, left) => {
    expect(uncoveredMinor({ lossMinor: 3_000 }, [given])).toBe(left);
  });
  test('means the money they lost, though its rate is another one by now', () => {
    const taxi = { amountMinor: 100_000, currency: 'SEK', countedMinor: 8_700 };
    const back = { ...refund, ...taxi, countedMinor: 8_500 };
    const sheet = { lossMinor: 8_700, losses: [taxi] };
    expect(uncoveredMinor(sheet, [back])).toBe(0);
    expect(uncoveredMinor(sheet, [{ ...back, amountMinor: 50_000 }])).toBe(4_350);
    expect(uncoveredMinor(sheet, [{ ...back, amountMinor: 99_999 }])).toBe(1);
    // Beside what was lost in other money, it counts no more than that.
    const meal = { ...inOwn(2_000, 'EUR') };
    expect(uncoveredMinor({ lossMinor: 10_700, losses: [taxi, meal] }, [back])).toBe(2_000);
    const dearer = { ...back, countedMinor: 20_000 };
    expect(uncoveredMinor({ lossMinor: 10_700, losses: [taxi, meal] }, [dearer])).toBe(2_000);
    const more = { ...dearer, amountMinor: 110_000, countedMinor: 22_000 };
    expect(uncoveredMinor({ lossMinor: 10_700, losses: [taxi, meal] }, [more])).toBe(0);
  });
  test('is never less than nothing, however much was given', () => {
    const any = fc
      .record({
        kind: fc.constantFrom('refund', 'gift', 'reimburse'),
        amountMinor: fc.nat(10_000),
        state: fc.constantFrom('done', 'failed', 'sent'),
      })
      .map((one) => ({ ...one, ...inOwn(one.amountMinor, 'EUR') }));
    fc.assert(
      fc.property(fc.nat(50_000), fc.array(any), (loss, given) => {
        const left = uncoveredMinor({ lossMinor: loss }, given);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBe(Math.max(0, loss - coveredMinor(given)));
      }),
    );
  });
});

test('is asked for by kind of failure, and not twice', () => {
  const name = { en: 'What did the tow truck cost?' };
  const policy: LossPolicy = {
    prompts: [
      { id: 'tow-truck', name, kind: 'money', failures: ['broke-down'] },
      { id: 'day-off', name, kind: 'time', failures: [] },
    ],
  };
  const ids = (...args: Parameters<typeof promptsFor>) => promptsFor(...args).map(({ id }) => id);
  expect(ids(policy, 'broke-down', [])).toEqual(['tow-truck', 'day-off']);
  expect(ids(policy, 'late', [])).toEqual(['day-off']);
  expect(ids(policy, 'broke-down', [{ what: 'tow-truck' }])).toEqual(['day-off']);
  expect(ids({}, 'broke-down', [])).toEqual([]);
});
