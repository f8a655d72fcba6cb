/**
 * A piecewise-linear curve of a figure: between two neighbouring knots it rises at one slope, before the
 * first and after the last it is flat. Slopes that are not negative make it one that never falls.
 */
export type Curve = {
  readonly knots: readonly number[];
  /** Log-odds for each unit of the figure, one for each stretch between knots. */
  readonly slopes: readonly number[];
};

/** Where the quantiles lie: denser in the long tail, where patience ends. */
const waitShares = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995];
const figureShares = [0.02, 0.25, 0.5, 0.75, 0.98];

export const waitKnots = (values: readonly number[]): number[] => knotsOf(values, waitShares);
export const figureKnots = (values: readonly number[]): number[] => knotsOf(values, figureShares);

function knotsOf(values: readonly number[], shares: readonly number[]): number[] {
  const ordered = [...values].sort((a, b) => a - b);
  const last = ordered.length - 1;
  return [...new Set(shares.map((share) => ordered[Math.round(share * last)] ?? 0))];
}

/** How much of each stretch a value has behind it, in the figure's own unit. */
export const stretches = (knots: readonly number[], value: number): number[] =>
  knots.slice(1).map((until, index) => {
    const from = knots[index] ?? 0;
    return Math.min(Math.max(value - from, 0), until - from);
  });

export const heightAt = (curve: Curve, value: number): number =>
  stretches(curve.knots, value).reduce(
    (sum, length, index) => sum + length * (curve.slopes[index] ?? 0),
    0,
  );
