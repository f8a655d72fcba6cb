import { describe, expect, test } from 'vitest';
import { seededDraw } from '#kernel/draw.ts';
import { chanceOfLogit } from '#kernel/measures.ts';
import { addDays } from '#kernel/time.ts';
import { monday } from '#testing/builders.ts';
import { betterOf, reportFor } from './better-of.ts';
import { corrected } from './calibrator.ts';
import { chanceOf, fitOutcomes, reasonsOf, waitCurves } from './fit.ts';
import { type Outcome, type Plan, splitByTime } from './outcome.ts';
import { heightAt } from './wait-curve.ts';

const plan: Plan = {
  usuals: [],
  waits: [{ name: 'daysLate', per: 'service' }],
  figures: ['price'],
  categories: [{ name: 'service' }, { name: 'town', within: 'service' }],
};

/** Parcels break people after ten days, repairs after three; bags are always worse. */
function lived(
  count: number,
  { seed = 7, sign = 1 }: { readonly seed?: number; readonly sign?: number } = {},
): Outcome[] {
  const draw = seededDraw(seed);
  const share = () => draw(1_000_000) / 1_000_000;
  return Array.from({ length: count }, (_, index) => {
    const service = share() < 0.5 ? 'parcel' : 'repair';
    const daysLate = Math.floor(share() * 20);
    const town = share() < 0.3 ? 'north' : 'south';
    const bend = service === 'parcel' ? 10 : 3;
    const logit = -2.5 + 0.4 * Math.max(0, daysLate - bend) + (town === 'north' ? 0.8 : 0);
    return {
      at: addDays(monday, index / 10),
      happened: share() < chanceOfLogit(sign * logit),
      figures: { daysLate: share() < 0.05 ? undefined : daysLate, price: share() * 100 },
      categories: { service, town },
    };
  });
}

const { earlier, later } = splitByTime(lived(3_000), 0.6);
const fit = fitOutcomes(earlier, plan);
const asked = (daysLate: number | undefined, service = 'parcel') => ({
  figures: { daysLate, price: 50 },
  categories: { service, town: 'south' },
});

describe('what a company learns from its own outcomes', () => {
  test('tells later outcomes apart, at chances that hold', () => {
    const report = reportFor(fit, later);
    expect(report.auc).toBeGreaterThan(0.8);
    expect(report.calibrationError).toBeLessThan(0.05);
    expect(report.brier).toBeLessThan(0.2);
  });

  test('is the same every time', () => {
    expect(fitOutcomes(earlier, plan)).toEqual(fit);
    expect(fitOutcomes([...earlier].reverse(), plan)).toEqual(fit);
  });

  test('can be stored and read back', () => {
    const stored = JSON.parse(JSON.stringify(fit)) as typeof fit;
    expect(chanceOf(stored, asked(12))).toBe(chanceOf(fit, asked(12)));
    expect(waitCurves(stored)).toEqual(waitCurves(fit));
  });

  test('the reasons make up the chance', () => {
    const late = asked(18);
    const reasons = reasonsOf(fit, late);
    expect(reasons[0]?.name).toBe('daysLate');
    const logit = reasons.reduce((sum, one) => sum + one.logOdds, fit.weights[0] ?? 0);
    expect(corrected(fit.calibrator, chanceOfLogit(logit))).toBeCloseTo(chanceOf(fit, late), 12);
  });

  test('each service has the bend of its own wait', () => {
    const bends = Object.fromEntries(
      waitCurves(fit).map((one) => [one.service ?? 'others', one.bend]),
    );
    expect(bends['parcel']?.isClear).toBe(true);
    expect(Math.abs((bends['parcel']?.at ?? 0) - 10)).toBeLessThanOrEqual(2);
    expect(Math.abs((bends['repair']?.at ?? 0) - 3)).toBeLessThanOrEqual(2);
    expect(bends['others']).toBeUndefined();
  });

  test.each([
    ['grows', 1],
    ['would fall', -1],
  ])('a longer wait never lowers the chance, even where the chance %s', (_, sign) => {
    const learned = fitOutcomes(lived(900, { sign }), plan);
    for (const service of ['parcel', 'repair', 'never seen']) {
      const chances = Array.from({ length: 60 }, (_, days) =>
        chanceOf(learned, asked(days / 2, service)),
      );
      for (const [index, chance] of chances.slice(1).entries())
        expect(chance).toBeGreaterThanOrEqual((chances[index] ?? 0) - 1e-12);
    }
    for (const { curve } of waitCurves(learned))
      expect(heightAt(curve, 15)).toBeGreaterThanOrEqual(heightAt(curve, 5));
  });

  test.each([
    ['a wait nobody knows', asked(undefined)],
    ['a kind never seen', asked(5, '__proto__')],
    ['a wait longer than any', asked(1e9)],
    ['nothing at all', { figures: {}, categories: {} }],
  ])('%s has a chance too', (_, row) => {
    expect(chanceOf(fit, row)).toBeGreaterThan(0);
    expect(chanceOf(fit, row)).toBeLessThan(1);
  });

  test.each([
    ['no outcome', []],
    ['one outcome', lived(1)],
    ['outcomes that all happened', lived(300).map((one) => ({ ...one, happened: true }))],
    ['outcomes that never happened', lived(300).map((one) => ({ ...one, happened: false }))],
  ])('%s still make a fit', (_, rows) => {
    const chance = chanceOf(fitOutcomes(rows, plan), asked(5));
    expect(chance).toBeGreaterThan(0);
    expect(chance).toBeLessThan(1);
  });

  test('what is usual for a place is not held against it', () => {
    const rows = lived(800).map((one): Outcome => {
      const usual = one.categories['town'] === 'north' ? 10 : 0;
      const over = one.figures['daysLate'] ?? 0;
      return {
        ...one,
        happened: over > 9,
        figures: { days: over + usual },
        categories: one.categories,
      };
    });
    const learned = fitOutcomes(rows, {
      usuals: [{ name: 'daysOver', of: 'days', by: ['town'] }],
      waits: [{ name: 'daysOver' }],
      figures: [],
      categories: [],
    });
    const inTown = (town: string) =>
      chanceOf(learned, { figures: { days: 14 }, categories: { town } });
    expect(inTown('north')).toBeLessThan(0.3);
    expect(inTown('south')).toBeGreaterThan(0.7);
  });
});

describe('an older fit', () => {
  const rubbish = fitOutcomes(lived(1_000, { sign: -1 }), plan);

  test('is kept when the newer is worse, with the figures of both', () => {
    const choice = betterOf(fit, rubbish, later);
    expect(choice.kept).toBe('older');
    expect(choice.fit).toBe(fit);
    expect(choice.older?.logLoss).toBeLessThan(choice.newer.logLoss);
  });

  test('gives way to a better one', () => {
    expect(betterOf(rubbish, fit, later)).toMatchObject({ kept: 'newer', fit });
  });

  test('stays when all that is held back was learned from', () => {
    expect(betterOf(rubbish, fit, earlier).kept).toBe('older');
  });

  test('gives way to one as good, and no fit to the first', () => {
    expect(betterOf(fit, fit, later).kept).toBe('newer');
    expect(betterOf(undefined, fit, later)).toMatchObject({ kept: 'newer', older: undefined });
  });
});
