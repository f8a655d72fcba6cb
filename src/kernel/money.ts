/** An amount in the smallest unit of its currency: 12.50 USD is { amountMinor: 1250, currency: 'USD' }. */
export type Money = { readonly amountMinor: number; readonly currency: string };

export const money = (amountMinor: number, currency: string): Money => ({ amountMinor, currency });

/** Adds two amounts of one currency; mixing currencies is a bug, not a customer's mistake. */
export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) {
    throw new Error(`Cannot add ${right.currency} to ${left.currency}.`);
  }
  return money(left.amountMinor + right.amountMinor, left.currency);
}

/** Parses "1,234.50" written with a point for decimals; undefined when it is not an amount. */
export function parseAmount(text: string, currency: string): Money | undefined {
  const plain = text.trim().replace(/[\s,]/g, '');
  if (!/^-?\d{1,12}(\.\d+)?$/.test(plain)) return undefined;
  return money(Math.round(Number(plain) * 10 ** fractionDigits(currency)), currency);
}

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD (ISO 4217 by way of Intl). */
export function fractionDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
