import { hashBasis, hashOn, hashPrime } from '#kernel/hash.ts';
import { knownOf, placeInMemory, type Token } from './normalise.ts';

/** Words, pairs of words and pieces of words are hashed into so many places. */
export const places = 1 << 16;
const mask = places - 1;

/** At most so many features of one text: a long letter says how it feels at its beginning. */
export const mostFeatures = 2_400;

const placeOf = (value: number): number => (value ^ (value >>> 15)) & mask;

/** A word and a piece of one are different features though they may be spelt alike. */
const wordKind = 1;
const pairKind = 2;
const shortestPiece = 3;
const longestPiece = 5;
const mostPieced = 24;

/** Where a word and its pieces are. */
function placesOf(word: string, mostPieced: number): Uint16Array {
  const found = [placeOf(hashOn(hashBasis ^ wordKind, word, 0, word.length))];
  const bounded = `<${word}>`;
  const most = Math.min(bounded.length, mostPieced);
  for (let length = shortestPiece; length <= longestPiece; length++)
    for (let from = 0; from + length <= most; from++)
      found.push(placeOf(hashOn(hashBasis ^ length, bounded, from, from + length)));
  return Uint16Array.from(found);
}

const memory = placeInMemory();
const placesOfWord = (word: string): Uint16Array => placesOf(word, mostPieced);
const placesOfMark = (word: string): Uint16Array => placesOf(word, 0);

function pairPlace(before: string, word: string): number {
  const first = hashOn(hashBasis ^ pairKind, before, 0, before.length);
  return placeOf(hashOn(Math.imul(first ^ 32, hashPrime), word, 0, word.length));
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
    const found = knownOf(token, memory, token.kind === 'word' ? placesOfWord : placesOfMark);
    size = putAll(found, into, size, seen);
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
