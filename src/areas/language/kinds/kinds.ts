import { shuffled } from '#kernel/draw.ts';
import { kindFeatures, type Listening } from './kind-features.ts';
import { learnMachine, type Machine, type Row, scoreOf } from './machine.ts';
import {
  type LearnedFeature,
  mostFeaturesKept,
  packed,
  type StoredKinds,
  unpacked,
  type Weights,
} from './stored-kinds.ts';

/** A text of which somebody said what kind of problem it tells. */
export type KindExample = { readonly text: string; readonly kind: string };

export type KindGuess = {
  readonly kind: string;
  /** The chance that it is this kind, 0–1, if it is one of those learned. */
  readonly chance: number;
};

export type KindReader = {
  readonly kinds: readonly string[];
  /** The likeliest kinds first. */
  guess(text: string, most: number): readonly KindGuess[];
};

/** A reader that can be kept and made again. */
export type LearnedKinds = KindReader & { readonly stored: StoredKinds };

const rounds = 10;
/** Chances are fitted on texts that a machine of the others has not seen; a rougher one does for that. */
const folds = 3;
const roundsOfFold = 6;
/** Below so many examples there is nothing to fit chances on. */
const fewestFitted = 30;
const usualSharpness = 4;
const sharpnesses = [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 10];

const worthOf = (count: number, rarity: number): number => Math.sqrt(count) * rarity;

/** Values as parts of a whole of length one. */
function scaled(values: Float64Array): Float64Array {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0)) || 1;
  return values.map((value) => value / length);
}

type Texts = {
  readonly rows: readonly Row[];
  readonly kindOf: Int32Array;
  readonly places: readonly number[];
  readonly rarities: readonly number[];
};

/** Rare features say more than frequent ones, though less so than their rarity. */
function textsOf(
  examples: readonly KindExample[],
  kinds: readonly string[],
  listening: Listening | undefined,
): Texts {
  const counts = examples.map(({ text }) => kindFeatures(text, listening));
  const held = new Map<number, number>();
  for (const features of counts)
    for (const place of features.keys()) held.set(place, (held.get(place) ?? 0) + 1);
  const places = [...held.keys()];
  const indexOf = new Map(places.map((place, index) => [place, index]));
  const rarities = places.map((place) =>
    Math.sqrt(Math.log(1 + examples.length / (held.get(place) ?? 1))),
  );
  const rows = counts.map((features): Row => {
    const at = Int32Array.from(features.keys(), (place) => indexOf.get(place) ?? 0);
    const numbers = [...features.values()];
    const value = Float64Array.from(at, (index, order) =>
      worthOf(numbers[order] ?? 0, rarities[index] ?? 0),
    );
    return { at, value: scaled(value) };
  });
  const kindOf = Int32Array.from(examples, ({ kind }) => kinds.indexOf(kind));
  return { rows, kindOf, places, rarities };
}

function chancesOf(scores: Float64Array, sharpness: number): Float64Array {
  const most = scores.reduce((sofar, one) => Math.max(sofar, one), Number.NEGATIVE_INFINITY);
  const grown = scores.map((score) => Math.exp((score - most) * sharpness));
  const total = grown.reduce((sum, one) => sum + one, 0);
  return grown.map((one) => one / total);
}

/** The scores of each text by machines that have not seen it. */
function scoresByOthers({ rows, kindOf, places }: Texts, kinds: number): Float64Array[] {
  const scores = rows.map(() => new Float64Array(kinds));
  for (let fold = 0; fold < folds; fold++) {
    const seen = rows.flatMap((_, index) => (index % folds === fold ? [] : [index]));
    const learned = seen.flatMap((index) => rows[index] ?? []);
    for (let kind = 0; kind < kinds; kind++) {
      const isKind = (at: number): boolean => kindOf[seen[at] ?? 0] === kind;
      const machine = learnMachine(learned, isKind, places.length, roundsOfFold);
      for (let index = fold; index < rows.length; index += folds) {
        const [row, own] = [rows[index], scores[index]];
        if (row && own) own[kind] = scoreOf(row, machine);
      }
    }
  }
  return scores;
}

/** The sharpness under which what was so seemed likeliest. */
function sharpnessOf(texts: Texts, kinds: number): number {
  if (texts.rows.length < fewestFitted || kinds < 2) return usualSharpness;
  const scores = scoresByOthers(texts, kinds);
  const surprise = (sharpness: number): number =>
    scores.reduce((sum, own, index) => {
      const chance = chancesOf(own, sharpness)[texts.kindOf[index] ?? 0] ?? 0;
      return sum - Math.log(Math.max(chance, 1e-9));
    }, 0);
  const tried = sharpnesses.map((sharpness) => ({ sharpness, surprise: surprise(sharpness) }));
  tried.sort((a, b) => a.surprise - b.surprise);
  return tried[0]?.sharpness ?? usualSharpness;
}

/** The features whose weights move scores most, over all the texts learned from. */
function featuresKept(texts: Texts, machines: readonly Machine[], most: number): LearnedFeature[] {
  const moved = new Float64Array(texts.places.length);
  for (const { at, value } of texts.rows)
    for (const [order, index] of at.entries())
      moved[index] = (moved[index] ?? 0) + (value[order] ?? 0) ** 2;
  const features = texts.places.map((place, index) => {
    const weights = Float32Array.from(machines, (machine) => machine[index] ?? 0);
    const size = weights.reduce((sum, weight) => sum + weight * weight, 0);
    const rarity = texts.rarities[index] ?? 0;
    return { place, rarity, weights, matters: size * (moved[index] ?? 0) };
  });
  features.sort((a, b) => b.matters - a.matters);
  return features.slice(0, Math.min(most, mostFeaturesKept(machines.length)));
}

/** A kind with fewer examples than this is also told by its name: with three each, it finds a tenth more. */
const fewExamples = 20;

function namesOf(examples: readonly KindExample[]): KindExample[] {
  const told = new Map<string, number>();
  for (const { kind } of examples) told.set(kind, (told.get(kind) ?? 0) + 1);
  return [...told]
    .filter(([, count]) => count < fewExamples)
    .map(([kind]) => ({ text: kind.replaceAll(/[_\-./]+/g, ' '), kind }));
}

/**
 * Learns to tell kinds of problems by examples: one support vector machine a kind over words, pairs,
 * pieces of words and what they mean. Five thousand examples of seventy kinds take some ten seconds. Where what was
 * learned is shipped as a file, fewer features make it smaller.
 */
export function learnKinds(
  examples: readonly KindExample[],
  mostFeatures = Number.POSITIVE_INFINITY,
  listening?: Listening,
): LearnedKinds {
  const kinds = [...new Set(examples.map((one) => one.kind))].sort();
  const texts = textsOf(shuffled([...examples, ...namesOf(examples)], 5), kinds, listening);
  const machines = kinds.map((_, kind) =>
    learnMachine(texts.rows, (row) => texts.kindOf[row] === kind, texts.places.length, rounds),
  );
  return kindsOf({
    version: 1,
    kinds,
    ...(listening && { listening }),
    sharpness: sharpnessOf(texts, kinds.length),
    biases: machines.map((machine) => Math.round((machine.at(-1) ?? 0) * 1_000) / 1_000),
    ...packed(featuresKept(texts, machines, mostFeatures)),
  });
}

/** What a reader has learned, to be kept as JSON. */
export const storedKinds = (reader: LearnedKinds): StoredKinds => reader.stored;

/** The reader that was kept; it guesses as the one that was learned. */
export function kindsOf(stored: StoredKinds): LearnedKinds {
  const weights = unpacked(stored);
  return {
    kinds: stored.kinds,
    stored,
    guess(text, most) {
      const chances = chancesOf(
        scoresOf(kindFeatures(text, stored.listening), weights, stored.biases),
        stored.sharpness,
      );
      return stored.kinds
        .map((kind, index) => ({ kind, chance: chances[index] ?? 0 }))
        .sort((a, b) => b.chance - a.chance)
        .slice(0, most);
    },
  };
}

/** The score of each kind; weights lie by feature, so that a text touches few pages of memory. */
function scoresOf(
  features: ReadonlyMap<number, number>,
  known: Weights,
  biases: readonly number[],
): Float64Array {
  const rows: number[] = [];
  const worths: number[] = [];
  for (const [place, count] of features) {
    const row = known.rowOf.get(place);
    if (row === undefined) continue;
    rows.push(row);
    worths.push(worthOf(count, known.rarity[row] ?? 0));
  }
  const values = scaled(Float64Array.from(worths));
  const sums = Float64Array.from(biases);
  const { weights } = known;
  for (let order = 0; order < rows.length; order++) {
    const value = values[order] ?? 0;
    const from = (rows[order] ?? 0) * sums.length;
    for (let kind = 0; kind < sums.length; kind++)
      sums[kind] = (sums[kind] ?? 0) + (weights[from + kind] ?? 0) * value;
  }
  return sums;
}
