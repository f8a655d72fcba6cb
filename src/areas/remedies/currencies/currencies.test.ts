import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personId } from '#testing/builders.ts';
import {
  choiceOfCurrencies,
  counted,
  countedAt,
  currencyOfCase,
  inOwn,
  lossSeen,
  type OtherCurrency,
  paidAs,
} from './currencies.ts';

const currencies: readonly OtherCurrency[] = [
  { id: 'SEK', rate: '0.087', countries: ['SE'] },
  { id: 'KWD', rate: '2.98', countries: ['KW'] },
  { id: 'JPY', rate: '0.0061' },
];
const ours = { currency: 'EUR', currencies };

describe('what an amount counts', () => {
  test('in the own currency it counts as it is', () => {
    expect(counted(1_250, 'EUR', ours)).toEqual({ ok: true, value: inOwn(1_250, 'EUR') });
  });
  test.each([
    ['SEK', 100_000, '0.087', 8_700],
    ['KWD', 5_000, '2.98', 1_490],
    ['JPY', 1_000, '0.0061', 610],
  ])('in %s it counts at its rate, whatever decimals it has', (currency, amountMinor, rate, as) => {
    const value = { amountMinor, currency, rate, countedMinor: as };
    expect(counted(amountMinor, currency, ours)).toEqual({ ok: true, value });
  });
  test('in a currency the policy does not have, nobody can say: the ones there are are named', () => {
    expect(counted(100, 'GBP', ours)).toMatchObject({
      refusal: {
        code: 'cases.no-such-currency',
        params: { name: 'GBP', known: 'EUR, SEK, KWD, JPY' },
        field: '/currency',
      },
    });
  });
  test('a number larger than the books hold is refused rather than rounded', () => {
    const rich = { currency: 'IRR', currencies: [{ id: 'EUR', rate: '1100000' }] };
    expect(counted(1e12, 'EUR', rich)).toMatchObject({
      refusal: { code: 'cases.amount-too-large' },
    });
    expect(counted(900_000, 'EUR', rich).ok).toBe(true);
  });
  test('what was decided keeps its rate when the policy has another', () => {
    const paid = { amountMinor: 100_000, currency: 'SEK' };
    expect(countedAt('0.09', paid, 'EUR').countedMinor).toBe(9_000);
  });
});

describe('the currency of a case where nobody names one', () => {
  const sek = { amountMinor: 500, currency: 'SEK', state: 'done', by: personId(1) };
  const eur = { ...sek, currency: 'EUR' };
  test.each([
    ['nothing was given yet', [], 'EUR'],
    ['the last one it still has', [eur, sek], 'SEK'],
    ['what was taken back says nothing', [eur, { ...sek, state: 'reversed' }], 'EUR'],
    ['what failed may have failed for its currency', [{ ...sek, state: 'failed' }], 'EUR'],
    ['a rule pays in what a system said', [sek, { ...eur, by: undefined }], 'SEK'],
    ['a call has no currency', [sek, { ...eur, amountMinor: 0 }], 'SEK'],
    ['a currency that is gone from the policy', [{ ...sek, currency: 'GBP' }], 'EUR'],
  ])('%s', (_, given, currency) => expect(currencyOfCase(given, ours)).toBe(currency));
});

describe('what a person may choose from', () => {
  const first = (given: Parameters<typeof choiceOfCurrencies>[0], country?: string) =>
    choiceOfCurrencies(given, { paidIn: undefined, country }, ours)[0];
  test('begins with what the case was paid in, then where the phone is from, then the own one', () => {
    expect(first([], undefined)).toEqual({ currency: 'EUR', rate: '1' });
    expect(first([], 'SE')).toEqual({ currency: 'SEK', rate: '0.087' });
    expect(first([], 'FR')?.currency).toBe('EUR');
    const kwd = { amountMinor: 1, currency: 'KWD', state: 'sent', by: personId(1) };
    expect(first([kwd], 'SE')?.currency).toBe('KWD');
    expect(first([{ ...kwd, currency: 'EUR' }], 'SE')?.currency).toBe('EUR');
    expect(first([{ ...kwd, state: 'failed' }], 'SE')?.currency).toBe('SEK');
  });
  test('goes by what the customer paid in rather than by a phone, where the policy still has it', () => {
    const from = (paidIn: string) =>
      choiceOfCurrencies([], { paidIn, country: 'SE' }, ours)[0]?.currency;
    expect(from('KWD')).toBe('KWD');
    expect(from('GBP')).toBe('SEK');
  });
  test('is each currency once', () => {
    const all = choiceOfCurrencies([], { paidIn: undefined, country: 'KW' }, ours).map(
      (one) => one.currency,
    );
    expect(all).toEqual(['KWD', 'EUR', 'SEK', 'JPY']);
  });
});

describe('what a rule gives, as the customer is paid it', () => {
  const code = fc.constantFrom('SEK', 'KWD', 'JPY', 'EUR', 'GBP', undefined);
  test('never counts more than was to be given, nor a coin of the other currency less', () => {
    fc.assert(
      fc.property(fc.nat(1e9), code, (dueMinor, paidIn) => {
        const paid = paidAs(dueMinor, paidIn, ours);
        expect(paid.countedMinor).toBeLessThanOrEqual(dueMinor);
        expect(paid).toEqual(countedAt(paid.rate, paid, ours.currency));
        const coin = paid.currency === 'KWD' ? 10 : 1;
        const more = { amountMinor: paid.amountMinor + coin, currency: paid.currency };
        expect(countedAt(paid.rate, more, ours.currency).countedMinor).toBeGreaterThan(dueMinor);
      }),
    );
  });
  test.each([
    [
      'ten euros in kronor',
      1_000,
      'SEK',
      { currency: 'SEK', amountMinor: 11_494, countedMinor: 1_000 },
    ],
    [
      'in dinars, of which no card can be given a single fils',
      1_000,
      'KWD',
      { currency: 'KWD', amountMinor: 3_350, countedMinor: 999 },
    ],
    ['an unknown currency in euros', 1_000, 'GBP', { currency: 'EUR', amountMinor: 1_000 }],
    ['nothing known in euros', 1_000, undefined, { currency: 'EUR', amountMinor: 1_000 }],
    ['a cent, which no yen is worth, in euros', 0, 'JPY', { currency: 'EUR', amountMinor: 0 }],
    ['more than yen can be counted in euros', 1e12, 'JPY', { currency: 'EUR', amountMinor: 1e12 }],
  ])('%s', (_, dueMinor, paidIn, expected) =>
    expect(paidAs(dueMinor, paidIn, ours)).toMatchObject(expected),
  );
});

describe('what a system says it cost', () => {
  test.each([
    ['in nothing named', undefined, { lossMinor: 500 }],
    ['in our own', 'eur', { lossMinor: 500 }],
    ['in words that are no code', 'euros', { lossMinor: 500 }],
    ['in a number', 978, { lossMinor: 500 }],
    [
      'in kronor, rounded up, and kept as they were',
      'sek',
      { lossMinor: 44, paid: expect.objectContaining({ amountMinor: 500, currency: 'SEK' }) },
    ],
    [
      'in pounds, of which we have no rate',
      'GBP',
      { lossMinor: 0, uncounted: { amountMinor: 500, currency: 'GBP' } },
    ],
  ])('%s', (_, named, expected) => {
    const nothing = { paid: undefined, uncounted: undefined };
    expect(lossSeen(500, named, ours)).toEqual({ ...nothing, ...expected });
  });
  test('nothing lost in pounds is nothing to look at', () => {
    expect(lossSeen(0, 'GBP', ours).uncounted).toBeUndefined();
  });
});
