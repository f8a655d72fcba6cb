import { describe, expect, test } from 'vitest';
import type { CaseId, SignalId } from '#kernel/ids.ts';
import { addDays, addMinutes } from '#kernel/time.ts';
import { customerId, monday, policy } from '#testing/builders.ts';
import {
  evidenceOf,
  failedAgain,
  failedBefore,
  type Irritants,
  putRightEvidence,
} from './evidence.ts';
import { addEvidence, explain, newStanding, remember, type Standing } from './standing.ts';

const { weights } = policy;
const fresh = newStanding(customerId(1));
const signalId = 'signal-1' as SignalId;
const caseId = 'case-1' as CaseId;

const calm: Irritants = {
  signalId,
  caseId,
  at: monday,
  failure: undefined,
  severity: 0.5,
  overMinutes: 0,
  upset: 0,
  wantsToLeave: false,
  words: [],
  lossMinor: 0,
  contactAgain: false,
  notSettled: false,
  since: undefined,
};
const evidence = (change: Partial<Irritants>, standing: Standing = fresh) =>
  evidenceOf({ ...calm, ...change }, standing, weights);
const factors = (change: Partial<Irritants>, standing?: Standing) =>
  evidence(change, standing).map((one) => one.factor);
const weight = (change: Partial<Irritants>, standing?: Standing) =>
  evidence(change, standing).reduce((sum, one) => sum + one.weight, 0);
const failed = (...daysAgo: readonly number[]) =>
  daysAgo.reduce(
    (standing, days) =>
      remember(standing, undefined, {
        failure: 'late-delivery',
        subject: '',
        at: addDays(monday, -days),
      }),
    fresh,
  );

describe('one signal shows', () => {
  test.each<[string, Partial<Irritants>, readonly string[]]>([
    ['nothing when nothing went wrong', {}, []],
    ['a failure', { failure: 'late-delivery' }, ['failure']],
    ['a failure and the wait', { failure: 'late-delivery', overMinutes: 90 }, ['failure', 'wait']],
    ['the tone from a fifth on', { upset: 0.2 }, ['tone']],
    ['no tone below', { upset: 0.19 }, []],
    ['that they say they are leaving', { wantsToLeave: true }, ['wants-to-leave']],
    ['money lost', { lossMinor: 1 }, ['loss']],
    ['no money won', { lossMinor: -5 }, []],
    [
      'having to ask again, not the failure again',
      { failure: 'x', contactAgain: true },
      ['repeat-contact'],
    ],
    [
      'that it is not settled, not merely a contact',
      { contactAgain: true, notSettled: true },
      ['not-settled'],
    ],
  ])('%s', (_, change, expected) => expect(factors(change)).toEqual(expected));

  test('and every line cites the signal, the case and the moment', () => {
    const lines = evidence({
      failure: 'late-delivery',
      overMinutes: 90,
      upset: 0.8,
      words: ['furious', 'worst', 'awful', 'rude'],
      lossMinor: 500,
    });
    for (const line of lines) expect(line).toMatchObject({ signalId, caseId, at: monday });
    expect(lines.find((one) => one.factor === 'tone')?.detail).toBe('furious, worst, awful');
    expect(lines.find((one) => one.factor === 'wait')?.detail).toBe('1.5');
  });
});

describe('a failure weighs', () => {
  test('more the graver it is', () => {
    expect(weight({ failure: 'x', severity: 0 })).toBeCloseTo(weights.failureMinor, 4);
    expect(weight({ failure: 'x', severity: 1 })).toBeCloseTo(weights.failureMajor, 4);
  });

  test('more the longer the wait, though less with every hour', () => {
    const hour = weight({ overMinutes: 60 });
    const hours = weight({ overMinutes: 120 });
    expect(hours).toBeGreaterThan(hour);
    expect(weight({ overMinutes: 180 }) - hours).toBeLessThan(hours - hour);
  });

  test('less for those who have been with us long, fully after five years', () => {
    const since = (years: number) => weight({ failure: 'x', since: addDays(monday, -365 * years) });
    expect(since(5)).toBeLessThan(since(2));
    expect(since(2)).toBeLessThan(since(0));
    expect(since(30)).toBe(since(5));
    expect(since(-3)).toBe(since(0));
    expect(since(5)).toBeCloseTo(since(0) * (1 - weights.loyaltySoftening), 3);
  });
});

describe('the same kind again', () => {
  test.each([
    ['within ninety days weighs more', 90, ['failure', 'repeat-failure']],
    ['after that is a new one', 91, ['failure']],
  ])('%s', (_, daysAgo, expected) => {
    expect(factors({ failure: 'late-delivery' }, failed(daysAgo))).toEqual(expected);
  });

  test('is of the same kind', () => {
    expect(factors({ failure: 'wrong-bill' }, failed(1))).toEqual(['failure']);
    expect(failedBefore(failed(1), '__proto__', monday)).toBe(false);
  });

  test.each([
    [[], false],
    [[0], false],
    [[80, 0], true],
    [[800, 0], false],
    [[800, 790], false],
  ])('failed so many days ago: %j; failed again: %s', (daysAgo, again) => {
    expect(failedAgain(failed(...daysAgo), 'late-delivery', monday)).toBe(again);
  });
});

describe('putting a case right', () => {
  const hurt = (before: Standing) =>
    addEvidence(before, evidence({ failure: 'late-delivery', severity: 1 }), monday, weights);
  const put = (standing: Standing, hours: number) => {
    const at = addMinutes(monday, hours * 60);
    const given = { caseId, openedAt: monday, failure: 'late-delivery', at };
    const lines = putRightEvidence(standing, given, weights);
    const left = explain(addEvidence(standing, lines, at, weights), at, weights).chance;
    return { lines, left, before: explain(standing, at, weights).chance };
  };

  test('lowers the chance, quickly more than slowly, never below the base', () => {
    const quick = put(hurt(failed(0)), 24);
    const slow = put(hurt(failed(0)), 25);
    expect(quick.left).toBeLessThan(quick.before);
    expect(slow.left).toBeLessThan(slow.before);
    expect(quick.left).toBeLessThan(slow.left);
    expect(quick.left).toBeGreaterThanOrEqual(weights.baseChance);
  });

  test('takes back less after a second failure of the kind', () => {
    expect(put(hurt(failed(30, 0)), 2).left).toBeGreaterThan(put(hurt(failed(0)), 2).left);
    expect(put(hurt(failed(900, 0)), 2).left).toBeCloseTo(put(hurt(failed(0)), 2).left, 9);
  });

  test('twice takes back a share of what was left, never more than there is', () => {
    const once = put(hurt(failed(0)), 1);
    const standing = addEvidence(hurt(failed(0)), once.lines, addMinutes(monday, 60), weights);
    const twice = put(standing, 1);
    expect(twice.left).toBeLessThan(once.left);
    expect(twice.left).toBeGreaterThan(weights.baseChance);
  });

  test('that weighs nothing changes nothing', () => {
    expect(put(fresh, 1).lines).toEqual([]);
  });
});
