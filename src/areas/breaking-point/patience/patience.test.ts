import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import type { Call, Wait } from './call.ts';
import { kaplanMeier, lostBy, medianOf, stayingAt } from './kaplan-meier.ts';
import { lostAt, medianSeconds, patienceOf } from './patience.ts';
import { medianByLaw, patienceLaw, stayingByLaw } from './patience-law.ts';

const someWaits = fc.array(
  fc.record({ waitedSeconds: fc.integer({ min: 0, max: 600 }), gaveUp: fc.boolean() }),
  { maxLength: 60 },
);
const longer = (waits: readonly Wait[], times: number): Wait[] =>
  waits.map((one) => ({ ...one, waitedSeconds: one.waitedSeconds * times }));

const drawn = (seed: number): (() => number) => {
  const draw = seededDraw(seed);
  return () => (draw(1_000_000) + 0.5) / 1_000_000;
};

/** Callers whose patience follows a law, answered after a wait of their own. */
function callers(count: number, patience: (share: () => number) => number, answered = 300): Wait[] {
  const share = drawn(5);
  return Array.from({ length: count }, () => {
    const gone = patience(share);
    const answer = -Math.log(share()) * answered;
    return { waitedSeconds: Math.min(gone, answer), gaveUp: gone < answer };
  });
}
const weibull = (share: () => number) => 200 * (-Math.log(share())) ** (1 / 1.7);
const logNormal = (share: () => number) => {
  const normal = Math.sqrt(-2 * Math.log(share())) * Math.cos(2 * Math.PI * share());
  return Math.exp(5 + 0.8 * normal);
};

describe('the curve of those still waiting', () => {
  test('with nobody answered is what was seen', () => {
    fc.assert(
      fc.property(someWaits, fc.integer({ min: 0, max: 700 }), (waits, seconds) => {
        fc.pre(waits.length > 0);
        const left = waits.map((one) => ({ ...one, gaveUp: true }));
        const share = left.filter((one) => one.waitedSeconds > seconds).length / left.length;
        expect(stayingAt(kaplanMeier(left), seconds)).toBeCloseTo(share, 9);
      }),
    );
  });

  test('never rises, and lies in its band', () => {
    fc.assert(
      fc.property(someWaits, (waits) => {
        let before = 1;
        for (const step of kaplanMeier(waits)) {
          expect(step.staying).toBeLessThanOrEqual(before);
          expect(step.low).toBeLessThanOrEqual(step.staying + 1e-12);
          expect(step.high).toBeGreaterThanOrEqual(step.staying - 1e-12);
          expect(step.low).toBeGreaterThanOrEqual(0);
          expect(step.high).toBeLessThanOrEqual(1);
          before = step.staying;
        }
      }),
    );
  });

  test('stretches with the waits', () => {
    fc.assert(
      fc.property(someWaits, fc.integer({ min: 2, max: 9 }), (waits, times) => {
        const stretched = kaplanMeier(waits).map((one) => ({
          ...one,
          seconds: one.seconds * times,
        }));
        expect(kaplanMeier(longer(waits, times))).toEqual(stretched);
      }),
    );
  });

  test('is that of the textbook (Freireich 1963, six-mercaptopurine)', () => {
    const left = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const answered = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const steps = kaplanMeier([
      ...left.map((waitedSeconds) => ({ waitedSeconds, gaveUp: true })),
      ...answered.map((waitedSeconds) => ({ waitedSeconds, gaveUp: false })),
    ]);
    expect(steps.map((step) => step.staying.toFixed(3))).toEqual([
      '0.857',
      '0.807',
      '0.753',
      '0.690',
      '0.627',
      '0.538',
      '0.448',
    ]);
    expect(steps[0]?.low).toBeCloseTo(0.6197, 3);
    expect(steps[0]?.high).toBeCloseTo(0.9516, 3);
    expect(medianOf(steps)).toMatchObject({ seconds: 23, low: 13, high: undefined });
    expect(lostBy(steps, 7).share).toBeCloseTo(0.193, 3);
    expect(lostBy(steps, 5)).toEqual({ share: 0, low: 0, high: 0 });
  });
});

describe('the law of patience', () => {
  test.each([
    ['weibull', weibull, 200 * Math.LN2 ** (1 / 1.7)],
    ['log-normal', logNormal, Math.exp(5)],
  ])('%s is known again although many were answered first', (kind, patience, median) => {
    const found = patienceLaw(callers(4_000, patience));
    expect(found?.best.law.kind).toBe(kind);
    expect(found && medianByLaw(found.best.law) / median).toBeCloseTo(1, 1);
  });

  test('has the parameters it was drawn with', () => {
    const [fitted] = patienceLaw(callers(6_000, weibull))?.all ?? [];
    expect(fitted?.law).toMatchObject({ kind: 'weibull' });
    if (fitted?.law.kind === 'weibull') {
      expect(fitted.law.shape).toBeCloseTo(1.7, 1);
      expect(fitted.law.scaleSeconds / 200).toBeCloseTo(1, 1);
    }
  });

  test('is the likeliest of its kind: no other parameter near is likelier', () => {
    const law = patienceLaw(callers(800, logNormal))?.all[1]?.law;
    expect(law?.kind).toBe('log-normal');
    if (law?.kind !== 'log-normal') return;
    const waits = callers(800, logNormal);
    const likelihood = (meanLog: number, spreadLog: number) =>
      waits.reduce((sum, { waitedSeconds, gaveUp }) => {
        const z = (Math.log(waitedSeconds) - meanLog) / spreadLog;
        const staying = stayingByLaw({ kind: 'log-normal', meanLog, spreadLog }, waitedSeconds);
        return sum + (gaveUp ? -Math.log(spreadLog) - (z * z) / 2 : Math.log(staying));
      }, 0);
    const best = likelihood(law.meanLog, law.spreadLog);
    for (const off of [-0.01, 0.01]) {
      expect(likelihood(law.meanLog + off, law.spreadLog)).toBeLessThan(best);
      expect(likelihood(law.meanLog, law.spreadLog + off)).toBeLessThan(best);
    }
  });

  test('stretches with the waits', () => {
    const waits = callers(300, weibull);
    const [once, long] = [patienceLaw(waits), patienceLaw(longer(waits, 60))];
    expect(once && long).toBeTruthy();
    for (const [index, fitted] of (once?.all ?? []).entries()) {
      const stretched = long?.all[index];
      expect(stretched && medianByLaw(stretched.law) / 60).toBeCloseTo(medianByLaw(fitted.law), 4);
    }
    expect(long?.best.law.kind).toBe(once?.best.law.kind);
  });

  test.each([
    ['nobody called', []],
    ['nobody gave up', callers(50, () => 1e9)],
    ['all gave up at one moment', callers(50, () => 10, 1e9)],
    ['nobody waited', callers(50, () => 0)],
  ])('is not guessed where %s', (_, waits) => expect(patienceLaw(waits)).toBeUndefined());
});

describe('patience on a line', () => {
  const calls = (line: string, hour: number, count: number): Call[] =>
    callers(count, weibull).map((one) => ({ ...one, line, hour }));

  test.each([
    ['an hour with enough calls stands for itself', calls('sales', 9, 30), 'no', 30],
    [
      'a rare hour looks around, round the clock',
      [
        ...calls('sales', 9, 5),
        ...calls('sales', 10, 20),
        ...calls('sales', 8, 10),
        ...calls('sales', 14, 90),
      ],
      'hours',
      35,
    ],
    [
      'a rare line takes the others in',
      [...calls('sales', 9, 10), ...calls('help', 9, 40)],
      'all',
      50,
    ],
    [
      'hours far apart make up the line',
      [...calls('sales', 9, 10), ...calls('sales', 21, 25)],
      'line',
      35,
    ],
  ])('%s', (_, all, pooled, count) => {
    const found = patienceOf(all).find((one) => one.line === 'sales' && one.hour === 9);
    expect(found).toMatchObject({ pooled, calls: count });
  });

  test('beyond what was seen the law goes on, never back', () => {
    const [patience] = patienceOf(calls('sales', 9, 200));
    expect(patience).toBeDefined();
    if (!patience) return;
    const lost = Array.from({ length: 100 }, (_, at) => lostAt(patience, at * 20).share);
    for (const [at, share] of lost.entries())
      expect(share).toBeGreaterThanOrEqual(lost[at - 1] ?? 0);
    expect(lost.at(-1)).toBeGreaterThan(0.99);
    expect(medianSeconds(patience)).toBeGreaterThan(100);
  });

  test('that mostly is answered in time has its median by the law', () => {
    const quick = callers(2_000, weibull, 30).map((one) => ({ ...one, line: 'sales', hour: 9 }));
    const [patience] = patienceOf(
      quick.map((one) => ({ ...one, gaveUp: one.gaveUp && one.waitedSeconds < 60 })),
    );
    expect(patience?.median.seconds).toBeUndefined();
    expect(patience && medianSeconds(patience)).toBeGreaterThan(60);
  });
});
