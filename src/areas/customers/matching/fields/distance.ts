/** String distances. Texts are compared by UTF-16 unit: what arrives here is lower-cased and without marks. */

const matchedLeft = new Uint8Array(256);
const matchedRight = new Uint8Array(256);
const longest = 256;

/** How many letters both have within the window, marking which; the first half of Jaro's measure. */
function commonLetters(left: string, right: string, window: number): number {
  let common = 0;
  matchedRight.fill(0, 0, right.length);
  for (let i = 0; i < left.length; i++) {
    matchedLeft[i] = 0;
    const until = Math.min(right.length, i + window + 1);
    const letter = left.charCodeAt(i);
    for (let j = Math.max(0, i - window); j < until; j++) {
      if (matchedRight[j] === 1 || right.charCodeAt(j) !== letter) continue;
      matchedLeft[i] = 1;
      matchedRight[j] = 1;
      common++;
      break;
    }
  }
  return common;
}

function transpositions(left: string, right: string): number {
  let moved = 0;
  let j = 0;
  for (let i = 0; i < left.length; i++) {
    if (matchedLeft[i] !== 1) continue;
    while (matchedRight[j] !== 1) j++;
    if (left.charCodeAt(i) !== right.charCodeAt(j)) moved++;
    j++;
  }
  return moved / 2;
}

/** Jaro (1989): 1 for the same, 0 for nothing in common. */
function jaro(left: string, right: string): number {
  if (left === right) return 1;
  if (left.length === 0 || right.length === 0) return 0;
  const window = Math.max(0, (Math.max(left.length, right.length) >> 1) - 1);
  const common = commonLetters(left, right, window);
  if (common === 0) return 0;
  const moved = transpositions(left, right);
  return (common / left.length + common / right.length + (common - moved) / common) / 3;
}

/** Jaro–Winkler (1990) with the usual 0.1 for each of the first four letters alike. */
export function jaroWinkler(first: string, second: string): number {
  const left = first.length > longest ? first.slice(0, longest) : first;
  const right = second.length > longest ? second.slice(0, longest) : second;
  const similarity = jaro(left, right);
  let prefix = 0;
  while (
    prefix < 4 &&
    prefix < left.length &&
    left.charCodeAt(prefix) === right.charCodeAt(prefix)
  ) {
    prefix++;
  }
  return similarity + prefix * 0.1 * (1 - similarity);
}

/** At most one letter put in, left out, changed, or two neighbours changed places. */
export function withinOneEdit(left: string, right: string): boolean {
  if (left.length > right.length) return withinOneEdit(right, left);
  if (right.length - left.length > 1) return false;
  let from = 0;
  while (from < left.length && left.charCodeAt(from) === right.charCodeAt(from)) from++;
  let leftEnd = left.length;
  let rightEnd = right.length;
  while (leftEnd > from && left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)) {
    leftEnd--;
    rightEnd--;
  }
  if (leftEnd - from <= 1 && rightEnd - from <= 1) return true;
  return (
    leftEnd - from === 2 &&
    rightEnd - from === 2 &&
    left.charCodeAt(from) === right.charCodeAt(from + 1) &&
    left.charCodeAt(from + 1) === right.charCodeAt(from)
  );
}

/**
 * Damerau–Levenshtein of two at most, in its restricted form (no letter is edited twice). Only such
 * small distances say anything of names and numbers, and telling them needs no table.
 */
export function withinTwoEdits(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 2) return false;
  let from = 0;
  while (from < left.length && left.charCodeAt(from) === right.charCodeAt(from)) from++;
  const one = left.slice(from);
  const other = right.slice(from);
  return (
    withinOneEdit(one, other) ||
    withinOneEdit(one.slice(1), other.slice(1)) ||
    withinOneEdit(one.slice(1), other) ||
    withinOneEdit(one, other.slice(1)) ||
    (one.charCodeAt(0) === other.charCodeAt(1) &&
      one.charCodeAt(1) === other.charCodeAt(0) &&
      withinOneEdit(one.slice(2), other.slice(2)))
  );
}

/** One bit for each letter that occurs, letters 32 apart sharing theirs. */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) letters |= 1 << (text.charCodeAt(index) & 31);
  return letters;
}

function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

type Lettered = { readonly text: string; readonly letters: number };

/** False when letters found on one side only rule out that Jaro–Winkler reaches `least`. */
function canReach(left: Lettered, right: Lettered, least: number): boolean {
  const length = left.text.length;
  const otherLength = right.text.length;
  const common = Math.min(
    length - bitCount(left.letters & ~right.letters),
    otherLength - bitCount(right.letters & ~left.letters),
  );
  const most = (common / length + common / otherLength + 1) / 3;
  const prefix = left.text.charCodeAt(0) === right.text.charCodeAt(0) ? 4 : 0;
  return most + prefix * 0.1 * (1 - most) >= least;
}

const atLeast = (likeness: number, least: number): number => (likeness >= least ? likeness : 0);

/** Jaro–Winkler, or 0 where it stays below `least`: most pairs are told apart by their letters alone. */
export const likenessFrom = (left: Lettered, right: Lettered, least: number): number =>
  canReach(left, right, least) ? atLeast(jaroWinkler(left.text, right.text), least) : 0;
