import type { Token } from './normalise.ts';
import type { Signs } from './signs.ts';

/**
 * What the lexicon, the marks and the manner of a text say, in a dozen figures that mean the same in
 * every language: so what one language has taught can be used where there is nothing to learn from.
 */
export const featureNames = [
  'displeased',
  'pleased',
  'balance',
  'heat',
  'worst',
  'best',
  'afterTurn',
  'lastSaid',
  'leaving',
  'sarcasm',
  'emphasis',
  'denials',
  'exclaims',
  'asks',
  'shouts',
  'stretched',
  'numbers',
  'length',
  'again',
  'stakes',
  'polite',
  'softened',
  'links',
  'contrast',
] as const;

/** From so many words on, hot words must be denser to say as much. */
const longText = 40;

const saturated = (value: number, half: number): number => value / (value + half);

export function featuresOf(text: string, tokens: readonly Token[], signs: Signs): number[] {
  const { found, turnAt } = signs;
  let bad = 0;
  let good = 0;
  let heat = 0;
  let worst = 0;
  let best = 0;
  let after = 0;
  let leaving = 0;
  for (const sign of found) {
    if (sign.pleased < 0) bad -= sign.pleased;
    else good += sign.pleased;
    heat += sign.heat;
    worst = Math.max(worst, -sign.pleased);
    best = Math.max(best, sign.pleased);
    if (sign.at >= turnAt) after += sign.pleased;
    if (sign.leaving) leaving++;
  }
  const words = tokens.length;
  const stretched = tokens.filter((token) => token.stretched && token.base !== 'x').length;
  const numbers = tokens.filter((token) => token.kind === 'number').length;
  return [
    saturated(bad, 3),
    saturated(good, 3),
    (bad - good) / (bad + good + 1),
    saturated(heat / Math.max(1, Math.sqrt(words / longText)), 2),
    worst / 3,
    best / 3,
    Math.tanh(after / 3),
    Math.tanh((found.at(-1)?.pleased ?? 0) / 2),
    Math.min(leaving, 2),
    Math.min(signs.sarcasm, 2),
    saturated(signs.intensifiers, 2),
    saturated(signs.negations, 2),
    Math.min(count(text, '!'), 4) / 4,
    Math.min(count(text, '?') + count(text, '؟'), 3) / 3,
    shouting(text),
    Math.min(stretched, 2) / 2,
    Math.min(numbers, 5) / 5,
    Math.log1p(words) / 5,
    Math.min(signs.again, 3) / 3,
    Math.min(signs.stakes, 3) / 3,
    Math.min(signs.polite, 3) / 3,
    Math.min(signs.softeners, 3) / 3,
    Math.min(count(text, '://'), 2) / 2,
    turnAt > 0 ? 1 : 0,
  ];
}

function count(text: string, mark: string): number {
  let found = 0;
  for (let at = text.indexOf(mark); at >= 0 && found < 9; at = text.indexOf(mark, at + 1)) found++;
  return found;
}

const capitals = /\b[A-Z]{3,}\b/g;
/** What stands in place of a name or a number that was taken out: `XXXX`. */
const mask = /^X+$/;

/** Words in capitals, where small letters are used as well; an abbreviation alone is not shouting. */
function shouting(text: string): number {
  const loud = (text.match(capitals) ?? []).filter((word) => !mask.test(word));
  const letters = loud.reduce((sum, word) => sum + word.length, 0);
  return letters < 6 ? 0 : Math.min(1, letters / 20);
}
