import { describe, expect, test } from 'vitest';
import { inOwn } from '#areas/remedies/currencies/currencies.ts';
import type { PastRemedy } from '#areas/remedies/given.ts';
import type { CaseId } from '#kernel/ids.ts';
import { aCase } from '#testing/builders.ts';
import { carrierOf, madeGood } from './same-customer.ts';

const one = aCase(1, { number: 1 });
const two = aCase(2, { number: 2 });
const three = aCase(3, { number: 3 });
const closed = { state: 'closed' as const };

describe('of the cases of one customer in an incident', () => {
  const none = {};
  test.each([
    ['the oldest is given it', one, [one, two], none, undefined],
    ['the others are left to the one that has it', two, [one, two], { carried: [one] }, 1],
    ['also an older one', one, [one, two], { carried: [two] }, 2],
    ['not to one with a gift of its own', two, [one, two], { had: [one] }, undefined],
    ['a closed one is left to an open one that comes', aCase(1, closed), [one, two], none, 2],
    ['not to a closed one', aCase(1, closed), [one, aCase(2, closed)], none, undefined],
    ['not to one that will get nothing', aCase(1, closed), [one, two], { had: [two] }, undefined],
    ['not to one that was taken out', aCase(1, closed), [one, two], { excluded: [two] }, undefined],
    ['not to an older one that got nothing', two, [one, two], { excluded: [one] }, undefined],
  ])('%s', (...[, found, cases, about, expected]) => {
    const ids = (key: 'carried' | 'had' | 'excluded') =>
      new Set(
        [...((about as Record<string, Iterable<{ id: CaseId }>>)[key] ?? [])].map(({ id }) => id),
      );
    const known = {
      cases,
      carried: ids('carried'),
      had: ids('had'),
      excluded: ids('excluded'),
    };
    expect(carrierOf(found, known)).toBe(expected);
  });
});

describe('a case that was left out is made good', () => {
  const gift = (countedMinor: number, change: Partial<PastRemedy> = {}): PastRemedy => ({
    ...inOwn(countedMinor, 'USD'),
    id: 'gift',
    by: undefined,
    rule: 'incident-run 1',
    kind: 'credit',
    state: 'done',
    executor: 'manual',
    isSpent: false,
    ...change,
  });
  const told = (given: PastRemedy[], lossMinor: readonly [number, number, number]) => {
    const [first, second, third] = [one, two, three].map((found, at) => ({
      ...found,
      lossMinor: lossMinor[at] ?? 0,
    }));
    if (!first || !second || !third) throw new Error('three cases');
    const cases = [first, second, third];
    const sheets = (id: CaseId) => ({ given: id === one.id ? given : [], losses: [] });
    return [second, third].map((found) => madeGood(found, cases, sheets));
  };

  test('by what the other was given beyond its own loss, counted once', () => {
    const [second, third] = told([gift(500)], [100, 300, 300]);
    expect(second).toMatchObject({ carrier: 1, besideMinor: 400 });
    expect(third).toMatchObject({ carrier: 1, besideMinor: 100 });
  });

  test('not while that came back', () => {
    expect(told([gift(500, { state: 'failed' })], [0, 0, 0])[0]).toMatchObject({ cameBack: true });
  });

  test('not by what was taken back, and not by what somebody gave for that case alone', () => {
    const reversed = told([gift(500, { state: 'reversed' })], [0, 0, 0])[0];
    expect(reversed).toEqual({ carrier: undefined, cameBack: false, besideMinor: 0 });
    expect(told([gift(500, { rule: undefined })], [500, 0, 0])[0]?.carrier).toBeUndefined();
  });
});
