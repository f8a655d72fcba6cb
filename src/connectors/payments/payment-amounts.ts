import { fractionDigits } from '#kernel/money/money.ts';

/**
 * Where the payment service counts in other units than ISO 4217 has: Icelandic and Ugandan money is
 * written with two decimals it does not have, Malagasy without those it has.
 */
const decimalsThere: ReadonlyMap<string, number> = new Map([
  ['ISK', 2],
  ['UGX', 2],
  ['MGA', 0],
]);

/** The service takes amounts of these in steps only. */
const stepThere = (currency: string): number => {
  if (currency === 'ISK' || currency === 'UGX') return 100;
  return fractionDigits(currency) === 3 ? 10 : 1;
};

const shift = (currency: string): number =>
  (decimalsThere.get(currency) ?? fractionDigits(currency)) - fractionDigits(currency);

/** Our minor units as the service counts them; undefined for an amount it cannot pay exactly. */
export function toPaymentUnits(amountMinor: number, currency: string): number | undefined {
  const by = shift(currency);
  const units = by < 0 ? amountMinor / 10 ** -by : amountMinor * 10 ** by;
  const isPayable = Number.isSafeInteger(units) && units > 0 && units % stepThere(currency) === 0;
  return isPayable ? units : undefined;
}

/** What the service counted, in our minor units; a fraction of one is rounded, never lost. */
export function fromPaymentUnits(units: number, currency: string): number {
  const by = shift(currency);
  return by < 0 ? units * 10 ** -by : Math.round(units / 10 ** by);
}

/** An amount of the service as everybody reads it, whatever their language: `4000.00 IDR`. */
export function writtenAmount(units: number, currency: string): string {
  const decimals = fractionDigits(currency);
  return `${(fromPaymentUnits(units, currency) / 10 ** decimals).toFixed(decimals)} ${currency}`;
}
