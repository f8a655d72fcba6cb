import { asciiDigits } from '#kernel/digits.ts';

const longest = 60;
/** Marks of short vowels and lines that only stretch a word: the same word with and without them. */
const ornaments = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g;
const separators = /[^a-z0-9\u0621-\u06d3\u200c]+/g;
const edges = /^[-\u200c]+|[-\u200c]+$/g;

/**
 * A rule as it is kept, out of the words somebody has for it: hyphens for all that is no letter, so that
 * the same words are always the same rule. Nothing where there is no letter.
 */
export function ruleOf(words: string): string | undefined {
  const letters = asciiDigits(words.normalize('NFKC').toLowerCase()).replace(ornaments, '');
  const rule = letters.replace(separators, '-').slice(0, longest).replace(edges, '');
  return rule === '' ? undefined : rule;
}
