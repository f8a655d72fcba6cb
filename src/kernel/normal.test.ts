import { expect, test } from 'vitest';
import { hazard, logUpperTail, twoSided, upperTail } from './normal.ts';

test.each([
  [0, 0.5],
  [1, 0.15865525393145707],
  [1.959963984540054, 0.025],
  [3.5, 0.00023262907903552502],
  [6, 9.865876450376946e-10],
  [-1, 0.8413447460685429],
])('the chance of more than %d is %d', (z, chance) => {
  expect(upperTail(z) / chance).toBeCloseTo(1, 10);
  expect(logUpperTail(z)).toBeCloseTo(Math.log(chance), 9);
});

test('series and fraction meet where one takes over', () => {
  expect(upperTail(3 + 1e-12) / upperTail(3)).toBeCloseTo(1, 9);
});

test('far out the figures stay figures', () => {
  expect(hazard(60) / 60).toBeCloseTo(1, 3);
  expect(logUpperTail(60)).toBeCloseTo(-1805.0135607, 4);
  expect(hazard(-40)).toBe(0);
  expect(twoSided(0)).toBe(1);
  expect(twoSided(-1.959963984540054)).toBeCloseTo(0.05, 10);
});
