import { fractionDigits } from './money.ts';

/** An exact decimal text of more than nothing, such as "0.087": a binary number could not hold most rates. */
export const ratePattern = '^(?=.*[1-9])(0|[1-9]\\d{0,8})(\\.\\d{1,12})?$';

/** What one unit of a currency is in another. */
export type Exchange = { readonly from: string; readonly to: string; readonly rate: string };

type Fraction = { readonly above: bigint; readonly below: bigint };

/** How many minor units of the one currency a minor unit of the other is, exactly. */
function ofMinor({ from, to, rate }: Exchange): Fraction {
  const [whole = '', decimals = ''] = rate.split('.');
  const digits = BigInt(whole + decimals);
  const shift = fractionDigits(to) - fractionDigits(from) - decimals.length;
  return shift >= 0
    ? { above: digits * 10n ** BigInt(shift), below: 1n }
    : { above: digits, below: 10n ** BigInt(-shift) };
}

/** Rounded up to a whole minor unit: what counts against a limit must never count less than it is. */
export function exchangedUp(amountMinor: number, exchange: Exchange): number {
  const { above, below } = ofMinor(exchange);
  return Number((BigInt(amountMinor) * above + below - 1n) / below);
}

/** The most of `from` that does not count more than so much of `to`, rounded up as limits count it. */
export function mostWithin(countedMinor: number, exchange: Exchange): number {
  const { above, below } = ofMinor(exchange);
  return Number((BigInt(countedMinor) * below) / above);
}
