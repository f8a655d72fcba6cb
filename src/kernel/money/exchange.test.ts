import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Exchange, exchangedUp, mostWithin, ratePattern } from './exchange.ts';
import { fractionDigits } from './money.ts';

describe('an amount in another currency', () => {
  test.each([
    ['a hundred kronor', 10_000, { from: 'SEK', to: 'EUR', rate: '0.087' }, 870],
    ['one öre counts as a cent, never as nothing', 1, { from: 'SEK', to: 'EUR', rate: '0.087' }, 1],
    ['exactly a cent stays one', 100, { from: 'SEK', to: 'EUR', rate: '0.01' }, 1],
    ['half a cent goes up', 50, { from: 'SEK', to: 'EUR', rate: '0.01' }, 1],
    ['three decimals to two', 1_005, { from: 'KWD', to: 'AED', rate: '11.94' }, 1_200],
    ['two decimals to three', 10_000, { from: 'SAR', to: 'KWD', rate: '0.082' }, 8_200],
    ['no decimals to two', 1_500, { from: 'JPY', to: 'EUR', rate: '0.0061' }, 915],
    ['a small unit of a small currency', 1, { from: 'IRR', to: 'EUR', rate: '0.0000009' }, 1],
    [
      'a large one in a small currency',
      100,
      { from: 'EUR', to: 'IRR', rate: '1100000' },
      110_000_000,
    ],
    ['nothing is nothing', 0, { from: 'SEK', to: 'EUR', rate: '0.087' }, 0],
  ] as const)('%s', (_, amountMinor, exchange, expected) => {
    expect(exchangedUp(amountMinor, exchange)).toBe(expected);
  });

  test('0.1 + 0.2 is no matter: the rate is exact, whatever a binary number would make of it', () => {
    expect(exchangedUp(1_000, { from: 'SEK', to: 'EUR', rate: '0.11' })).toBe(110);
    expect(exchangedUp(900_719_925_474, { from: 'SEK', to: 'EUR', rate: '1.1' })).toBe(
      990_791_918_022,
    );
  });
});

/** Currencies without decimals, with two, three and four, and rates from a rial's to a dinar's. */
const anyExchange: fc.Arbitrary<Exchange> = fc.record({
  from: fc.constantFrom('JPY', 'SEK', 'KWD', 'CLF', 'IRR'),
  to: fc.constantFrom('EUR', 'JPY', 'BHD', 'IDR'),
  rate: fc
    .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 1, max: 999_999 }))
    .map(([whole, decimals]) => `${whole}.${String(decimals).padStart(6, '0')}`),
});
const anyAmount = fc.integer({ min: 0, max: 1e10 });

/** The same by sums of whole numbers alone: `amount × rate` in parts of a millionth of a minor unit of `to`. */
const exactParts = (amountMinor: number, { from, to, rate }: Exchange): bigint =>
  BigInt(amountMinor) *
  BigInt(rate.replace('.', '')) *
  10n ** BigInt(4 + fractionDigits(to) - fractionDigits(from));
const parts = 10n ** 10n;

/** Beyond this a number is no longer exact; amounts of the product end at a trillion. */
const fits = (amountMinor: number, exchange: Exchange): boolean =>
  exactParts(amountMinor, exchange) < BigInt(Number.MAX_SAFE_INTEGER - 1) * parts;

test('what counts is never less than the amount is, and less than a unit more', () => {
  fc.assert(
    fc.property(anyAmount, anyExchange, (amountMinor, exchange) => {
      fc.pre(fits(amountMinor, exchange));
      const exact = exactParts(amountMinor, exchange);
      const counted = BigInt(exchangedUp(amountMinor, exchange)) * parts;
      expect(counted >= exact && counted - exact < parts).toBe(true);
    }),
  );
});

test('there and back never loses more than a unit, either way', () => {
  fc.assert(
    fc.property(anyAmount, anyExchange, (amountMinor, exchange) => {
      fc.pre(fits(amountMinor, exchange));
      // Rounded up on the way there, so whatever comes back is worth less than one unit more.
      const back = mostWithin(exchangedUp(amountMinor, exchange), exchange);
      expect(back).toBeGreaterThanOrEqual(amountMinor);
      const more = exactParts(back, exchange) - exactParts(amountMinor, exchange);
      expect(more < parts).toBe(true);
      // The other way round: the most within a room fits it, and one unit more would not.
      const most = mostWithin(amountMinor, exchange);
      expect(exchangedUp(most, exchange)).toBeLessThanOrEqual(amountMinor);
      expect(exchangedUp(most + 1, exchange)).toBeGreaterThan(amountMinor);
    }),
  );
});

test('many small amounts never count less together than their sum', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 })), anyExchange, (amounts, exchange) => {
      const sum = amounts.reduce((all, one) => all + one, 0);
      const counted = amounts.reduce((all, one) => all + exchangedUp(one, exchange), 0);
      expect(counted).toBeGreaterThanOrEqual(exchangedUp(sum, exchange));
    }),
  );
});

test.each(['0.087', '1', '1100000', '999999999.999999999999'])('%s is a rate', (rate) =>
  expect(rate).toMatch(new RegExp(ratePattern)),
);
test.each([
  '',
  '0',
  '0.000',
  '-1',
  '0,087',
  '.5',
  '1.',
  '01',
  '1e3',
  '1/3',
  '٠.٥',
  '0.0870000000001',
  ' 1',
])('%j is none', (rate) => expect(rate).not.toMatch(new RegExp(ratePattern)));
