import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { add, fractionDigits, money, parseAmount } from './money.ts';

describe('an amount as a person types it', () => {
  test.each([
    ['12.50', 'USD', 1_250],
    ['12.5', 'USD', 1_250],
    ['12', 'USD', 1_200],
    ['1,234.5', 'USD', 123_450],
    ['1,234,567.89', 'USD', 123_456_789],
    ['1 234 567', 'USD', 123_456_700],
    ['1\u202f234.50', 'USD', 123_450],
    ['1,23,456', 'INR', 12_345_600],
    ['  7 ', 'USD', 700],
    ['-3.20', 'USD', -320],
    ['1.10', 'USD', 110],
    ['8.16', 'USD', 816],
    ['1.005', 'KWD', 1_005],
    // With its decimals, in two groups or with a space nobody takes a thousand for one.
    ['12,500.000', 'TND', 12_500_000],
    ['1,234,567', 'KWD', 1_234_567_000],
    ['12 500', 'TND', 12_500_000],
    ['1250', 'JPY', 1_250],
    ['1,500,000', 'IRR', 150_000_000],
    ['25,000', 'IDR', 2_500_000],
    ['999999999999.99', 'USD', 99_999_999_999_999],
  ])('%j %s', (text, currency, amountMinor) => {
    expect(parseAmount(text, currency)).toEqual({ amountMinor, currency });
  });

  test('nothing is nothing, with or without a minus', () => {
    expect(Object.is(parseAmount('-0', 'USD')?.amountMinor, 0)).toBe(true);
  });

  test.each([
    ['a comma for decimals would be a hundred times too much', '12,50', 'USD'],
    ['a comma for decimals, where there are three of them', '12,500', 'TND'],
    ['the same of a negative', '-1,250', 'KWD'],
    ['a point for thousands would be a thousand times too little', '25.000', 'IDR'],
    ['a part of a cent', '12.345', 'USD'],
    ['a part of a yen', '1250.50', 'JPY'],
    ['commas anywhere', '1,2,3', 'USD'],
    ['a comma at the end', '12,', 'USD'],
    ['two points', '1.2.3', 'USD'],
    ['nothing', '', 'USD'],
    ['spaces', '   ', 'USD'],
    ['a minus', '-', 'USD'],
    ['a point', '.', 'USD'],
    ['half a number', '.5', 'USD'],
    ['half a number', '5.', 'USD'],
    ['words', 'NaN', 'USD'],
    ['words', 'Infinity', 'USD'],
    ['powers', '1e3', 'USD'],
    ['hexadecimals', '0x10', 'USD'],
    ['a sign for the currency', '$12', 'USD'],
    ['more than anybody has', '1234567890123', 'USD'],
    ['more than anybody reads', '9'.repeat(50_000), 'USD'],
    ['more than anybody reads', '1,'.repeat(25_000), 'USD'],
  ])('is none: %s (%#)', (_, text, currency) => {
    expect(parseAmount(text, currency)).toBeUndefined();
  });

  test('is exact: what is written in minor units is read back as them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e14, max: 1e14 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'IRR', 'IDR', 'CLF'),
        (amountMinor, currency) => {
          const digits = fractionDigits(currency);
          const plain = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
          const whole = plain.slice(0, plain.length - digits);
          fc.pre(whole.length <= 12);
          const rest = digits === 0 ? '' : `.${plain.slice(-digits)}`;
          const text = `${amountMinor < 0 ? '-' : ''}${whole}${rest}`;
          expect(parseAmount(text, currency)?.amountMinor).toBe(amountMinor);
        },
      ),
    );
  });
});

// What is stored in minor units must mean the same on every version of Node and in every browser;
// their Intl disagrees about the rupiah and the rial.
test.each([
  ['USD', 2],
  ['EUR', 2],
  ['JPY', 0],
  ['KRW', 0],
  ['VND', 0],
  ['KWD', 3],
  ['IQD', 3],
  ['TND', 3],
  ['CLF', 4],
  ['IRR', 2],
  ['IDR', 2],
  ['XXX', 2],
])('%s has %i decimals (ISO 4217)', (currency, digits) => {
  expect(fractionDigits(currency)).toBe(digits);
});

test('amounts of one currency add up; two currencies never do', () => {
  expect(add(money(1_250, 'USD'), money(-250, 'USD'))).toEqual(money(1_000, 'USD'));
  expect(() => add(money(1, 'USD'), money(1, 'EUR'))).toThrow('EUR');
});
