import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { aCase, aGesture, caseId, customerId, monday, policy } from '#testing/builders.ts';
import type { Policy } from '../../policy.ts';
import { days, late, readers } from './days.test-suite.ts';
import type { History } from './history.ts';
import { preview } from './preview.ts';

describe('what rules would have given', () => {
  const voucher = aGesture({
    on: { detector: 'late' },
    amount: { fixedMinor: 500 },
    capMinor: 10_000,
  });
  const giving = (change: Partial<typeof voucher> = {}): Policy => ({
    ...policy,
    gestures: [{ ...voucher, ...change }],
  });
  const four = days([late(0, 60), late(1, 60, 2), late(2, 60, 3), late(3, 60, 4)]);
  const between = (now: Policy, next: Policy, history: History) => {
    const { differing, differences, gestures } = preview(history, { now, next }, readers);
    return [differing, differences['other-gesture'], gestures.before, gestures.after];
  };
  const sum = (given: number, amountMinor: number, held = 0) => ({
    ...{ given, held, amountMinor },
    currency: policy.currency,
  });

  test('is ten times as much with an amount ten times as large', () => {
    const dearer = giving({ amount: { fixedMinor: 5_000 } });
    expect(between(giving(), dearer, four)).toEqual([4, 4, sum(4, 2_000), sum(4, 20_000)]);
  });
  test('is nothing without the rule', () => {
    expect(between(giving(), policy, four)).toEqual([4, 4, sum(4, 2_000), sum(0, 0)]);
  });
  test('ends where the budget of the month does, and the rest is left to people', () => {
    const scarce = giving({ monthlyBudgetMinor: 1_000 });
    expect(between(giving(), scarce, four)).toEqual([2, 2, sum(4, 2_000), sum(2, 1_000, 2)]);
  });
  test('is given once in the days between two gestures, with what was given before these days', () => {
    const twice = days([late(0, 60), late(2, 60)]);
    expect(between(giving(), giving(), twice)).toEqual([0, 0, sum(1, 500, 1), sum(1, 500, 1)]);
    const gift = {
      ...{
        id: 'g',
        rule: voucher.id,
        cause: 'earlier',
        caseId: caseId(9),
        at: addDays(monday, -3),
      },
      ...{ kind: voucher.kind, amountMinor: 500, currency: policy.currency },
      ...{ remedyId: 'r', held: undefined, customerId: customerId(1) },
    };
    const had = days([late(0, 60)], { decided: [gift] });
    expect(between(giving(), giving(), had)).toEqual([0, 0, sum(0, 0, 1), sum(0, 0, 1)]);
  });
  test('counts on a case that was open before these days, too', () => {
    const open = aCase(1, {
      customerId: customerId(1),
      subject: 'order 0',
      failure: 'late-delivery',
      openedAt: addDays(monday, -1),
    });
    const history = days([late(0, 60)], { cases: [open] });
    expect(between(giving(), policy, history)).toEqual([1, 1, sum(1, 500), sum(0, 0)]);
  });
});
