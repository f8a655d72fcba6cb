import { asciiDigits } from '#kernel/digits.ts';

/** Between Persian digits a stroke is how many write the decimal sign; between others it is a fraction. */
const stroke = /(?<=[\u06f0-\u06f9])\/(?=[\u06f0-\u06f9])/;
/** One or two digits after a comma are no group of thousands: half the world writes decimals so. */
const decimalComma = /^(\s*-?\d+),(\d{1,2}\s*)$/;

/** A number as people type it: digits of any script, their decimal signs, no grouping of Arabic ones. */
export const plainNumber = (text: string): string =>
  asciiDigits(text.replace(stroke, '.'))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', '')
    .replace(decimalComma, '$1.$2');
