import { describe, expect, test } from 'vitest';
import { policy } from '#testing/builders.ts';
import { firstWordSpan } from './promise-policy.ts';
import { type Owed, type Target, targetFor } from './targets.ts';

const owed = (change: Partial<Owed> = {}): Owed => ({
  failure: 'late-delivery',
  team: 'care',
  chance: 0.2,
  isIncident: false,
  yearlyValueMinor: undefined,
  ...change,
});
const targets: Target[] = [
  { kind: 'first-word', minutes: 15, when: { incident: true } },
  { kind: 'first-word', minutes: 30, when: { minimumYearlyValueMinor: 100_000, team: 'care' } },
  { kind: 'first-word', minutes: 45, when: { failure: 'wrong-bill', fromChance: 0.6 } },
  { kind: 'put-right', workingDays: 5 },
];

describe('the first target that fits', () => {
  test.each<[string, Partial<Owed>, number | undefined]>([
    ['nobody in particular', {}, undefined],
    ['a case of an incident', { isIncident: true, yearlyValueMinor: 500_000 }, 15],
    ['a customer worth much', { yearlyValueMinor: 100_000 }, 30],
    ['one worth a little less', { yearlyValueMinor: 99_999 }, undefined],
    ['one of another team', { yearlyValueMinor: 100_000, team: 'bills' }, undefined],
    ['a wrong bill near to leaving', { failure: 'wrong-bill', chance: 0.6 }, 45],
    ['a wrong bill not so near', { failure: 'wrong-bill', chance: 0.59 }, undefined],
  ])('is for %s', (_, change, minutes) => {
    expect(targetFor(targets, 'first-word', owed(change))?.minutes).toBe(minutes);
  });

  test('is of its kind', () => {
    expect(targetFor(targets, 'put-right', owed())?.workingDays).toBe(5);
    expect(targetFor(targets, 'next-word', owed())).toBeUndefined();
  });

  test('goes before the usual time of a first word', () => {
    const rules = { ...policy.promises, targets };
    expect(firstWordSpan(rules, owed({ isIncident: true })).minutes).toBe(15);
    expect(firstWordSpan(rules, owed()).minutes).toBe(240);
  });
});
