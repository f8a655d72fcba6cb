import { expect, test } from 'vitest';
import { voiceOf } from '#i18n/server.ts';
import { parseAmount } from '#kernel/money/money.ts';
import { plainNumber } from '../digits.ts';
import { howToWrite } from '../words.ts';
import { fitOfLess } from './less.ts';

test('whoever grants nothing is told that it needs an amount, not that it is too much', () => {
  expect(fitOfLess(0, 5_000)).toBe('nothing');
  expect(fitOfLess(-1, 5_000)).toBe('nothing');
  expect(fitOfLess(5_001, 5_000)).toBe('too-much');
  expect(fitOfLess(5_000, 5_000)).toBe('fits');
  expect(fitOfLess(undefined, 5_000)).toBe('not-read');
});

test.each(['USD', 'JPY', 'KWD'])(
  'the amounts we give as examples for %s are amounts of it in every language',
  (currency) => {
    for (const language of ['en', 'ar', 'fa', 'id'] as const) {
      const written = howToWrite(currency, voiceOf(language)).match(/[\p{Nd}.٫]*\p{Nd}/gu) ?? [];
      const read = written.map((amount) => parseAmount(plainNumber(amount), currency));
      expect(read).toHaveLength(2);
      expect(read).not.toContain(undefined);
    }
  },
);
