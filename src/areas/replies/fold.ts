import { fold } from '#areas/language/normalise.ts';

/** One spelling of a word, stricter than reading needs: no accents, no hamza seats, no drawn-out letters. */
export const foldWord = (word: string): string =>
  fold(word.normalize('NFKD').replace(/\p{Mn}/gu, ''))
    .replaceAll('\u06d5', '\u0647')
    .replace(/(\p{L})\1{2,}/gu, '$1');
