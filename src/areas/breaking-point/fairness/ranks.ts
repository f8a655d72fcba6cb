import { mean, ranksOf } from '#kernel/measures.ts';

/** One case of a stratum: which side it is on, and the figure compared. */
export type Member = { readonly caseId: string; readonly isQuiet: boolean; readonly value: number };

/** How much a case, and all of a side together, lie above the middle of their stratum. */
export type Ranked = {
  readonly weight: number;
  readonly above: readonly number[];
  /** The sum over the quiet ones; over the loud it is the same, below. */
  readonly quietAbove: number;
  readonly variance: number;
};

/** Wilcoxon's rank sum in one stratum, with van Elteren's weight and the variance that ties leave. */
export function ranked(members: readonly Member[]): Ranked {
  const size = members.length;
  const quiet = members.filter((one) => one.isQuiet).length;
  const weight = 1 / (size + 1);
  const ranks = ranksOf(members.map((one) => one.value));
  const above = ranks.map((rank) => rank - (size + 1) / 2);
  const quietAbove = above.reduce((sum, one, at) => sum + (members[at]?.isQuiet ? one : 0), 0);
  // The spread of the ranks themselves, so that ties are accounted for whatever they are.
  const squares = above.reduce((sum, one) => sum + one ** 2, 0);
  const variance = size < 2 ? 0 : (quiet * (size - quiet) * squares) / (size * (size - 1));
  return { weight, above, quietAbove, variance };
}

/** Van Elteren's statistic: how far the quiet lie above the loud, in standard deviations. */
export function vanElteren(strata: readonly Ranked[]): number {
  const sum = strata.reduce((total, one) => total + one.weight * one.quietAbove, 0);
  const variance = strata.reduce((total, one) => total + one.weight ** 2 * one.variance, 0);
  return variance > 0 ? sum / Math.sqrt(variance) : 0;
}

const halvings = 100;

/**
 * Hodges and Lehmann's difference over strata: what must be taken from the quiet for van Elteren's statistic
 * to vanish, which is the weighted median of all differences between a quiet and a loud one of a stratum.
 */
export function hodgesLehmann(strata: readonly (readonly Member[])[]): number {
  const sides = strata.map((members) => sidesOf(members));
  return (lowerMedian(sides) - lowerMedian(sides.map(swapped))) / 2;
}

type Sides = {
  readonly quiet: readonly number[];
  readonly loud: readonly number[];
  readonly weight: number;
};

const sidesOf = (members: readonly Member[]): Sides => {
  const valuesOf = (isQuiet: boolean) =>
    members
      .filter((one) => one.isQuiet === isQuiet)
      .map((one) => one.value)
      .sort((a, b) => a - b);
  return { quiet: valuesOf(true), loud: valuesOf(false), weight: 1 / (members.length + 1) };
};

const swapped = ({ quiet, loud, weight }: Sides): Sides => ({ quiet: loud, loud: quiet, weight });

/** The least difference that half of all lie at or under; pairs are counted, never listed. */
function lowerMedian(strata: readonly Sides[]): number {
  const compared = strata.filter((one) => one.quiet.length > 0 && one.loud.length > 0);
  const all = compared.reduce(
    (sum, one) => sum + one.weight * one.quiet.length * one.loud.length,
    0,
  );
  if (all === 0) return 0;
  const spread = (first: number | undefined, last: number | undefined) =>
    (first ?? 0) - (last ?? 0);
  let low = Math.min(...compared.map((one) => spread(one.quiet[0], one.loud.at(-1)))) - 1;
  let high = Math.max(...compared.map((one) => spread(one.quiet.at(-1), one.loud[0])));
  for (let halving = 0; halving < halvings; halving++) {
    const middle = (low + high) / 2;
    const under = compared.reduce((sum, one) => sum + one.weight * pairsUpTo(one, middle), 0);
    if (under >= all / 2 - 1e-9 * all) high = middle;
    else low = middle;
  }
  return high;
}

/** How many pairs differ by no more: both sides are in order, so one walk along them is enough. */
function pairsUpTo({ quiet, loud }: Sides, difference: number): number {
  let pairs = 0;
  let first = 0;
  for (const value of quiet) {
    while (first < loud.length && value - (loud[first] ?? 0) > difference) first++;
    pairs += loud.length - first;
  }
  return pairs;
}

/** The difference of means, stratum by stratum, each weighed by how much it can tell. */
export function meanDifference(strata: readonly (readonly Member[])[]): number {
  let sum = 0;
  let weights = 0;
  for (const members of strata) {
    const { quiet, loud } = sidesOf(members);
    if (quiet.length === 0 || loud.length === 0) continue;
    const weight = (quiet.length * loud.length) / members.length;
    sum += weight * (mean(quiet) - mean(loud));
    weights += weight;
  }
  return weights > 0 ? sum / weights : 0;
}

/** Holm's correction: the chance of as small a figure anywhere among them, were there nothing in any. */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, at) => at).sort((a, b) => (chances[a] ?? 0) - (chances[b] ?? 0));
  const corrected = new Array<number>(chances.length).fill(1);
  let highest = 0;
  for (const [place, at] of order.entries()) {
    highest = Math.max(highest, Math.min(1, (chances.length - place) * (chances[at] ?? 1)));
    corrected[at] = highest;
  }
  return corrected;
}
