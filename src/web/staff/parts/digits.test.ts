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
  // What stands around an amount that was copied from a page read from the right is not seen, and not meant.
  ['\u2068۱۲٫۵۰\u2069', '12.50'],
  ['\u200f12,50\u200e', '12.50'],
  ['\u061c\u202b١٢٠\u202c', '120'],
  // In Latin digits a stroke is a fraction, not a decimal sign.
  ['1/2', '1/2'],
])('%s is read as %s', (typed, plain) => {
  expect(plainNumber(typed)).toBe(plain);
});
