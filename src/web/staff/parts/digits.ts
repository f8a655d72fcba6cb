import { asciiDigits } from '#kernel/digits.ts';

/** Between Persian digits a stroke is how many write the decimal sign; between others it is a fraction. */
const stroke = /(?<=[\u06f0-\u06f9])\/(?=[\u06f0-\u06f9])/;
/** One or two digits after a comma are no group of thousands: half the world writes decimals so. */
const decimalComma = /^(\s*-?\d+),(\d{1,2}\s*)$/;

/** Marks of direction, which come along with what is copied from a page or a chat. */
const unseen = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A number as people type it: digits of any script, their decimal signs, no grouping of Arabic ones. */
export const plainNumber = (text: string): string =>
  asciiDigits(text.replace(unseen, '').replace(stroke, '.'))
    .replaceAll('\u066b', '.')
    .replaceAll('\u066c', '')
    .replace(decimalComma, '$1.$2');
