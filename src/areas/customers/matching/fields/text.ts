import { asciiDigits } from '#kernel/digits.ts';

const invisible =
  /[\u0000-\u001f\u007f\u00ad\u061c\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Arabic letters that Persian keyboards or habits write otherwise, and Latin ones that NFD leaves whole. */
const sameLetter: Readonly<Record<string, string>> = {
  ي: 'ی',
  ى: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const oddLetter = new RegExp(`[${Object.keys(sameLetter).join('')}]`, 'gu');

/** One spelling of what looks the same: case, marks over and under letters, digits, keyboards. */
export const plainLetters = (text: string): string =>
  asciiDigits(
    text
      // The half-space of Persian parts words as a space does.
      .replace(/\u200c/g, ' ')
      .normalize('NFKC')
      .replace(invisible, '')
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(oddLetter, (letter) => sameLetter[letter] ?? letter)
      // A hamza standing alone is written or left out as people please.
      .replace(/ء/g, ''),
  );

const plainAscii = /^[a-z0-9 ]*$/;

/** Letters and digits in words parted by one space; an apostrophe parts nothing. */
export function words(text: string): string {
  if (plainAscii.test(text) && !text.includes('  ')) return text.trim();
  return plainLetters(text)
    .replace(/['’‘`ʻʼ]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export const compact = (text: string): string => words(text).replaceAll(' ', '');

export function mix(left: number, right: number): number {
  let hash = Math.imul(left ^ (left >>> 16), 0x7feb352d) ^ Math.imul(right, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
