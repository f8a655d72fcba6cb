import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreement, auc, calibrationError, spearman } from './measures.ts';

describe('the chance that a marked one scores higher', () => {
  test('is one when all do, half when scores say nothing, and counts ties as half', () => {
    expect(auc([1, 2, 3, 4], [false, false, true, true])).toBe(1);
    expect(auc([5, 5, 5, 5], [false, true, false, true])).toBe(0.5);
    expect(auc([1, 3, 2, 4], [false, false, true, true])).toBe(0.75);
  });

  test('is what counting all pairs gives', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.boolean()), { minLength: 2 }),
        (rows) => {
          const marked = rows.filter(([, isMarked]) => isMarked).map(([score]) => score);
          const rest = rows.filter(([, isMarked]) => !isMarked).map(([score]) => score);
          fc.pre(marked.length > 0 && rest.length > 0);
          const won = marked.flatMap((one) =>
            rest.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)),
          );
          const counted = won.reduce<number>((sum, one) => sum + one, 0) / won.length;
          const found = auc(
            rows.map(([score]) => score),
            rows.map(([, isMarked]) => isMarked),
          );
          expect(found).toBeCloseTo(counted, 10);
        },
      ),
    );
  });
});

test('order alone matters to the rank correlation', () => {
  expect(spearman([1, 2, 3, 4], [10, 200, 3_000, 40_000])).toBeCloseTo(1, 10);
  expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 10);
});

test('agreement: what was said wrongly costs precision, what was missed costs recall', () => {
  const found = agreement([true, true, false, false], [true, false, true, false]);
  expect(found).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5, n: 2 });
});

test('chances that come true as often as they say have no calibration error', () => {
  const chances = Array.from({ length: 100 }, (_, at) => (at < 50 ? 0 : 1));
  expect(
    calibrationError(
      chances,
      chances.map((chance) => chance === 1),
    ),
  ).toBe(0);
  expect(
    calibrationError(
      chances,
      chances.map(() => false),
    ),
  ).toBeCloseTo(0.5, 10);
});
