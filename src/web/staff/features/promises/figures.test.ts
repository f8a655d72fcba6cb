import { describe, expect, test } from 'vitest';
import { clocksOf, type Figure, inOrder, minutesEach, type Step, shareKept } from './figures.ts';

const figure = (key: string, kept: number, broken: number): Figure => ({
  key,
  told: true,
  made: kept + broken,
  renewed: 0,
  kept,
  broken,
  replaced: 0,
  open: 0,
});
const step = (rule: string, kind: string): Step => ({
  rule,
  name: rule.toUpperCase(),
  kind,
  started: 1,
  met: 0,
  missed: 0,
  replaced: 0,
  running: 1,
});
const keys = (rows: readonly Figure[]) => rows.map(({ key }) => key);

describe('the share of promises kept', () => {
  test('counts those that came to an end', () => {
    expect(shareKept(figure('care', 9, 1))).toBe(0.9);
    expect(shareKept(figure('care', 0, 2))).toBe(0);
  });

  test('is unknown while none has ended, which is neither good nor bad', () => {
    expect(shareKept(figure('care', 0, 0))).toBeUndefined();
  });
});

describe('figures are shown', () => {
  test('with those first where most is broken, and those that say nothing yet last', () => {
    const rows = [
      figure('new', 0, 0),
      figure('good', 9, 1),
      figure('bad', 1, 3),
      figure('all', 5, 0),
    ];
    expect(keys(inOrder(rows, 'team'))).toEqual(['bad', 'good', 'all', 'new']);
  });

  test('with more that was broken first where the share is the same', () => {
    const rows = [figure('few', 1, 1), figure('many', 4, 4)];
    expect(keys(inOrder(rows, 'person'))).toEqual(['many', 'few']);
  });

  test('by month with the latest first, however well it went', () => {
    const rows = [figure('2026-09', 1, 1), figure('2026-11', 3, 0), figure('2026-10', 0, 4)];
    expect(keys(inOrder(rows, 'month'))).toEqual(['2026-11', '2026-10', '2026-09']);
  });
});

test('a request waits as long as all of them together, shared out', () => {
  expect(minutesEach({ asked: 4, waitMinutes: 90 })).toBe(23);
  expect(minutesEach({ asked: 0, waitMinutes: 0 })).toBeUndefined();
});

test('the steps of a rule stand together', () => {
  const clocks = clocksOf([
    step('fca', 'acknowledgement'),
    step('code', 'response'),
    step('fca', 'final-response'),
  ]);
  expect(clocks.map(({ name, steps }) => [name, steps.map(({ kind }) => kind)])).toEqual([
    ['FCA', ['acknowledgement', 'final-response']],
    ['CODE', ['response']],
  ]);
});
