import { type Static, Type } from 'typebox';
import type { PersonId } from '#kernel/ids.ts';
import { exchangedUp, mostWithin, ratePattern } from '#kernel/money/exchange.ts';
import { fractionDigits, type Money } from '#kernel/money/money.ts';
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

/** Of a currency with three decimals nobody is paid the last one: neither cards nor coins have it. */
export const inCoins = (amountMinor: number, code: string): number =>
  amountMinor - (fractionDigits(code) === 3 ? amountMinor % 10 : 0);

/**
 * What the policy gives in its own currency, as a customer is paid it: in theirs where the policy has it, and
 * as much as counts no more than what was to be given. An amount too small or too large for it stays as it is.
 */
export function paidAs(
  countedMinor: number,
  code: string | undefined,
  ours: Currencies,
): CountedMoney {
  const own = ours.currency;
  const rate = code === undefined || code === own ? undefined : rateOf(code, ours);
  if (code === undefined || rate === undefined) return inOwn(countedMinor, own);
  const amountMinor = inCoins(mostWithin(countedMinor, { from: code, to: own, rate }), code);
  if (amountMinor === 0 || amountMinor > mostMinor) return inOwn(countedMinor, own);
  return countedAt(rate, { amountMinor, currency: code }, own);
}

/** A loss as a system tells it. */
export type LossSeen = {
  /** What it counts, in the policy's currency. */
  readonly lossMinor: number;
  /** As the customer paid it, where that was in another currency which the policy pays in. */
  readonly paid: CountedMoney | undefined;
  /** In a currency of which the policy has no rate: a person has to say what it is worth. */
  readonly uncounted: Money | undefined;
};

const currencyCode = /^[a-z]{3}$/i;

/**
 * What an amount of a signal counts.
 * @param named what the signal says its amounts are in; a text that is no code says nothing
 */
export function lossSeen(amountMinor: number, named: unknown, ours: Currencies): LossSeen {
  const code = typeof named === 'string' && currencyCode.test(named) ? named.toUpperCase() : '';
  if (code === '' || code === ours.currency)
    return { lossMinor: amountMinor, paid: undefined, uncounted: undefined };
  const rate = rateOf(code, ours);
  const money = { amountMinor, currency: code };
  if (rate === undefined)
    return { lossMinor: 0, paid: undefined, uncounted: amountMinor > 0 ? money : undefined };
  const paid = countedAt(rate, money, ours.currency);
  return { lossMinor: Math.min(mostMinor, paid.countedMinor), paid, uncounted: undefined };
}

type Paid = Money & { readonly state: string; readonly by: PersonId | undefined };

/**
 * What somebody last gave on a case that it still has: the one sure sign of what the customer can use. What
 * failed may have failed for its currency.
 */
function lastPaidIn(given: readonly Paid[], ours: Currencies): string | undefined {
  const last = given.findLast(
    ({ amountMinor, state, by }) =>
      amountMinor > 0 && by !== undefined && state !== 'reversed' && state !== 'failed',
  );
  return knownIn(last?.currency, ours);
}

/**
 * The currency of an amount where nobody names one. A phone or a language would be a guess, and what the
 * customer paid in came from another system: either would change what a program's amount is worth.
 */
export const currencyOfCase = (given: readonly Paid[], ours: Currencies): string =>
  lastPaidIn(given, ours) ?? ours.currency;

const knownIn = (code: string | undefined, ours: Currencies): string | undefined =>
  code !== undefined && rateOf(code, ours) !== undefined ? code : undefined;

/** The currency used in a country, where the policy says so. */
const currencyIn = (country: string | undefined, { currencies }: Currencies): string | undefined =>
  country && currencies.find((one) => one.countries?.includes(country))?.id;

/**
 * What may be paid in, for a person to choose from: first what the case is paid in, or what the customer
 * paid in, or what is used where their phone is, for a guess that a person sees does no harm.
 */
export function choiceOfCurrencies(
  given: readonly Paid[],
  {
    paidIn,
    country,
  }: { readonly paidIn: string | undefined; readonly country: string | undefined },
  ours: Currencies,
): { readonly currency: string; readonly rate: string }[] {
  const first =
    lastPaidIn(given, ours) ?? knownIn(paidIn, ours) ?? currencyIn(country, ours) ?? ours.currency;
  const all = [
    { currency: ours.currency, rate: ownRate },
    ...ours.currencies.map(({ id, rate }) => ({ currency: id, rate })),
  ];
  return [
    ...all.filter((one) => one.currency === first),
    ...all.filter((one) => one.currency !== first),
  ];
}
