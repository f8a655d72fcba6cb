import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customerId, personId } from '#testing/builders.ts';
import { type AuthorityPolicy, bendRoomOf, nothingSpent, roomOf, scopesOf } from './authority.ts';

const policy: AuthorityPolicy = {
  authority: { frontline: 10_000, lead: 50_000 },
  limits: {
    frontline: {
      perCustomerYearMinor: 15_000,
      perDayMinor: 40_000,
      perMonthMinor: 200_000,
      caseShareOfYearlyValue: 0.1,
    },
  },
  budgets: { care: 300_000 },
};
const asking = { role: 'frontline' as const, team: 'care', yearlyValueMinor: undefined };
const spent = (change: Partial<typeof nothingSpent>) => ({ ...nothingSpent, ...change });

describe('how much somebody may give', () => {
  test.each([
    ['on a fresh case, its limit', {}, 10_000, 'case'],
    ['on a case that has had some, the rest', { case: 4_000 }, 6_000, 'case'],
    ['to a customer who has had much this year, little', { customer: 12_000 }, 3_000, 'customer'],
    ['late in a day of giving, what the day leaves', { day: 39_000 }, 1_000, 'day'],
    ['at the end of the month, what the month leaves', { month: 199_500 }, 500, 'month'],
    ['from a team that has spent its budget, nothing', { budget: 300_000 }, 0, 'budget'],
    ['beyond a limit that was lowered, nothing rather than less', { case: 99_000 }, 0, 'case'],
  ])('%s', (_, change, leftMinor, by) =>
    expect(roomOf(policy, asking, spent(change))).toMatchObject({ leftMinor, by }),
  );
  test('to a customer worth much it may be more, as a share of that', () => {
    const room = roomOf(policy, { ...asking, yearlyValueMinor: 120_000 }, nothingSpent);
    expect(room).toMatchObject({ leftMinor: 12_000, by: 'case' });
    const little = roomOf(policy, { ...asking, yearlyValueMinor: 1_000 }, nothingSpent);
    expect(little.leftMinor).toBe(10_000);
  });
  test('whoever has no limit beside the case is held by the case and the budget alone', () => {
    const lead = { ...asking, role: 'lead' as const };
    expect(roomOf(policy, lead, spent({ day: 1e9, month: 1e9 }))).toMatchObject({ by: 'case' });
    expect(roomOf({ authority: {} }, lead, nothingSpent).leftMinor).toBe(0);
  });
  test('by a grade it is what the grade says, and nothing of the role', () => {
    const grades = {
      trainee: { authorityMinor: 2_000, limits: { perDayMinor: 5_000 } },
      senior: { authorityMinor: 30_000, discretionMinor: 60_000 },
    };
    const graded = { ...policy, discretion: { frontline: 20_000 }, grades };
    const left = (grade: string, of = nothingSpent) =>
      roomOf(graded, { ...asking, grade }, of).leftMinor;
    const bent = (grade: string) =>
      bendRoomOf(graded, { ...asking, grade }, nothingSpent)?.leftMinor;
    expect([left('trainee'), bent('trainee')]).toEqual([2_000, undefined]);
    expect(left('trainee', spent({ day: 4_500 }))).toBe(500);
    expect([left('senior'), bent('senior')]).toEqual([30_000, 60_000]);
    expect(left('senior', spent({ customer: 14_000, day: 39_000 }))).toBe(30_000);
    expect([left('gone'), bent('gone')]).toEqual([10_000, 15_000]);
    expect(left('constructor')).toBe(10_000);
  });
  test('never more than any limit leaves', () => {
    const amount = fc.integer({ min: 0, max: 500_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (ofCase, ofCustomer, ofDay, ofTeam) => {
        const gone = spent({ case: ofCase, customer: ofCustomer, day: ofDay, budget: ofTeam });
        const { leftMinor } = roomOf(policy, asking, gone);
        expect(leftMinor).toBeGreaterThanOrEqual(0);
        if (leftMinor === 0) return;
        expect(leftMinor + ofCase).toBeLessThanOrEqual(10_000);
        expect(leftMinor + ofCustomer).toBeLessThanOrEqual(15_000);
        expect(leftMinor + ofDay).toBeLessThanOrEqual(40_000);
        expect(leftMinor + ofTeam).toBeLessThanOrEqual(300_000);
      }),
    );
  });
});

test('everybody locks what they spend from in the same order', () => {
  const one = {
    by: personId(2),
    rule: undefined,
    team: 'care',
    customer: customerId(9),
    day: '2026-03-02',
  };
  const other = { ...one, by: personId(1), team: 'billing', customer: customerId(1) };
  for (const spender of [one, other]) {
    const keys = scopesOf(spender).map(({ scope, period }) => `${scope} ${period}`);
    expect(keys).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(4);
  }
});
