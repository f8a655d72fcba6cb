import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { chanceOfLogit, logitOf } from '#kernel/measures.ts';
import { calibrator, corrected, isotonic, noCorrection, platt } from './calibrator.ts';
import { reliabilityPlot } from './plot.ts';
import { reportOf, type Said } from './report.ts';

/** Chances said, where what happens follows `real` of the log-odds said. */
function said(count: number, real: (logit: number) => number): Said[] {
  const draw = seededDraw(11);
  const share = () => draw(1_000_000) / 1_000_000;
  return Array.from({ length: count }, () => {
    const chance = 0.02 + 0.9 * share();
    return { chance, happened: share() < chanceOfLogit(real(logitOf(chance))) };
  });
}
const errorAfter = (rows: readonly Said[], by: typeof noCorrection) =>
  reportOf(rows.map((one) => ({ ...one, chance: corrected(by, one.chance) }))).calibrationError;

describe('a correction', () => {
  test('is none where chances hold', () => {
    expect(calibrator(said(800, (logit) => logit))).toEqual(noCorrection);
  });

  test('is a shift where all is likelier than said', () => {
    const found = calibrator(said(800, (logit) => logit + 1));
    expect(found).toMatchObject({ kind: 'platt', slope: 1 });
    expect(corrected(found, 0.5)).toBeCloseTo(chanceOfLogit(1), 1);
  });

  test('is a line where chances are too sure', () => {
    const found = calibrator(said(1_500, (logit) => logit * 0.4));
    expect(found.kind === 'platt' && found.slope).toBeCloseTo(0.4, 1);
  });

  test('is steps where much happened', () => {
    const rows = said(5_000, (logit) => logit * 0.5 - 1);
    expect(calibrator(rows).kind).toBe('isotonic');
    expect(errorAfter(rows, calibrator(rows))).toBeLessThan(0.02);
  });

  test.each([
    ['steps', isotonic],
    ['a line', platt],
  ])('by %s never turns the order round and stays a chance', (_, by) => {
    for (const turned of [1, -1]) {
      const found = by(said(400, (logit) => turned * logit));
      const chances = Array.from({ length: 101 }, (_, at) => corrected(found, at / 100));
      for (const [at, chance] of chances.entries()) {
        expect(chance).toBeGreaterThanOrEqual(chances[at - 1] ?? 0);
        expect(chance).toBeLessThan(1);
      }
    }
  });
});

describe('the report', () => {
  const rows = said(2_000, (logit) => logit);
  const report = reportOf(rows);

  test('says how well chances hold', () => {
    expect(report.calibrationError).toBeLessThan(0.04);
    expect(report.n).toBe(2_000);
    expect(report.reliability).toHaveLength(10);
    expect(report.reliability.reduce((sum, group) => sum + group.n, 0)).toBe(2_000);
    for (const group of report.reliability) {
      expect(group.low).toBeLessThanOrEqual(group.happened);
      expect(group.high).toBeGreaterThanOrEqual(group.happened);
    }
  });

  test('has no AUC where nothing can be told apart, and is empty of nothing', () => {
    expect(reportOf([{ chance: 0.5, happened: true }]).auc).toBeUndefined();
    expect(reportOf([])).toMatchObject({ n: 0, logLoss: 0, reliability: [] });
  });

  test('is drawn with the words it is given and no others', () => {
    const titles = { title: 'A & B', said: '<said>', happened: '"happened"' };
    const plot = reliabilityPlot(report.reliability, titles);
    expect(plot).toContain('A &amp; B');
    expect(plot).toContain('&lt;said&gt;');
    expect(plot.match(/<circle/g)).toHaveLength(10);
    expect(plot).not.toContain('NaN');
    const words = plot.replaceAll(/<[^>]*>/g, ' ').match(/[a-z]{2,}/gi);
    expect(new Set(words)).toEqual(new Set(['amp', 'lt', 'gt', 'quot', 'said', 'happened']));
  });
});
