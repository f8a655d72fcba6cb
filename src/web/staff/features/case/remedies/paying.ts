import type { CaseDetail } from '#areas/cases/case-views.contract.ts';
import { exchangedUp, mostWithin } from '#kernel/money/exchange.ts';
import { fractionDigits } from '#kernel/money/money.ts';

export type Paying = Pick<CaseDetail, 'currency' | 'payIn' | 'room'>;

const exchangeOf = ({ currency, payIn }: Omit<Paying, 'room'>, from: string) => {
  const rate = payIn.find((one) => one.currency === from)?.rate ?? '1';
  return { from, to: currency, rate };
};

/** What an amount counts against the room, which is in the policy's currency. */
export const countsAs = (found: Omit<Paying, 'room'>, amountMinor: number, from: string): number =>
  exchangedUp(amountMinor, exchangeOf(found, from));

/** What is paid in where nobody chooses: what suits this customer best. */
export const firstCurrency = ({ payIn, currency }: Omit<Paying, 'room'>): string =>
  payIn[0]?.currency ?? currency;

/** Currencies with decimals by the book that nobody pays: what we suggest is in whole units. */
const inWholeUnits = new Set(['IDR', 'IRR', 'HUF', 'TWD', 'COP', 'LBP', 'IQD', 'SYP', 'YER']);

/** What covers so much of the policy's currency, in another one: rounded up, unless that is beyond the room. */
export function coveringIn(found: Paying, countedMinor: number, currency: string): number {
  if (currency === found.currency) return countedMinor;
  const exchange = exchangeOf(found, currency);
  const unit = inWholeUnits.has(currency) ? 10 ** fractionDigits(currency) : 1;
  const most = mostWithin(countedMinor, exchange);
  const covering = exchangedUp(most, exchange) < countedMinor ? most + 1 : most;
  const rounded = Math.ceil(covering / unit) * unit;
  const left = found.room?.leftMinor ?? 0;
  return countsAs(found, rounded, currency) > left && countedMinor <= left ? most : rounded;
}
