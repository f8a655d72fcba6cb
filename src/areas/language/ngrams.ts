import type { Token } from './normalise.ts';

/** Words, pairs of words and pieces of words are hashed into so many places. */
export const places = 1 << 16;
const mask = places - 1;

/** At most so many features of one text: a long letter says how it feels at its beginning. */
export const mostFeatures = 2_400;

/** FNV-1a over UTF-16 units, begun with a kind so that a word and a piece of one differ. */
function hash(text: string, from: number, until: number, kind: number): number {
  let value = 0x811c9dc5 ^ kind;
  for (let at = from; at < until; at++) {
    value ^= text.charCodeAt(at);
    value = Math.imul(value, 0x01000193);
  }
  value ^= value >>> 15;
  return value & mask;
}

const shortestPiece = 3;
const longestPiece = 5;

/**
 * Writes the places of a text's features into `into` and gives their number; a place comes once.
 * `seen` is scratch space of `places` bytes, left clean.
 */
export function ngramsOf(tokens: readonly Token[], into: Uint16Array, seen: Uint8Array): number {
  let size = 0;
  const put = (place: number): void => {
    if (seen[place] === 1 || size >= into.length) return;
    seen[place] = 1;
    into[size++] = place;
  };
  let before = '';
  for (const token of tokens) {
    if (token.kind === 'stop' && token.text !== '!' && token.text !== '?') {
      before = '';
      continue;
    }
    const word = token.base;
    put(hash(word, 0, word.length, 1));
    if (before !== '') {
      const pair = `${before} ${word}`;
      put(hash(pair, 0, pair.length, 2));
    }
    if (token.kind === 'word') pieces(`<${word}>`, put);
    before = word;
  }
  for (let at = 0; at < size; at++) seen[into[at] ?? 0] = 0;
  return size;
}

function pieces(word: string, put: (place: number) => void): void {
  const most = Math.min(word.length, 24);
  for (let length = shortestPiece; length <= longestPiece; length++) {
    for (let from = 0; from + length <= most; from++) put(hash(word, from, from + length, length));
  }
}
