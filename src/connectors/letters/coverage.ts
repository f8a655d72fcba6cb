import type { Letter } from './letter.ts';
import { isSilent, lettersOf } from './visual-order.ts';

/** Whether the font has a letter, given as one code point. */
export type Covers = (letter: string) => boolean;

/** Controls, joiners and gaps need no picture. */
const isShown = (one: string): boolean => !isSilent(one) && !/[\s\p{Cc}\p{Cf}]/u.test(one);

const isCovered = (text: string, covers: Covers): boolean =>
  [...text].every((one) => covers(one) || !isShown(one));

type Replace = (letter: string) => string;

const withLetters = (text: string, covers: Covers, replace: Replace): string => {
  const composed = text.normalize('NFC');
  if (isCovered(composed, covers)) return composed;
  return lettersOf(composed)
    .map((letter) => (isCovered(letter, covers) ? letter : replace(letter)))
    .join('');
};

/** A letter without an accent that the font lacks can still be read. */
const plainer =
  (covers: Covers): Replace =>
  (letter) => {
    const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '');
    return bare !== '' && isCovered(bare, covers) ? bare : letter;
  };

/** Fonts draw nothing at all for what they lack: a gap would not be noticed, a mark is. */
const mark: Replace = () => '\ufffd';

const written = ({ letterhead, address, body, signature }: Letter) => ({
  letterhead,
  address,
  body,
  signature,
});

/** The letter in the letters that the font has; what it lacks even without accents is marked. */
export function inLettersOf(letter: Letter, covers: Covers): Letter {
  const shown = (line: string): string =>
    withLetters(withLetters(line, covers, plainer(covers)), covers, mark);
  const parts = Object.entries(written(letter)).map(([name, lines]) => [name, lines.map(shown)]);
  return { ...letter, ...Object.fromEntries(parts) };
}

/** What is marked so, once each. */
export function uncovered(letter: Letter, covers: Covers): string[] {
  const lines = Object.values(written(letter)).flat();
  const letters = lines.flatMap((line) => lettersOf(withLetters(line, covers, plainer(covers))));
  return [...new Set(letters.filter((one) => !isCovered(one, covers)))];
}
