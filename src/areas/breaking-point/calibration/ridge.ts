import { chanceOfLogit } from '#kernel/measures.ts';

/** What a penalised logistic regression is fitted to; `columns` lies row by row, `width` values each. */
export type Problem = {
  readonly columns: Float64Array;
  readonly width: number;
  readonly happened: readonly boolean[];
  /** Log-odds that each row has before anything is learned. */
  readonly offsets?: readonly number[];
  /** A square matrix P: the weights w cost w'Pw/2. */
  readonly penalty: Float64Array;
  /** Columns whose weight may not go below zero. */
  readonly neverNegative: readonly boolean[];
};

const mostSteps = 30;
const mostSweeps = 400;
const mostHalvings = 20;
const smallest = 1e-8;

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

/** Newton's method; each step is a quadratic problem with bounds, solved one weight at a time. */
export function fitLogistic(problem: Problem): Float64Array {
  let weights = new Float64Array(problem.width);
  let cost = costOf(problem, weights);
  for (let step = 0; step < mostSteps; step++) {
    const aim = stepFrom(problem, weights);
    let share = 1;
    let tried = between(weights, aim, share);
    let triedCost = costOf(problem, tried);
    for (let halving = 0; triedCost > cost && halving < mostHalvings; halving++) {
      share /= 2;
      tried = between(weights, aim, share);
      triedCost = costOf(problem, tried);
    }
    if (!(triedCost < cost)) return weights;
    const gained = cost - triedCost;
    weights = tried;
    cost = triedCost;
    if (gained < smallest * (1 + cost)) return weights;
  }
  return weights;
}

const between = (from: Float64Array, to: Float64Array, share: number): Float64Array<ArrayBuffer> =>
  Float64Array.from(from, (value, index) => value + share * (at(to, index) - value));

/** Minus the logarithm of the likelihood, and what the weights cost. */
function costOf(problem: Problem, weights: Float64Array): number {
  const { penalty, width } = problem;
  let cost = -logLikelihood(problem, weights);
  for (let left = 0; left < width; left++) {
    for (let right = 0; right < width; right++)
      cost += (at(penalty, left * width + right) * at(weights, left) * at(weights, right)) / 2;
  }
  return cost;
}

export function logLikelihood(problem: Problem, weights: Float64Array): number {
  let sum = 0;
  for (const [row, isSo] of problem.happened.entries()) {
    const logit = logitOfRow(problem, row, weights);
    const signed = isSo ? -logit : logit;
    sum -= signed > 30 ? signed : Math.log1p(Math.exp(signed));
  }
  return sum;
}

function logitOfRow(problem: Problem, row: number, weights: Float64Array): number {
  const { columns, width, offsets } = problem;
  let logit = offsets?.[row] ?? 0;
  for (let column = 0; column < width; column++)
    logit += at(columns, row * width + column) * at(weights, column);
  return logit;
}

/** The weights at the bottom of the parabola that touches the cost at the present ones. */
function stepFrom(problem: Problem, weights: Float64Array): Float64Array<ArrayBuffer> {
  const { curvature, slope } = derivatives(problem, weights);
  return bottomOf({ curvature, slope, from: weights, neverNegative: problem.neverNegative });
}

type Parabola = {
  readonly curvature: Float64Array;
  /** Downhill, at `from`. */
  readonly slope: Float64Array;
  readonly from: Float64Array;
  readonly neverNegative: readonly boolean[];
};

/** Goes to the bottom along one axis after another, so that bounds are kept exactly. */
function bottomOf(parabola: Parabola): Float64Array<ArrayBuffer> {
  const { curvature, slope, from, neverNegative } = parabola;
  const width = from.length;
  const aim = Float64Array.from(from);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let moved = 0;
    for (let column = 0; column < width; column++) {
      let pull = at(slope, column);
      for (let other = 0; other < width; other++)
        pull -= at(curvature, column * width + other) * (at(aim, other) - at(from, other));
      const free = at(aim, column) + pull / (at(curvature, column * width + column) + 1e-9);
      const next = neverNegative[column] ? Math.max(0, free) : free;
      moved = Math.max(moved, Math.abs(next - at(aim, column)));
      aim[column] = next;
    }
    if (moved < smallest) break;
  }
  return aim;
}

function derivatives(problem: Problem, weights: Float64Array) {
  const { columns, width, happened, penalty } = problem;
  const curvature = Float64Array.from(penalty);
  const slope = new Float64Array(width);
  for (let left = 0; left < width; left++) {
    for (let right = 0; right < width; right++)
      slope[left] = at(slope, left) - at(penalty, left * width + right) * at(weights, right);
  }
  for (const [row, isSo] of happened.entries()) {
    const chance = chanceOfLogit(logitOfRow(problem, row, weights));
    const weight = Math.max(1e-6, chance * (1 - chance));
    const rest = (isSo ? 1 : 0) - chance;
    const from = row * width;
    for (let left = 0; left < width; left++) {
      const value = at(columns, from + left);
      if (value === 0) continue;
      slope[left] = at(slope, left) + value * rest;
      for (let right = 0; right < width; right++) {
        const cell = left * width + right;
        curvature[cell] = at(curvature, cell) + weight * value * at(columns, from + right);
      }
    }
  }
  return { curvature, slope };
}
