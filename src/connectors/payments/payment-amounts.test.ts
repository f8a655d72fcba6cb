import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPaymentUnits, toPaymentUnits, writtenAmount } from './payment-amounts.ts';

test.each<[string, number, string, number | undefined]>([
  ['dollars and cents', 12_50, 'USD', 12_50],
  ['yen have no decimals', 1_250, 'JPY', 1_250],
  ['Icelandic money is sent with two decimals', 5, 'ISK', 500],
  ['Ugandan money is sent with two decimals', 5, 'UGX', 500],
  ['Malagasy money is sent without', 12_00, 'MGA', 12],
  ['a part of an ariary cannot be sent', 12_50, 'MGA', undefined],
  ['dinars go in tens of fils', 12_340, 'KWD', 12_340],
  ['a single fils cannot be sent', 12_345, 'KWD', undefined],
  ['nothing is no refund', 0, 'USD', undefined],
  ['less than nothing is none either', -1, 'USD', undefined],
  ['half a cent is none', 0.5, 'USD', undefined],
])('%s', (_what, amountMinor, currency, units) => {
  expect(toPaymentUnits(amountMinor, currency)).toBe(units);
});

test('what is sent comes back as the same amount', () => {
  const currency = fc.constantFrom('USD', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD', 'IDR', 'SAR');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e12 }), currency, (amountMinor, one) => {
      const units = toPaymentUnits(amountMinor, one);
      fc.pre(units !== undefined);
      expect(fromPaymentUnits(units, one)).toBe(amountMinor);
    }),
  );
});

test.each([
  [400_000, 'IDR', '4000.00 IDR'],
  [1_250, 'JPY', '1250 JPY'],
  [500, 'ISK', '5 ISK'],
  [12_340, 'KWD', '12.340 KWD'],
])('%s of %s is read as %s', (units, currency, words) => {
  expect(writtenAmount(units, currency)).toBe(words);
});
