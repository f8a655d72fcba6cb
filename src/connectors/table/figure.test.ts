import { expect, test } from 'vitest';
import { type DecimalMark, figure, withoutCurrency } from './figure.ts';

test.each<[string, DecimalMark, number]>([
  ['12.50', '.', 12.5],
  ['1,234.56', '.', 1_234.56],
  ['12,345,678', '.', 12_345_678],
  ["1'234'567.8", '.', 1_234_567.8],
  ['1 234 567', '.', 1_234_567],
  ['1\u00a0234,5', ',', 1_234.5],
  ['1.234,56', ',', 1_234.56],
  ['12.500', ',', 12_500],
  ['0,005', ',', 0.005],
  [',5', ',', 0.5],
  ['.5', '.', 0.5],
  ['12.', '.', 12],
  ['-7', '.', -7],
  ['1e3', '.', 1_000],
  ['۳٬۴۵۰٫۵', '.', 3_450.5],
  ['٣٤٥٠٫٥', ',', 3_450.5],
  ['\u200f12.50', '.', 12.5],
  ['\u202a12,50\u202c', ',', 12.5],
])('%j where the decimal mark is %j', (text, decimal, expected) => {
  expect(figure(text, decimal)).toBe(expected);
});

test.each<[string, DecimalMark]>([
  ['1,23', '.'],
  ['1.234,56', '.'],
  ['1,234,56', '.'],
  ['1,5', '.'],
  ['1,00,000', '.'],
  ['1,234 567', '.'],
  ['1234,567', '.'],
  ['12.5', ','],
  ['1.5.5', ','],
  ['0.005', ','],
  ['.5', ','],
  ['1,2,3', ','],
  ['12..5', '.'],
  ['--5', '.'],
  ['', '.'],
  ['.', '.'],
  ['1e999', '.'],
])('%j where the decimal mark is %j says nothing certain', (text, decimal) => {
  expect(figure(text, decimal)).toBeUndefined();
});

test.each([
  ['$12.50', '12.50'],
  ['Rp 5000', '5000'],
  ['12 USD', '12'],
  ['﷼ ۳۴۵۰', '3450'],
  ['۳۴۵۰ ﷼', '3450'],
  ['\u200f€ ٣٤', '34'],
])('%j without its currency is %s', (text, expected) => {
  expect(withoutCurrency(text)).toBe(expected);
});
