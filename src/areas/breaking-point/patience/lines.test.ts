import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { instant } from '#kernel/time.ts';
import { type Call, CallPolicy, callOf } from './call.ts';
import { linesOf } from './lines.ts';

const policy = Value.Default(CallPolicy, {}) as CallPolicy;
const at = instant(Date.UTC(2026, 2, 2, 10, 30));
const told = (change: object) =>
  callOf(
    { event: 'call.answered', facts: { waitedMinutes: 2, line: 'claims' }, at, ...change },
    policy,
    'Asia/Tehran',
  );

describe('an event of the telephone system', () => {
  test('tells how long somebody waited on which line, at the hour of those who answer', () => {
    expect(told({})).toEqual({ line: 'claims', hour: 14, waitedSeconds: 120, gaveUp: false });
    expect(told({ event: 'call.abandoned' })?.gaveUp).toBe(true);
  });
  test.each([
    ['another event', { event: 'order.delivered' }],
    ['no length', { facts: { line: 'claims' } }],
    ['a length that is none', { facts: { waitedMinutes: -1 } }],
    ['a clock that was never stopped', { facts: { waitedMinutes: 5_000 } }],
  ])('%s tells nothing', (_, change) => expect(told(change)).toBeUndefined());
});

/** Callers whose patience is about so many minutes, answered after about five. */
function calls(line: string, count: number, patienceMinutes: number): Call[] {
  const draw = seededDraw(7);
  const wait = (mean: number) => -Math.log((draw(999_999) + 1) / 1_000_000) * mean * 60;
  return Array.from({ length: count }, (_, at) => {
    const patience = wait(patienceMinutes);
    const answer = wait(5);
    return {
      line,
      hour: 9 + (at % 8),
      waitedSeconds: Math.min(patience, answer),
      gaveUp: patience < answer,
    };
  });
}

describe('how long callers wait before they hang up', () => {
  const [claims, sales] = linesOf([...calls('claims', 2_000, 10), ...calls('sales', 400, 2)]);
  test('is told for each line, the busiest first', () => {
    expect([claims?.line, sales?.line]).toEqual(['claims', 'sales']);
    expect(claims?.calls).toBe(2_000);
  });
  test('counts those who were answered as willing to wait on', () => {
    // Half of an exponential patience of ten minutes has run out after ten times ln 2.
    expect((claims?.medianSeconds ?? 0) / 60).toBeGreaterThan(5.8);
    expect((claims?.medianSeconds ?? 0) / 60).toBeLessThan(8.2);
    expect((sales?.medianSeconds ?? 0) / 60).toBeLessThan(2);
  });
  test('grows with the minutes, inside its band', () => {
    const shares = claims?.lost.map((one) => one.share) ?? [];
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
    for (const one of claims?.lost ?? []) {
      expect(one.low).toBeLessThanOrEqual(one.share);
      expect(one.high).toBeGreaterThanOrEqual(one.share);
    }
    expect(claims?.hours).toHaveLength(8);
  });
  test('is not told of a line with a handful of calls', () => {
    expect(linesOf(calls('night', 29, 3))).toEqual([]);
    expect(linesOf([])).toEqual([]);
  });
});
