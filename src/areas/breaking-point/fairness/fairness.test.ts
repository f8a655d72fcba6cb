import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { auditFairness, auditSettings, type Finding } from './audit.ts';
import { type Matter, type Measure, stratumOf } from './matter.ts';
import { hodgesLehmann, holm, type Member, ranked, vanElteren } from './ranks.ts';

type Treatment = { readonly firstAnswer?: number; readonly fix?: number; readonly remedy?: number };

/** Complaints of two kinds; `quietGet` is what the quiet get beyond what all get. */
function treated(count: number, quietGet: Treatment = {}, seed = 3): Matter[] {
  const draw = seededDraw(seed);
  const share = () => draw(1_000_000) / 1_000_000;
  return Array.from({ length: count }, (_, index) => {
    const isQuiet = share() < 0.5;
    const kind = share() < 0.5 ? 'late-delivery' : 'wrong-bill';
    const slow = kind === 'wrong-bill' ? 500 : 0;
    const extra = (more: number | undefined) => (isQuiet ? (more ?? 0) : 0);
    return {
      caseId: `case-${index}`,
      kind,
      currency: 'EUR',
      lossMinor: Math.floor(share() * 3) * 1_000,
      upset: isQuiet ? share() * 0.2 : 0.6 + share() * 0.4,
      firstAnswerMinutes: slow + share() * 120 + extra(quietGet.firstAnswer),
      fixMinutes: slow + share() * 2_000 + extra(quietGet.fix),
      remedyMinor: (share() < 0.6 ? 0 : 2_000) + extra(quietGet.remedy),
    };
  });
}
const found = (findings: readonly Finding[], measure: Measure): Finding => {
  const finding = findings.find((one) => one.measure === measure);
  if (!finding) throw new Error(`no ${measure}`);
  return finding;
};
const alarms = (matters: readonly Matter[]) =>
  auditFairness(matters)
    .filter((one) => one.isAlarm)
    .map((one) => one.measure);

describe('the audit', () => {
  test('is quiet where all are treated alike', () => {
    const audits = Array.from({ length: 150 }, (_, seed) => alarms(treated(120, {}, seed + 1)));
    expect(audits.filter((one) => one.length > 0).length).toBeLessThanOrEqual(4);
  });

  test('finds nothing sure more rarely than it claims, whatever the size', () => {
    const anySize = { firstAnswerMinutes: 0, fixMinutes: 0, remedyMinor: 0 };
    const settings = { ...auditSettings, practicalSize: anySize, alarmBelow: 0.05 };
    const wrong = Array.from({ length: 200 }, (_, seed) =>
      auditFairness(treated(120, {}, seed + 500), settings).some((one) => one.isAlarm),
    );
    expect(wrong.filter(Boolean).length).toBeLessThanOrEqual(20);
  });

  test.each<[string, Treatment, Measure, 'quiet' | 'loud']>([
    ['that the quiet wait for a word', { firstAnswer: 45 }, 'firstAnswerMinutes', 'quiet'],
    ['that the quiet wait for help', { fix: 900 }, 'fixMinutes', 'quiet'],
    ['that the quiet get less', { remedy: -800 }, 'remedyMinor', 'quiet'],
    ['that the loud get less', { remedy: 800 }, 'remedyMinor', 'loud'],
    ['that the loud wait', { fix: -900 }, 'fixMinutes', 'loud'],
  ])('raises the alarm: %s', (_, quietGet, measure, side) => {
    const matters = treated(400, quietGet);
    expect(alarms(matters)).toEqual([measure]);
    const finding = found(auditFairness(matters), measure);
    expect(finding.worseFor).toBe(side);
    const given = quietGet.firstAnswer ?? quietGet.fix ?? quietGet.remedy ?? 0;
    expect(Math.abs(finding.difference - given)).toBeLessThan(Math.abs(given) / 3);
  });

  test('is not fooled by the quiet having the slower kind of failure', () => {
    const matters = treated(600).filter(
      (one, index) => (one.kind === 'wrong-bill') === (one.upset ?? 0) < 0.5 || index % 4 === 0,
    );
    expect(alarms(matters)).toEqual([]);
  });

  test('says nothing about a difference that harms nobody', () => {
    const finding = found(auditFairness(treated(4_000, { firstAnswer: 10 })), 'firstAnswerMinutes');
    expect(finding.corrected).toBeLessThan(0.01);
    expect(finding.isAlarm).toBe(false);
  });

  test('says nothing about a handful', () => {
    expect(alarms(treated(15, { firstAnswer: 5_000 }))).toEqual([]);
    expect(alarms([])).toEqual([]);
  });

  test('lists what carries it: the strata and cases of the side that is worse off', () => {
    const matters = treated(600).map((one) =>
      one.kind === 'wrong-bill' && (one.upset ?? 0) < 0.5
        ? { ...one, fixMinutes: (one.fixMinutes ?? 0) + 3_000 }
        : one,
    );
    const finding = found(auditFairness(matters), 'fixMinutes');
    expect(finding.isAlarm).toBe(true);
    expect(finding.strata[0]).toMatchObject({ kind: 'wrong-bill', currency: 'EUR' });
    expect(finding.strata.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9);
    const listed = matters.filter((one) => finding.caseIds.includes(one.caseId));
    expect(listed).toHaveLength(50);
    for (const one of listed) expect(one).toMatchObject({ kind: 'wrong-bill' });
    for (const one of listed) expect(one.upset).toBeLessThan(0.5);
  });

  test('leaves out those whose words are neither, or could not be read', () => {
    const between = treated(100).map((one, index) => ({
      ...one,
      upset: index % 2 ? 0.4 : undefined,
    }));
    for (const finding of auditFairness(between)) {
      expect(finding).toMatchObject({ quiet: 0, loud: 0, difference: 0, worseFor: undefined });
    }
  });

  test('swapping the sides swaps the sign and nothing else', () => {
    for (const quietGet of [{}, { firstAnswer: 30, remedy: -500 }]) {
      const matters = treated(200, quietGet);
      const turned = matters.map((one) => ({ ...one, upset: 1 - (one.upset ?? 0) }));
      const settings = { ...auditSettings, quietUpTo: 0.49, loudFrom: 0.51 };
      const other = auditFairness(turned, settings);
      for (const finding of auditFairness(matters, settings)) {
        const swapped = found(other, finding.measure);
        expect(swapped.z).toBeCloseTo(-finding.z, 9);
        expect(swapped.difference).toBeCloseTo(-finding.difference, 6);
        expect(swapped).toMatchObject({ isAlarm: finding.isAlarm, quiet: finding.loud });
      }
    }
  });
});

describe('the statistics', () => {
  const side = (isQuiet: boolean, values: readonly number[]): Member[] =>
    values.map((value, at) => ({ caseId: `${isQuiet}-${at}`, isQuiet, value }));
  const values = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 });

  test("Hodges and Lehmann's difference is the median of all differences", () => {
    fc.assert(
      fc.property(values, values, (quiet, loud) => {
        const all = quiet.flatMap((a) => loud.map((b) => a - b)).sort((a, b) => a - b);
        const middle = ((all[(all.length - 1) >> 1] ?? 0) + (all[all.length >> 1] ?? 0)) / 2;
        const members = [...side(true, quiet), ...side(false, loud)];
        expect(hodgesLehmann([members])).toBeCloseTo(middle, 6);
      }),
    );
  });

  test('moves with the quiet', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: -50, max: 50 }), (quiet, loud, more) => {
        const moved = quiet.map((value) => value + more);
        const before = hodgesLehmann([[...side(true, quiet), ...side(false, loud)]]);
        const after = hodgesLehmann([[...side(true, moved), ...side(false, loud)]]);
        expect(after - before).toBeCloseTo(more, 6);
      }),
    );
  });

  test('one stratum is the rank-sum test of the textbook', () => {
    const members = [...side(true, [1.1, 2.2, 3.3, 4.4]), ...side(false, [5, 6, 7, 8, 9])];
    const expected = (10 - 20) / Math.sqrt((4 * 5 * 10) / 12);
    expect(vanElteren([ranked(members)])).toBeCloseTo(expected, 9);
  });

  test('strata that say the opposite weigh each other out', () => {
    const low = [...side(true, [1, 2]), ...side(false, [3, 4])];
    const high = [...side(true, [3, 4]), ...side(false, [1, 2])];
    expect(vanElteren([ranked(low), ranked(high)])).toBe(0);
    expect(hodgesLehmann([low, high])).toBeCloseTo(0, 9);
  });

  test.each([
    [
      [0.01, 0.04, 0.03],
      [0.03, 0.06, 0.06],
    ],
    [
      [0.5, 0.9, 0.001],
      [1, 1, 0.003],
    ],
    [[], []],
  ])('%j becomes %j by Holm', (chances, expected) => {
    const corrected = holm(chances);
    for (const [at, one] of expected.entries()) expect(corrected[at]).toBeCloseTo(one, 9);
  });

  test.each([
    [0, 0],
    [-5, 0],
    [1, 1],
    [99, 4],
    [101, 5],
    [10_000, 9],
  ])('a loss of %d is in band %d', (lossMinor, band) => {
    const [matter] = treated(1);
    expect(matter && stratumOf({ ...matter, lossMinor }).lossBand).toBe(band);
  });
});
