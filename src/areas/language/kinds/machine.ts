import { shuffled } from '#kernel/draw.ts';

/** A text as numbers: which features it has, and how much of each; the squares add up to one. */
export type Row = { readonly at: Int32Array; readonly value: Float64Array };

/** One kind against all others: a weight a feature, the bias last. */
export type Machine = Float64Array;

/** How dear a mistake is, against large weights. */
const cost = 3;

/** What every text is taken to have, so that a kind may be likelier than others beforehand. */
const biasValue = 1;

export function scoreOf({ at, value }: Row, weights: Machine): number {
  let sum = (weights[weights.length - 1] ?? 0) * biasValue;
  for (let index = 0; index < at.length; index++)
    sum += (weights[at[index] ?? 0] ?? 0) * (value[index] ?? 0);
  return sum;
}

/**
 * A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al.
 * 2008): it goes through the rows again and again and moves each one's own multiplier to its best.
 */
export function learnMachine(
  rows: readonly Row[],
  isKind: (row: number) => boolean,
  features: number,
  rounds: number,
): Machine {
  const weights = new Float64Array(features + 1);
  const multipliers = new Float64Array(rows.length);
  const softness = 0.5 / cost;
  const order = rows.map((_, index) => index);
  for (let round = 0; round < rounds; round++) {
    for (const index of shuffled(order, round + 3)) {
      const row = rows[index];
      if (row === undefined) continue;
      const sign = isKind(index) ? 1 : -1;
      const before = multipliers[index] ?? 0;
      const slope = sign * scoreOf(row, weights) - 1 + softness * before;
      const after = Math.max(0, before - slope / (lengthOf(row) + softness));
      if (after === before) continue;
      multipliers[index] = after;
      move(weights, row, (after - before) * sign);
    }
  }
  return weights;
}

/** The square of the length: the values' squares add up to one, and the bias. */
const lengthOf = (row: Row): number => (row.at.length > 0 ? 1 : 0) + biasValue * biasValue;

function move(weights: Machine, { at, value }: Row, step: number): void {
  for (let index = 0; index < at.length; index++) {
    const place = at[index] ?? 0;
    weights[place] = (weights[place] ?? 0) + step * (value[index] ?? 0);
  }
  const last = weights.length - 1;
  weights[last] = (weights[last] ?? 0) + step * biasValue;
}
