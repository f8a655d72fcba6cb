import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { policy } from '#testing/builders.ts';
import { recommend } from './remedy.ts';
import { chanceAfter, gestureWorthMost, stakeMinor, WorthPolicy, worthOf } from './worth.ts';

const worth = Value.Default(WorthPolicy, {}) as WorthPolicy;
const harm = { chance: 0.5, baseChance: 0.05, takenBack: 0.55, lossMinor: 4_000 };

describe('what is lost with a customer', () => {
  test('is the profit of the years they would stay, and what they tell others', () => {
    expect(stakeMinor(100_000, worth)).toBe(135_000);
    expect(stakeMinor(100_000, { ...worth, wordOfMouth: 0 })).toBe(90_000);
  });
  test('is not known where nobody says what they pay, unless the policy assumes it', () => {
    expect(stakeMinor(undefined, worth)).toBeUndefined();
    expect(stakeMinor(undefined, { ...worth, yearlyValueMinor: 10_000 })).toBe(13_500);
    expect(stakeMinor(0, { ...worth, yearlyValueMinor: 10_000 })).toBe(0);
  });
  test('is at risk by the chance of leaving, and kept by what takes the chance back', () => {
    const found = worthOf(100_000, harm, { amountMinor: 5_000, gestureMinor: 1_000 }, worth);
    expect(found).toMatchObject({ atRiskMinor: 50_000, costMinor: 5_000 });
    expect(found.keepsMinor).toBeGreaterThan(20_000);
    expect(found.keepsMinor).toBeLessThan(45_000);
  });
});

describe('a gesture', () => {
  test('takes back more the greater it is, each unit less than the one before', () => {
    const after = [0, 1_000, 2_000, 3_000].map((size) => chanceAfter(harm, size, worth));
    const gains = after.slice(1).map((chance, at) => (after[at] ?? 0) - chance);
    expect(gains[0]).toBeGreaterThan(gains[1] ?? 1);
    expect(gains[1]).toBeGreaterThan(gains[2] ?? 1);
    expect(gains[2]).toBeGreaterThan(0);
  });
  test('is never less than the rule gives, never more than the policy allows, whoever it is for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.integer({ min: 0, max: 50_000 }),
        (stake, chance, ruleMinor, roomMinor) => {
          const maximumMinor = ruleMinor + roomMinor;
          const bounds = { ruleMinor, maximumMinor };
          const amount = gestureWorthMost(bounds, stake, { ...harm, chance }, worth);
          expect(amount).toBeGreaterThanOrEqual(ruleMinor);
          expect(amount).toBeLessThanOrEqual(maximumMinor);
        },
      ),
    );
  });
  test('grows where a customer is worth much and near to leaving', () => {
    const bounds = { ruleMinor: 500, maximumMinor: 5_000 };
    expect(gestureWorthMost(bounds, 1_000, harm, worth)).toBe(500);
    expect(gestureWorthMost(bounds, 5_000_000, harm, worth)).toBeGreaterThan(2_000);
  });
});

test('finishing and covering the loss do not ask what a customer is worth', () => {
  const of = (yearlyValueMinor: number | undefined) =>
    recommend(policy.remedies, {
      failure: policy.failures.get('wrong-bill'),
      lossMinor: 3_000,
      chance: 0.6,
      failedBefore: false,
      owner: { role: 'frontline' },
      currency: 'USD',
      spentMinor: 0,
      value: { policy: worth, yearlyValueMinor, baseChance: 0.05, takenBack: 0.55 },
    }).steps;
  const [poor, unknown, rich] = [of(0), of(undefined), of(50_000_000)];
  expect(poor).toEqual(unknown);
  expect(rich.slice(0, 2)).toEqual(poor.slice(0, 2));
  expect(rich[2]?.amountMinor).toBeGreaterThan(poor[2]?.amountMinor ?? 0);
});
