import { fitLogistic, logLikelihood } from './ridge.ts';

/** Where patience ends: up to here a longer wait weighs `before` for each unit, from here on `after`. */
export type Bend = {
  readonly at: number;
  /** All knots that the outcomes do not speak against at 95 % (by the profile of the likelihood). */
  readonly low: number;
  readonly high: number;
  /** Log-odds for each unit. */
  readonly before: number;
  readonly after: number;
  /** That there is a bend at all; else a straight line does about as well. */
  readonly isClear: boolean;
};

export type Waited = { readonly wait: number; readonly happened: boolean };

const candidateShares = Array.from({ length: 48 }, (_, index) => 0.02 + index * 0.02);
const leastRows = 100;
/** Dozens of lines are fitted; more rows than this tell the place of a bend no better than a wait is measured. */
const mostRows = 10_000;
/** Half the 95 % point of chi-squared with one degree of freedom. */
const profileLoss = 1.92;
/** Half the 95 % point for a change whose place was searched for (Andrews 1993, table 1: p = 1, 5 % cut). */
const clearGain = 4.92;

/**
 * The knot at which the slope changes most, when it may change once: the two-piece line in log-odds that
 * the outcomes make likeliest, neither piece falling. The slopes of a curve with many knots are too unsure
 * to be compared one by one.
 */
export function bendOf(all: readonly Waited[]): Bend | undefined {
  if (all.length < leastRows) return undefined;
  const every = Math.ceil(all.length / mostRows);
  const waited = all.filter((_, index) => index % every === 0);
  const tries = candidatesIn(waited).map((knot) => twoPieces(waited, knot));
  const first = tries[0];
  if (!first) return undefined;
  const best = tries.reduce(
    (found, one) => (one.likelihood > found.likelihood ? one : found),
    first,
  );
  const likely = tries.filter((one) => one.likelihood > best.likelihood - profileLoss);
  const straight = twoPieces(waited, Number.POSITIVE_INFINITY).likelihood;
  return {
    at: best.at,
    low: Math.min(...likely.map((one) => one.at)),
    high: Math.max(...likely.map((one) => one.at)),
    before: best.before,
    after: best.after,
    isClear: best.likelihood - straight > clearGain,
  };
}

function candidatesIn(waited: readonly Waited[]): number[] {
  const ordered = waited.map((one) => one.wait).sort((a, b) => a - b);
  const last = ordered.length - 1;
  const knots = candidateShares.map((share) => ordered[Math.round(share * last)] ?? 0);
  return [...new Set(knots)].filter((knot) => knot > (ordered[0] ?? 0));
}

type TwoPieces = { at: number; before: number; after: number; likelihood: number };

function twoPieces(waited: readonly Waited[], at: number): TwoPieces {
  const waits = waited.map((one) => one.wait);
  const start = waits.reduce((least, wait) => Math.min(least, wait), Number.POSITIVE_INFINITY);
  // Weights of about one size keep the way to the bottom short.
  const scale = waits.reduce((sum, wait) => sum + wait - start, 0) / waits.length || 1;
  const problem = {
    columns: Float64Array.from(
      waits.flatMap((wait) => [
        1,
        (Math.min(wait, at) - start) / scale,
        Math.max(0, wait - at) / scale,
      ]),
    ),
    width: 3,
    happened: waited.map((one) => one.happened),
    // Almost nothing, so that a clean split stays finite.
    penalty: Float64Array.from([0, 0, 0, 0, 0.01, 0, 0, 0, 0.01]),
    neverNegative: [false, true, true],
  };
  const weights = fitLogistic(problem);
  return {
    at,
    before: (weights[1] ?? 0) / scale,
    after: (weights[2] ?? 0) / scale,
    likelihood: logLikelihood(problem, weights),
  };
}
