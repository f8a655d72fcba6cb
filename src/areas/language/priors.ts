import { featureNames } from './features.ts';
import type { Blends } from './reader.ts';

type Weights = Readonly<Record<(typeof featureNames)[number], number>>;

/**
 * What is believed of the plain features before any text is learned from, in log-odds. Written by hand
 * from what complaint desks know: trouble and praise count most, what is said last or after "but" is
 * what is meant, repetition and threats show anger, politeness does not. Languages without texts that
 * may be learned from are read by these alone.
 */
export const displeasurePrior: Weights = {
  displeased: 2.2,
  pleased: -2,
  balance: 1.2,
  heat: 0.6,
  worst: 0.6,
  best: -0.6,
  afterTurn: -1,
  lastSaid: -0.4,
  leaving: 0.8,
  sarcasm: 1,
  emphasis: 0.1,
  denials: 1,
  exclaims: 0.1,
  asks: 0,
  shouts: 0.7,
  stretched: 0.2,
  numbers: 0.3,
  length: 0.1,
  again: 1,
  stakes: 0.5,
  polite: -1,
  softened: -0.5,
  links: -0.7,
  contrast: 0.4,
};

export const angerPrior: Weights = {
  displeased: 0.8,
  pleased: -1.2,
  balance: 0.8,
  heat: 2.5,
  worst: 0.6,
  best: -0.3,
  afterTurn: -0.5,
  lastSaid: -0.2,
  leaving: 0.6,
  sarcasm: 0.8,
  emphasis: 0.2,
  denials: 0.4,
  exclaims: 0.8,
  asks: 0,
  shouts: 1.2,
  stretched: 0.3,
  numbers: 0.1,
  length: -0.3,
  again: 0.8,
  stakes: 0.3,
  polite: -1,
  softened: -0.5,
  links: -0.3,
  contrast: 0,
};

/** Weights in the order of the features. */
export const listed = (prior: Weights): number[] => featureNames.map((name) => prior[name]);

/** Half displeasure, half anger; how long a text is says nothing of how upset its writer is. */
export const upsetPrior: Weights = Object.fromEntries(
  featureNames.map((name) => [
    name,
    name === 'length' ? 0 : (displeasurePrior[name] + angerPrior[name]) / 2,
  ]),
) as Weights;

/** The blends of a language that nothing could be learned in; the biases are what most texts are: calm. */
export const priorBlends: Blends = {
  displeasure: { weights: listed(displeasurePrior), bias: -0.6 },
  anger: { weights: listed(angerPrior), bias: -1.5 },
};
