import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countsAs, coveringIn } from './paying.ts';

test('what is suggested in another currency covers as much, or is what the room allows', () => {
  const any = fc.record({
    currency: fc.constantFrom('SEK', 'KWD', 'JPY', 'IDR'),
    rate: fc.constantFrom('0.087', '3.271', '0.00671', '0.00006', '1100'),
    countedMinor: fc.integer({ min: 0, max: 100_000 }),
    leftMinor: fc.integer({ min: 0, max: 100_000 }),
  });
  fc.assert(
    fc.property(any, ({ currency, rate, countedMinor, leftMinor }) => {
      const room = { leftMinor, limitMinor: leftMinor, by: 'case' as const };
      const found = { currency: 'EUR', payIn: [{ currency, rate }], room };
      const counts = countsAs(found, coveringIn(found, countedMinor, currency), currency);
      if (countedMinor <= leftMinor) expect(counts).toBeLessThanOrEqual(leftMinor);
      else expect(counts).toBeGreaterThanOrEqual(countedMinor);
    }),
  );
});
