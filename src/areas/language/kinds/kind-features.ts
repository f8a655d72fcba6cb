import { hashOf } from '#kernel/hash.ts';
import { remembering } from '#kernel/remember.ts';
import { fold, mostWordsKnown, spoken, tokensOf } from '../normalise.ts';
import { excerptOf } from '../reader.ts';
import { meantBy } from './concepts.ts';
import { plainWords } from './plain-words.ts';

/** Features are hashed into so many places that two seldom meet. */
const placeBits = 24;

/**
 * What a text is listened to for: what it is about, or how it is put. Concepts name things (a card, a parcel) and say
 * nothing of how they are spoken of; there, words that stand together count for more.
 */
export type Listening = 'topic' | 'wording';

/** What each sort of feature is worth; chosen by cross-validation on questions to a bank, and on groups of replies left out. */
const worths = {
  topic: { word: 1, pair: 1, near: 0.25, piece: 0.3, edge: 0.7, concept: 2, concepts: 1 },
  wording: { word: 1, pair: 1.3, near: 0.5, piece: 0.3, edge: 0.7, concept: 0, concepts: 0 },
} as const;
/** How far apart two words, and two concepts, may stand to be taken together. */
const nearWords = 4;
const nearConcepts = 12;
const shortestPiece = 3;
const longestPiece = 5;
const longestPieced = 24;

function placeOf(text: string): number {
  const value = hashOf(text);
  return (value ^ (value >>> 15)) & ((1 << placeBits) - 1);
}

const inOrder = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

const piecesOf = remembering(mostWordsKnown, (word): readonly number[] => {
  const bounded = `<${word.slice(0, longestPieced)}>`;
  const found: number[] = [];
  for (let length = shortestPiece; length <= longestPiece; length++)
    for (let from = 0; from + length <= bounded.length; from++)
      found.push(placeOf(`c${bounded.slice(from, from + length)}`));
  return found;
});

/** Words, pairs, words near each other, pieces of words, and what they mean, with what each is worth. */
export function kindFeatures(text: string, listening: Listening = 'topic'): Map<number, number> {
  const worth = worths[listening];
  const words = tokensOf(fold(spoken(excerptOf(text))))
    .filter((token) => token.kind !== 'stop')
    .flatMap((token) => plainWords(token.base));
  const found = new Map<number, number>();
  const add = (place: number, value: number): void => {
    found.set(place, (found.get(place) ?? 0) + value);
  };
  const put = (key: string, value: number): void => add(placeOf(key), value);
  for (const [at, word] of words.entries()) {
    put(`w${word}`, worth.word);
    if (at > 0) put(`b${words[at - 1]} ${word}`, worth.pair);
    for (const place of piecesOf(word)) add(place, worth.piece);
  }
  const [first] = words;
  if (first !== undefined) {
    put(`^${first}`, worth.edge);
    put(`$${words.at(-1)}`, worth.edge);
  }
  const content = words.filter((word) => word.length > 2);
  for (const [at, word] of content.entries())
    for (const other of content.slice(at + 1, at + 1 + nearWords))
      put(`p${inOrder(word, other)}`, worth.near);
  const meanings = worth.concept > 0 ? meaningsOf(words) : [];
  for (const key of meanings) put(key, key.startsWith('k') ? worth.concept : worth.concepts);
  return found;
}

/** Concepts, and those that stand near each other; each once, however often it is said. */
function meaningsOf(words: readonly string[]): Set<string> {
  const meant = meantBy(words);
  const keys = new Set<string>();
  for (const [index, one] of meant.entries()) {
    keys.add(`k${one.concept}`);
    for (let next = index + 1; next < meant.length; next++) {
      const other = meant[next];
      if (other === undefined || other.at - one.at > nearConcepts) break;
      if (other.concept !== one.concept) keys.add(`q${inOrder(one.concept, other.concept)}`);
    }
  }
  return keys;
}
