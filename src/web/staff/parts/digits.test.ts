import { expect, test } from 'vitest';
import { plainNumber } from './digits.ts';

test.each([
  ['12.50', '12.50'],
  ['۱۲٫۵۰', '12.50'],
  ['١٢٫٥', '12.5'],
  ['۱۲۰/۵۰', '120.50'],
  ['12,50', '12.50'],
  [' 1,5 ', ' 1.5 '],
  // A group of thousands stays one, and what may be either is left to be refused.
  ['1,250', '1,250'],
  ['1,234.50', '1,234.50'],
  ['1.234,50', '1.234,50'],
  ['١٬٢٥٠', '1250'],
  // In Latin digits a stroke is a fraction, not a decimal sign.
  ['1/2', '1/2'],
])('%s is read as %s', (typed, plain) => {
  expect(plainNumber(typed)).toBe(plain);
});
