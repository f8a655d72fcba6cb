import { shuffled } from '#kernel/draw.ts';
import { chanceOfLogit } from '#kernel/measures.ts';
import { mostFeatures, ngramsOf, places } from './ngrams.ts';
import { fold, spoken, tokensOf } from './normalise.ts';

/** A text as the model sees it, and how much it is so (0 or 1), with the weight of the example. */
export type Example = {
  readonly features: Uint16Array;
  readonly label: number;
  readonly weight: number;
};

const buffer = new Uint16Array(mostFeatures);
const seen = new Uint8Array(places);

export function featuresOfText(text: string): Uint16Array {
  const size = ngramsOf(tokensOf(fold(spoken(text))), buffer, seen);
  return buffer.slice(0, size);
}

export type Trained = { readonly weights: Float32Array; readonly bias: number };

export type TrainOptions = {
  readonly rounds: number;
  readonly rate: number;
  /** Pull towards zero; larger for fewer examples. */
  readonly decay: number;
};

/** A sequence that is the same every time, so that training twice gives the same model. */
type Growing = {
  readonly weights: Float32Array;
  readonly squares: Float32Array;
  bias: number;
  biasSquares: number;
};

function learnFrom(
  { features, label, weight }: Example,
  model: Growing,
  { rate, decay }: TrainOptions,
): void {
  const { weights, squares } = model;
  const value = 1 / Math.sqrt(features.length);
  let sum = model.bias;
  for (const place of features) sum += (weights[place] ?? 0) * value;
  const error = (chanceOfLogit(sum) - label) * weight;
  for (const place of features) {
    const before = weights[place] ?? 0;
    const gradient = error * value + decay * before;
    const total = (squares[place] ?? 0) + gradient * gradient;
    squares[place] = total;
    weights[place] = before - (rate * gradient) / Math.sqrt(total);
  }
  model.biasSquares += error * error;
  model.bias -= (rate * error) / Math.sqrt(model.biasSquares);
}

/**
 * Logistic regression by AdaGrad (Duchi et al. 2011): each feature learns at its own pace, so a rare
 * word that says much is not drowned by frequent ones that say little.
 */
export function train(examples: readonly Example[], options: TrainOptions): Trained {
  const model: Growing = {
    weights: new Float32Array(places),
    squares: new Float32Array(places).fill(1e-4),
    bias: 0,
    biasSquares: 1e-4,
  };
  for (let round = 0; round < options.rounds; round++) {
    for (const example of shuffled(examples, round + 7)) {
      if (example.features.length > 0) learnFrom(example, model, options);
    }
  }
  return model;
}

export type DenseRow = {
  readonly figures: readonly number[];
  readonly label: number;
  readonly weight: number;
};

export type Dense = { weights: number[]; bias: number };

const denseScore = (model: Dense, figures: readonly number[]): number =>
  figures.reduce((sum, one, at) => sum + one * (model.weights[at] ?? 0), model.bias);

/** The slope of the loss for each weight, the bias last. */
function slopesOf(rows: readonly DenseRow[], model: Dense, options: DenseOptions): number[] {
  const { decay, prior } = options;
  const slopes = [...model.weights.map((weight, at) => (weight - (prior[at] ?? 0)) * decay), 0];
  let total = 0;
  for (const { figures, label, weight } of rows) {
    const error = (chanceOfLogit(denseScore(model, figures)) - label) * weight;
    for (const [at, one] of figures.entries()) slopes[at] = (slopes[at] ?? 0) + error * one;
    slopes[figures.length] = (slopes[figures.length] ?? 0) + error;
    total += weight;
  }
  return slopes.map((slope) => slope / total);
}

export type DenseOptions = {
  readonly rounds: number;
  readonly rate: number;
  /** How many examples the prior is worth. */
  readonly decay: number;
  /** What is believed before any example; missing weights are believed to be zero. */
  readonly prior: readonly number[];
};

/** Logistic regression over a few plain figures, by full gradients, pulled towards a prior. */
export function trainDense(rows: readonly DenseRow[], options: DenseOptions): Dense {
  const width = rows[0]?.figures.length ?? 0;
  const model = {
    weights: Array.from({ length: width }, (_, at) => options.prior[at] ?? 0),
    bias: 0,
  };
  const squares = new Array<number>(width + 1).fill(1e-6);
  for (let round = 0; round < options.rounds; round++) {
    const steps = slopesOf(rows, model, options).map((slope, at) => {
      const total = (squares[at] ?? 0) + slope * slope;
      squares[at] = total;
      return (options.rate * slope) / Math.sqrt(total);
    });
    model.bias -= steps[width] ?? 0;
    model.weights = model.weights.map((weight, at) => weight - (steps[at] ?? 0));
  }
  return model;
}
