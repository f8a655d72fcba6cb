import { places } from './ngrams.ts';

/**
 * A linear model over hashed features, as a file keeps it: one letter a weight (64 steps from −32 to
 * 31, times `scale`), which is a hundredth of what the weights would take as numbers.
 */
export type StoredModel = {
  readonly scale: number;
  readonly bias: number;
  readonly weights: string;
};

/** Weights of the plain features, then of the model's log-odds. */
export type Blend = { readonly weights: readonly number[]; readonly bias: number };

export type StoredJudgement = { readonly model: StoredModel; readonly blend: Blend };
export type StoredReader = {
  readonly displeasure?: StoredJudgement;
  readonly anger?: StoredJudgement;
};

export type Model = { readonly weights: Float32Array; readonly bias: number };

const firstLetter = 48; // '0': the 64 letters from there on need no escaping but one, which is skipped.
const backslash = 92;

export const letterOf = (step: number): string => {
  const code = firstLetter + Math.max(-32, Math.min(31, step)) + 32;
  return String.fromCharCode(code >= backslash ? code + 1 : code);
};

export function modelOf(stored: StoredModel): Model {
  const weights = new Float32Array(places);
  for (let place = 0; place < places; place++) {
    const code = stored.weights.charCodeAt(place);
    weights[place] = ((code > backslash ? code - 1 : code) - firstLetter - 32) * stored.scale;
  }
  return { weights, bias: stored.bias };
}

/** Weights as a file keeps them, rounded to the nearest of 64 steps. */
export function storedModel(weights: Float32Array, bias: number): StoredModel {
  let most = 1e-9;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  const scale = most / 31;
  let letters = '';
  for (const weight of weights) letters += letterOf(Math.round(weight / scale));
  return { scale, bias, weights: letters };
}

/** Models learn from messages: of a letter with more features than this they know less, and say less. */
const mostTrusted = 500;

/** And a text with few features shows them little. */
const fewest = 25;

/** Log-odds of a text: the mean weight of its features times the root of their number, so that length alone says little. */
export function scoreOf(model: Model, features: Uint16Array, size: number): number {
  let sum = 0;
  for (let at = 0; at < size; at++) sum += model.weights[features[at] ?? 0] ?? 0;
  if (size === 0) return model.bias;
  const trust = Math.min(1, mostTrusted / size) * (size / (size + fewest));
  return (model.bias + sum / Math.sqrt(size)) * trust;
}
