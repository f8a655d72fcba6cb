import { asciiDigits } from '#kernel/digits.ts';
import { keyText } from './cells.ts';

export type DecimalMark = '.' | ',';

/** Marks that part thousands whatever the decimal mark is: spaces, apostrophes, and the Arabic one. */
const grouping = "[\\s\u2019'\u066c";

/**
 * A grouping mark parts three digits from three digits and follows no nought: "1,23" where the point is the
 * decimal mark is not 123 but a number of somebody who writes otherwise, and taking it would be wrong by a hundred.
 */
function patternFor(decimal: DecimalMark): RegExp {
  const mark = `${grouping}${decimal === ',' ? '.' : ','}]`;
  const whole = `(?:[1-9]\\d{0,2}(?:(${mark})\\d{3}(?:\\1\\d{3})*)|\\d+)`;
  const point = `[${decimal}\u066b]`;
  return new RegExp(`^[+-]?(?:${whole}(?:${point}\\d*)?|${point}\\d+)(?:e[+-]?\\d+)?$`, 'i');
}
const patterns = { '.': patternFor('.'), ',': patternFor(',') };
const marks = { '.': /[\s\u2019',\u066c]/g, ',': /[\s\u2019'.\u066c]/g };

/** As it is typed: without the marks that nobody sees, in digits that every program reads. */
const plainDigits = (text: string): string => asciiDigits(keyText(text));

/** Reads a number as people write it; undefined when it is not one. */
export function figure(text: string, decimal: DecimalMark): number | undefined {
  const plain = plainDigits(text);
  if (!patterns[decimal].test(plain)) return undefined;
  const value = Number(plain.replace(marks[decimal], '').replace(/[,\u066b]/, '.'));
  return Number.isFinite(value) ? value : undefined;
}

/** Takes the sign or the code of a currency off an amount: $12.50, R$ 12, 12 USD, Rp 5.000. */
export const withoutCurrency = (text: string): string =>
  plainDigits(text).replace(
    /^\s*([A-Za-z]{1,3}\.?)?\p{Sc}?\s*(?=[\d.,\u066b+-])|\s*(\p{Sc}|[A-Za-z]{1,3})\s*$/gu,
    '',
  );
