import { asciiDigits } from '#kernel/digits.ts';

/** A number typed with an Arabic or Persian keyboard: its digits, its decimal sign, no grouping. */
export const plainNumber = (text: string): string =>
  asciiDigits(text).replaceAll('\u066b', '.').replaceAll('\u066c', '');
