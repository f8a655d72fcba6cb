import type { Listening } from './kind-features.ts';

/**
 * What a reader of kinds has learned, as a file or a column keeps it: a place, a rarity and a scale for
 * each feature, and for each feature and kind one of nine steps, two of them a letter.
 */
export type StoredKinds = {
  readonly version: 1;
  readonly kinds: readonly string[];
  /** Absent where it is the topic, as in what was kept before there was a choice. */
  readonly listening?: Listening;
  /** How much surer the chances are than the scores. */
  readonly sharpness: number;
  readonly biases: readonly number[];
  readonly places: string;
  readonly rarities: string;
  readonly scales: string;
  readonly steps: string;
};

/** What a reader asks: rows of weights by the place of a feature. */
export type Weights = {
  readonly rowOf: ReadonlyMap<number, number>;
  readonly rarity: Float64Array;
  /** The weight of each kind, one feature after the other. */
  readonly weights: Float32Array;
};

/** One feature as learned, before it is rounded. */
export type LearnedFeature = {
  readonly place: number;
  readonly rarity: number;
  readonly weights: Float32Array;
};

const firstLetter = 35; // '#': from there on no letter needs escaping but one, which is skipped.
const backslash = 92;
const letterOf = (number: number): string => {
  const code = number + firstLetter;
  return String.fromCharCode(code >= backslash ? code + 1 : code);
};
const numberAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  return (code > backslash ? code - 1 : code) - firstLetter;
};

const mostNumber = 80;
const placeLetters = 4;
const rarityStep = 0.05;
const scaleOf = (number: number): number => 8 * 2 ** (-number / 6);
const furthest = 4;
const stepsPerLetter = 2 * furthest + 1;

/** Small weights are many and large ones few, so steps are finer near zero. */
const shape = (step: number): number => Math.sign(step) * (Math.abs(step) / furthest) ** 1.5;
const shapeOf: readonly number[] = Array.from({ length: stepsPerLetter }, (_, at) =>
  shape(at - furthest),
);

const stepOf = (share: number): number =>
  Math.sign(share) * Math.round(Math.abs(share) ** (1 / 1.5) * furthest);

/** Larger than this it would burden a column and a backup. */
const mostSteps = 3_000_000;
export const mostFeaturesKept = (kinds: number): number => Math.floor(mostSteps / kinds);

export function packed(
  features: readonly LearnedFeature[],
): Omit<StoredKinds, 'version' | 'kinds' | 'listening' | 'sharpness' | 'biases'> {
  const parts = { places: [] as string[], rarities: '', scales: '', steps: [] as string[] };
  for (const { place, rarity, weights } of features) {
    for (let letter = 0; letter < placeLetters; letter++)
      parts.places.push(letterOf((place >>> (6 * letter)) & 63));
    parts.rarities += letterOf(Math.min(mostNumber, Math.round(rarity / rarityStep)));
    const most = weights.reduce((sofar, one) => Math.max(sofar, Math.abs(one)), 0);
    // Rounded so that the scale is never smaller than the weight that it must carry.
    const number = Math.floor(6 * Math.log2(8 / Math.max(most, 1e-9)));
    const kept = Math.max(0, Math.min(mostNumber, number));
    parts.scales += letterOf(kept);
    parts.steps.push(packedSteps(weights, scaleOf(kept)));
  }
  return {
    places: parts.places.join(''),
    rarities: parts.rarities,
    scales: parts.scales,
    steps: parts.steps.join(''),
  };
}

function packedSteps(weights: Float32Array, scale: number): string {
  let text = '';
  for (let at = 0; at < weights.length; at += 2) {
    const one = stepOf((weights[at] ?? 0) / scale) + furthest;
    const other = stepOf((weights[at + 1] ?? 0) / scale) + furthest;
    text += letterOf(one * stepsPerLetter + other);
  }
  return text;
}

export function unpacked(stored: StoredKinds): Weights {
  const kinds = stored.kinds.length;
  const features = stored.rarities.length;
  const rowOf = new Map<number, number>();
  const rarity = new Float64Array(features);
  const weights = new Float32Array(features * kinds);
  const letters = Math.ceil(kinds / 2);
  for (let row = 0; row < features; row++) {
    let place = 0;
    for (let letter = 0; letter < placeLetters; letter++)
      place |= numberAt(stored.places, row * placeLetters + letter) << (6 * letter);
    rowOf.set(place, row);
    rarity[row] = numberAt(stored.rarities, row) * rarityStep;
    const scale = scaleOf(numberAt(stored.scales, row));
    for (let kind = 0; kind < kinds; kind++) {
      const both = numberAt(stored.steps, row * letters + (kind >> 1));
      const step = kind % 2 === 0 ? Math.floor(both / stepsPerLetter) : both % stepsPerLetter;
      weights[row * kinds + kind] = (shapeOf[step] ?? 0) * scale;
    }
  }
  return { rowOf, rarity, weights };
}
