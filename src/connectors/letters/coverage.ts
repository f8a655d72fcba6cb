import type { Letter } from './letter.ts';
import { isSilent, lettersOf } from './visual-order.ts';

/** Whether the font has a letter, given as one code point. */
export type Covers = (letter: string) => boolean;

/** Controls, joiners and gaps need no picture. */
const isShown = (one: string): boolean => !isSilent(one) && !/[\s\p{Cc}\p{Cf}]/u.test(one);

const isCovered = (text: string, covers: Covers): boolean =>
  [...text].every((one) => covers(one) || !isShown(one));

/** A letter without an accent that the font lacks can still be read; a box cannot. */
function readable(text: string, covers: Covers): string {
  const composed = text.normalize('NFC');
  if (isCovered(composed, covers)) return composed;
  return lettersOf(composed)
    .map((letter) => (isCovered(letter, covers) ? letter : plainer(letter, covers)))
    .join('');
}

function plainer(letter: string, covers: Covers): string {
  const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
  return bare !== '' && isCovered(bare, covers) ? bare : letter;
}

const written = ({ letterhead, address, body, signature }: Letter) => ({
  letterhead,
  address,
  body,
  signature,
});

/** The letter in the letters that the font has, as far as they go. */
export function inLettersOf(letter: Letter, covers: Covers): Letter {
  const parts = Object.entries(written(letter)).map(([name, lines]) => [
    name,
    lines.map((line) => readable(line, covers)),
  ]);
  return { ...letter, ...Object.fromEntries(parts) };
}

/** What would be boxes all the same. */
export function uncovered(letter: Letter, covers: Covers): string[] {
  const lines = Object.values(written(inLettersOf(letter, covers))).flat();
  const letters = lines.flatMap((line) => lettersOf(line));
  return [...new Set(letters.filter((one) => !isCovered(one, covers)))];
}
