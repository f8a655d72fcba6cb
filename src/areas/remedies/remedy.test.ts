import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roles } from '#areas/staff/staff.contract.ts';
import type { Role } from '#areas/staff/staff.ts';
import { policy } from '#testing/builders.ts';
import { grantsOf, nothingSpent, roomOf } from './authority.ts';
import { type RemedyPolicy, recommend } from './remedy.ts';

const { remedies } = policy;
const situation = {
  failure: policy.failures.get('late-delivery'),
  lossMinor: 0,
  chance: 0.1,
  failedBefore: false,
  owner: { role: 'frontline' as const },
  currency: 'USD',
  spentMinor: 0,
  value: {
    policy: policy.worth,
    yearlyValueMinor: undefined,
    baseChance: 0.05,
    takenBack: 0.55,
  },
};
const given = (change: Partial<Parameters<typeof recommend>[1]> = {}) =>
  recommend(remedies, { ...situation, ...change });
const steps = (change: Partial<Parameters<typeof recommend>[1]> = {}) =>
  given(change).steps.map((one) => `${one.kind} ${one.amountMinor} ${one.reason}`);
const wrongBill = policy.failures.get('wrong-bill');

describe('what would put it right', () => {
  test.each<[string, Partial<Parameters<typeof recommend>[1]>, readonly string[]]>([
    ['first of all, what they came for', {}, ['finish 0 finish-first']],
    ['a call, where the policy names nothing', { failure: undefined }, ['call-back 0 sorry-first']],
    [
      'what it cost them',
      { lossMinor: 1_234 },
      ['finish 0 finish-first', 'reimburse 1234 cover-loss'],
    ],
    [
      'what it usually costs, when nobody has said',
      { failure: wrongBill },
      ['correct 0 finish-first', 'reimburse 1500 usual-loss'],
    ],
    [
      'what it did cost rather than what it usually does',
      { failure: wrongBill, lossMinor: 1 },
      ['correct 0 finish-first', 'reimburse 1 cover-loss'],
    ],
    [
      'a gesture for a customer near to leaving',
      { chance: 0.4 },
      ['finish 0 finish-first', 'voucher 500 near-leaving'],
    ],
    ['no gesture just below', { chance: 0.399 }, ['finish 0 finish-first']],
    [
      'a gesture after a second failure, however calm they are',
      { failedBefore: true },
      ['finish 0 finish-first', 'voucher 500 failed-again'],
    ],
  ])('%s', (_, change, expected) => expect(steps(change)).toEqual(expected));

  test.each([
    [0, 500],
    [2_500, 500],
    [5_000, 1_000],
    [25_000, 5_000],
    [1e12, 5_000],
  ])('a gesture after a loss of %i is %i: a share, with a floor and a ceiling', (loss, gesture) => {
    const step = given({ lossMinor: loss, chance: 1 }).steps.at(-1);
    expect(step).toMatchObject({ kind: 'voucher', amountMinor: gesture });
  });
});

describe('the owner may do it alone', () => {
  test.each<[Role, { lossMinor: number; spentMinor: number }, boolean]>([
    ['frontline', { lossMinor: 10_000, spentMinor: 0 }, true],
    ['frontline', { lossMinor: 10_001, spentMinor: 0 }, false],
    ['frontline', { lossMinor: 9_000, spentMinor: 1_000 }, true],
    ['frontline', { lossMinor: 9_000, spentMinor: 1_001 }, false],
    ['lead', { lossMinor: 50_000, spentMinor: 0 }, true],
    ['improvement', { lossMinor: 1, spentMinor: 0 }, false],
    ['improvement', { lossMinor: 0, spentMinor: 0 }, true],
  ])('%s, with %j: %s', (role, amounts, alone) => {
    expect(given({ owner: { role }, ...amounts })).toMatchObject({
      alone,
      limitMinor: grantsOf(remedies, { role }).caseMinor,
    });
  });

  test.each([
    [2_000_000, 150_000, true],
    [2_000_000, 200_001, false],
    // A share of less than the limit takes nothing from it.
    [50_000, 10_000, true],
    [undefined, 10_001, false],
  ])(
    'on a customer worth %j a year, %i: %s, by the same limit as when it is given',
    (yearlyValueMinor, lossMinor, alone) => {
      const limits = { frontline: { caseShareOfYearlyValue: 0.1 } };
      const value = { ...situation.value, yearlyValueMinor };
      const found = recommend({ ...remedies, limits }, { ...situation, lossMinor, value });
      const asking = { role: 'frontline' as const, team: 'care', yearlyValueMinor };
      const room = roomOf({ ...remedies, limits }, asking, nothingSpent);
      expect(found).toMatchObject({ alone, limitMinor: room.limitMinor });
    },
  );

  test('a role the policy does not name may give nothing', () => {
    const empty: RemedyPolicy = { ...remedies, authority: {} };
    for (const role of roles) expect(grantsOf(empty, { role }).caseMinor).toBe(0);
  });
});

test('whatever the situation: whole amounts that add up, finishing first, one gesture at most', () => {
  fc.assert(
    fc.property(
      fc.record({
        lossMinor: fc.integer({ min: 0, max: 1e12 }),
        chance: fc.double({ min: 0, max: 1, noNaN: true }),
        failedBefore: fc.boolean(),
        role: fc.constantFrom(...roles),
        spentMinor: fc.integer({ min: 0, max: 1e12 }),
      }),
      (change) => {
        const found = given(change);
        const sum = found.steps.reduce((total, one) => total + one.amountMinor, 0);
        expect(found.amountMinor).toBe(sum);
        expect(found.steps[0]?.reason).toMatch(/^(finish|sorry)-first$/);
        for (const one of found.steps) expect(Number.isSafeInteger(one.amountMinor)).toBe(true);
        const reasons = found.steps.map((one) => one.reason);
        expect(new Set(reasons).size).toBe(reasons.length);
        expect(found.alone).toBe(sum + change.spentMinor <= found.limitMinor);
      },
    ),
  );
});
