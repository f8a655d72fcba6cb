import { describe, expect, test } from 'vitest';
import { ruleClockOf } from '#areas/promises/clock-presets.ts';
import { addDays, addMinutes, instant } from '#kernel/time.ts';
import { monday, policy } from '#testing/builders.ts';
import { isLateBy, missedSteps, type Truth } from './times.ts';

const complaint = { failure: 'late-delivery', team: 'care', openedAt: monday };
const until = addDays(monday, 90);
const missed = (truth: Partial<Truth>, clocks = [ruleClockOf('uk-fca')], at = until) =>
  missedSteps(
    { ...policy, clocks },
    complaint,
    { wordAt: undefined, rightAt: undefined, ...truth },
    at,
  );
const days = (count: number) => addDays(monday, count);

describe('by the clock of the FCA', () => {
  test('a word on the next day and a final response within eight weeks miss nothing', () => {
    expect(missed({ wordAt: days(1), rightAt: days(40) })).toBe(0);
  });
  test('putting it right at once acknowledges it as well', () => {
    expect(missed({ rightAt: days(1) })).toBe(0);
  });
  test('a word after a week misses the acknowledgement only', () => {
    expect(missed({ wordAt: days(7), rightAt: days(40) })).toBe(1);
  });
  test('silence misses both, as far as its days have come', () => {
    expect(missed({})).toBe(2);
    expect(missed({}, undefined, days(20))).toBe(1);
    expect(missed({}, undefined, days(1))).toBe(0);
  });
  test('nothing is missed by what is not due yet', () => {
    expect(missed({ wordAt: days(1) }, undefined, days(30))).toBe(0);
  });
});

test('a step counted from the one before begins when that one was done, or missed', () => {
  const housing = [ruleClockOf('uk-housing-ombudsman')];
  // Acknowledged on Tuesday, ten working days from there: until Tuesday two weeks later.
  expect(missed({ wordAt: days(1), rightAt: days(15) }, housing)).toBe(0);
  expect(missed({ wordAt: days(1), rightAt: days(16) }, housing)).toBe(1);
  // Never acknowledged: missed when Monday ends after five working days, and ten more from there.
  expect(missed({ rightAt: days(22) }, housing)).toBe(1);
  expect(missed({ rightAt: days(23) }, housing)).toBe(2);
});

test('a clock for other kinds of failure asks nothing of this one', () => {
  const other = { ...ruleClockOf('uk-fca'), failures: ['wrong-bill'] };
  expect(missed({}, [other])).toBe(0);
});

test('what was never due is not late; what has not come is late once it is due', () => {
  expect(isLateBy(undefined, undefined, until)).toBe(false);
  expect(isLateBy(undefined, addMinutes(until, -1), until)).toBe(true);
  expect(isLateBy(undefined, addMinutes(until, 1), until)).toBe(false);
  expect(isLateBy(instant(monday + 1), monday, until)).toBe(true);
});
