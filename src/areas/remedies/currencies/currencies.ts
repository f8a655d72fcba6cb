import { type Static, Type } from 'typebox';
import type { PersonId } from '#kernel/ids.ts';
import { exchangedUp, ratePattern } from '#kernel/money/exchange.ts';
import type { Money } from '#kernel/money/money.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';

/** A currency the company pays in beside its own. */
export const OtherCurrency = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as SEK.' }),
    rate: Type.String({
      pattern: ratePattern,
      description:
        'What one unit of it is in the currency of the policy, in quotes and with a point: "0.087".',
    }),
    countries: Type.Optional(
      Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), {
        maxItems: 100,
        description: 'Where it is used: offered first to customers with a phone number from there.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type OtherCurrency = Static<typeof OtherCurrency>;

/** The currency limits are written in, and the others the company pays in. */
export type Currencies = {
  readonly currency: string;
  readonly currencies: readonly OtherCurrency[];
};

/** An amount as it is paid, and what it counts: in the policy's currency, at the rate of its decision. */
export type CountedMoney = Money & { readonly rate: string; readonly countedMinor: number };

export const ownRate = '1';

/** An amount in the policy's own currency counts as it is. */
export const inOwn = (amountMinor: number, currency: string): CountedMoney => ({
  amountMinor,
  currency,
  rate: ownRate,
  countedMinor: amountMinor,
});

const mostMinor = 1e12;

const rateOf = (code: string, { currency, currencies }: Currencies): string | undefined =>
  code === currency ? ownRate : currencies.find((one) => one.id === code)?.rate;

/** What an amount counts against limits, rounded up; refused in a currency the policy does not have. */
export function counted(amountMinor: number, code: string, ours: Currencies): Result<CountedMoney> {
  const rate = rateOf(code, ours);
  if (rate === undefined) {
    const known = [ours.currency, ...ours.currencies.map((one) => one.id)].join(', ');
    return refuse('cases.no-such-currency', { name: code, known }, '/currency');
  }
  const money = countedAt(rate, { amountMinor, currency: code }, ours.currency);
  return money.countedMinor > mostMinor
    ? refuse('cases.amount-too-large', {}, '/amountMinor')
    : ok(money);
}

/** The same at a rate that was decided before, whatever the policy says by now. */
export const countedAt = (rate: string, paid: Money, own: string): CountedMoney => ({
  amountMinor: paid.amountMinor,
  currency: paid.currency,
  rate,
  countedMinor:
    paid.currency === own
      ? paid.amountMinor
      : exchangedUp(paid.amountMinor, { from: paid.currency, to: own, rate }),
});

type Paid = Money & { readonly state: string; readonly by: PersonId | undefined };

/**
 * What somebody last gave on a case that it still has: the one sure sign of what the customer can use. A
 * rule knows but one currency, and what failed may have failed for its own.
 */
function lastPaidIn(given: readonly Paid[], ours: Currencies): string | undefined {
  const last = given.findLast(
    ({ amountMinor, state, by }) =>
      amountMinor > 0 && by !== undefined && state !== 'reversed' && state !== 'failed',
  );
  return last && rateOf(last.currency, ours) !== undefined ? last.currency : undefined;
}

/**
 * The currency of an amount where nobody names one. A phone or a language would be a guess, and a guess
 * changes what an amount is worth.
 */
export const currencyOfCase = (given: readonly Paid[], ours: Currencies): string =>
  lastPaidIn(given, ours) ?? ours.currency;

/** The currency used in a country, where the policy says so. */
const currencyIn = (country: string | undefined, { currencies }: Currencies): string | undefined =>
  country && currencies.find((one) => one.countries?.includes(country))?.id;

/**
 * What may be paid in, for a person to choose from: first what the case is paid in, or what is used where
 * the customer's phone is, for a guess that a person sees does no harm.
 */
export function choiceOfCurrencies(
  given: readonly Paid[],
  country: string | undefined,
  ours: Currencies,
): { readonly currency: string; readonly rate: string }[] {
  const first = lastPaidIn(given, ours) ?? currencyIn(country, ours) ?? ours.currency;
  const all = [
    { currency: ours.currency, rate: ownRate },
    ...ours.currencies.map(({ id, rate }) => ({ currency: id, rate })),
  ];
  return [
    ...all.filter((one) => one.currency === first),
    ...all.filter((one) => one.currency !== first),
  ];
}
