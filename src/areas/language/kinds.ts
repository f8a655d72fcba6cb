import { shuffled } from '#kernel/draw.ts';
import { hashOf } from '#kernel/hash.ts';
import { fold, spoken, tokensOf } from './normalise.ts';

/** A text of which somebody said what kind of problem it tells. */
export type KindExample = { readonly text: string; readonly kind: string };

export type KindGuess = {
  readonly kind: string;
  /** The chance that it is this kind, 0–1. */
  readonly chance: number;
};

export type KindReader = {
  readonly kinds: readonly string[];
  /** The likeliest kinds first. */
  guess(text: string, most: number): readonly KindGuess[];
};

const places = 1 << 17;
const rounds = 6;
const rate = 0.5;
/** How much sharper than the margins the chances are; also the temperature of learning. */
const sharpness = 8;
const nearWords = 4;

function placeOf(text: string): number {
  const value = hashOf(text);
  return (value ^ (value >>> 15)) & (places - 1);
}

/** Words, pairs, words near each other in any order, and pieces of words, with what each is worth. */
function countsOf(text: string): Map<number, number> {
  const words = tokensOf(fold(spoken(text)))
    .filter((token) => token.kind !== 'stop')
    .map((token) => token.base);
  const counts = new Map<number, number>();
  const put = (key: string, worth: number): void => {
    const place = placeOf(key);
    counts.set(place, (counts.get(place) ?? 0) + worth);
  };
  for (const [at, word] of words.entries()) {
    put(`w${word}`, 1);
    if (at > 0) put(`b${words[at - 1]} ${word}`, 1);
    const bounded = `<${word}>`;
    for (let length = 3; length <= 5; length++)
      for (let from = 0; from + length <= bounded.length; from++)
        put(`c${bounded.slice(from, from + length)}`, 0.3);
  }
  const content = words.filter((word) => word.length > 2);
  for (const [at, word] of content.entries()) {
    for (const other of content.slice(at + 1, at + 1 + nearWords))
      put(word < other ? `p${word} ${other}` : `p${other} ${word}`, 0.5);
  }
  return counts;
}

type Vector = { readonly at: Int32Array; readonly value: Float32Array };

function vectorOf(counts: ReadonlyMap<number, number>, rarity: Float32Array): Vector {
  const at = new Int32Array(counts.size);
  const value = new Float32Array(counts.size);
  let size = 0;
  let squares = 0;
  for (const [place, count] of counts) {
    const worth = (count > 1 ? Math.sqrt(count) : count) * (rarity[place] ?? 0);
    at[size] = place;
    value[size++] = worth;
    squares += worth * worth;
  }
  const norm = Math.sqrt(squares) || 1;
  for (let index = 0; index < size; index++) value[index] = (value[index] ?? 0) / norm;
  return { at, value };
}

/** Logarithms of how rare a feature is among the examples; one never seen says nothing. */
function rarityOf(all: readonly ReadonlyMap<number, number>[]): Float32Array {
  const texts = new Float32Array(places);
  for (const counts of all)
    for (const place of counts.keys()) texts[place] = (texts[place] ?? 0) + 1;
  return texts.map((count) => (count === 0 ? 0 : Math.log(1 + all.length / count)));
}

/** The score of each kind; weights lie by feature, so that a text touches few pages of memory. */
function scores({ at, value }: Vector, weights: Float32Array, kinds: number): Float64Array {
  const sums = new Float64Array(kinds);
  for (let index = 0; index < at.length; index++) {
    const from = (at[index] ?? 0) * kinds;
    const worth = value[index] ?? 0;
    for (let kind = 0; kind < kinds; kind++)
      sums[kind] = (sums[kind] ?? 0) + (weights[from + kind] ?? 0) * worth;
  }
  return sums;
}

function chancesOf(sums: Float64Array): Float64Array {
  const most = Math.max(...sums);
  const grown = sums.map((sum) => Math.exp((sum - most) * sharpness));
  const total = grown.reduce((all, one) => all + one, 0);
  return grown.map((one) => one / total);
}

/**
 * Learns to tell kinds of problems by examples: softmax regression over rarity-weighted words, pairs and
 * pieces of words, learned by AdaGrad. Two thousand examples take a second or two.
 */
export function learnKinds(examples: readonly KindExample[]): KindReader {
  const kinds = [...new Set(examples.map((one) => one.kind))].sort();
  const all = examples.map((one) => countsOf(one.text));
  const rarity = rarityOf(all);
  const rows = all.map((counts, index) => ({
    vector: vectorOf(counts, rarity),
    kind: kinds.indexOf(examples[index]?.kind ?? ''),
  }));
  const weights = new Float32Array(places * kinds.length);
  const squares = new Float32Array(places).fill(1e-3);
  for (let round = 0; round < rounds; round++)
    for (const row of shuffled(rows, round + 11)) learnOne(row, weights, squares, kinds.length);
  return {
    kinds,
    guess(text, most) {
      const chances = chancesOf(scores(vectorOf(countsOf(text), rarity), weights, kinds.length));
      return kinds
        .map((kind, index) => ({ kind, chance: chances[index] ?? 0 }))
        .sort((a, b) => b.chance - a.chance)
        .slice(0, most);
    },
  };
}

function learnOne(
  { vector, kind }: { readonly vector: Vector; readonly kind: number },
  weights: Float32Array,
  squares: Float32Array,
  kinds: number,
): void {
  const errors = chancesOf(scores(vector, weights, kinds));
  errors[kind] = (errors[kind] ?? 0) - 1;
  const size = errors.reduce((sum, error) => sum + error * error, 0);
  for (let index = 0; index < vector.at.length; index++) {
    const place = vector.at[index] ?? 0;
    const worth = vector.value[index] ?? 0;
    const total = (squares[place] ?? 0) + size * worth * worth;
    squares[place] = total;
    const step = (rate * worth) / Math.sqrt(total);
    const from = place * kinds;
    for (let one = 0; one < kinds; one++)
      weights[from + one] = (weights[from + one] ?? 0) - step * (errors[one] ?? 0);
  }
}
