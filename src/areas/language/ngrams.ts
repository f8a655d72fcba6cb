import type { Token } from './normalise.ts';

/** Words, pairs of words and pieces of words are hashed into so many places. */
export const places = 1 << 16;
const mask = places - 1;

/** At most so many features of one text: a long letter says how it feels at its beginning. */
export const mostFeatures = 2_400;

const basis = 0x811c9dc5;
const prime = 0x01000193;

/** FNV-1a over UTF-16 units, going on from a value. */
function hashOn(value: number, text: string, from: number, until: number): number {
  let next = value;
  for (let at = from; at < until; at++) next = Math.imul(next ^ text.charCodeAt(at), prime);
  return next;
}

const placeOf = (value: number): number => (value ^ (value >>> 15)) & mask;

/** A word and a piece of one are different features though they may be spelt alike. */
const wordKind = 1;
const pairKind = 2;
const shortestPiece = 3;
const longestPiece = 5;
const mostPieced = 24;

const known = new Map<string, Uint16Array>();
/** A language's everyday words are few; a flood of made-up ones is forgotten. */
const mostKnown = 20_000;

/** Where a word and its pieces are; worked out once a word. */
function placesOf(word: string, hasPieces: boolean): Uint16Array {
  const before = known.get(word);
  if (before !== undefined) return before;
  if (known.size >= mostKnown) known.clear();
  const found = [placeOf(hashOn(basis ^ wordKind, word, 0, word.length))];
  const bounded = `<${word}>`;
  const most = hasPieces ? Math.min(bounded.length, mostPieced) : 0;
  for (let length = shortestPiece; length <= longestPiece; length++)
    for (let from = 0; from + length <= most; from++)
      found.push(placeOf(hashOn(basis ^ length, bounded, from, from + length)));
  const made = Uint16Array.from(found);
  known.set(word, made);
  return made;
}

function pairPlace(before: string, word: string): number {
  const first = hashOn(basis ^ pairKind, before, 0, before.length);
  return placeOf(hashOn(Math.imul(first ^ 32, prime), word, 0, word.length));
}

/** Words, pairs and pieces end here; a call for attention goes on. */
const isBreak = (token: Token): boolean =>
  token.kind === 'stop' && token.text !== '!' && token.text !== '?';

/**
 * Writes the places of a text's features into `into` and gives their number; a place comes once.
 * `seen` is scratch space of `places` bytes, left clean.
 */
export function ngramsOf(tokens: readonly Token[], into: Uint16Array, seen: Uint8Array): number {
  let size = 0;
  let before = '';
  for (const token of tokens) {
    if (isBreak(token)) {
      before = '';
      continue;
    }
    const word = token.base;
    size = putAll(placesOf(word, token.kind === 'word'), into, size, seen);
    if (before !== '') size = putOne(pairPlace(before, word), into, size, seen);
    before = word;
  }
  for (let at = 0; at < size; at++) seen[into[at] ?? 0] = 0;
  return size;
}

function putAll(found: Uint16Array, into: Uint16Array, from: number, seen: Uint8Array): number {
  let size = from;
  for (let at = 0; at < found.length; at++) size = putOne(found[at] ?? 0, into, size, seen);
  return size;
}

function putOne(place: number, into: Uint16Array, size: number, seen: Uint8Array): number {
  if (seen[place] === 1 || size >= into.length) return size;
  seen[place] = 1;
  into[size] = place;
  return size + 1;
}
