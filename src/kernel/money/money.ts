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

/** Digits in groups as people write thousands: with commas or spaces, never a comma for decimals. */
const written = /^(-?)(\d{1,12}|\d{1,3}(?:[,\s]\d{2,3}){0,4}[,\s]\d{3})(?:\.(\d{1,4}))?$/;

/** One group of three after a comma: a thousand, or, of a currency with three decimals, one and a part of it. */
const eitherWay = /^-?\d{1,3},\d{3}$/;

/**
 * Parses "1,234.50" written with a point for decimals; undefined when it is not an amount. "12,50", "25.000"
 * and "12,500" dinars are none: guessing what they mean would be wrong by a hundred or a thousand times.
 */
export function parseAmount(text: string, currency: string): Money | undefined {
  const [, minus = '', grouped = '', decimals = ''] = written.exec(text.trim()) ?? [];
  const whole = grouped.replace(/[,\s]/g, '');
  const digits = fractionDigits(currency);
  if (whole === '' || whole.length > 12 || decimals.length > digits) return undefined;
  if (digits === 3 && eitherWay.test(text.trim())) return undefined;
  const amountMinor = Number(whole + decimals.padEnd(digits, '0'));
  return money(minus && amountMinor > 0 ? -amountMinor : amountMinor, currency);
}

const listed = (decimals: number, currencies: string): readonly (readonly [string, number])[] =>
  currencies.split(' ').map((currency) => [currency, decimals]);

/** ISO 4217 where it is not 2. Not asked of Intl: its versions differ, and stored amounts must not. */
const decimalsOf: ReadonlyMap<string, number> = new Map([
  ...listed(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...listed(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...listed(4, 'CLF UYW'),
]);

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export const fractionDigits = (currency: string): number => decimalsOf.get(currency) ?? 2;
