import type { Instant } from '#kernel/time.ts';
import type { Factor } from '../standing.ts';
import type { Weights } from '../weights.ts';
import { type Column, columnsOf, type Fading, type Row, rowsOf } from './exposure.ts';
import { type FittedRows, fitRows, type Levels } from './fit-rows.ts';
import type { OutcomeKind, Story } from './story.ts';
import { hoursOf, type Stretches, stretchesOf } from './waits.ts';

/** What a company's own outcomes taught about its prior weights; plain data, so that it can be stored. */
export type Hazard = {
  readonly fading: Fading;
  readonly stretches: readonly Stretches[];
  /** How many times the prior weight each column weighs, in the order of `columnsOf(stretches)`. */
  readonly multipliers: readonly number[];
  readonly levels: Levels;
  readonly rows: number;
  readonly happened: number;
  /** The last outcome it has learned from. */
  readonly until: Instant;
};

const halfLives = [7, 14, 28, 56, 112, 224];
const putRightScales = [0.5, 0.75, 1, 1.25];
/** We believe the half-life to be right within a doubling, and the share put right within a quarter. */
const fadingCost = ({ halfLifeDays, putRight }: Fading, prior: Weights): number =>
  Math.log2(halfLifeDays / prior.halfLifeDays) ** 2 / 2 + (putRight - 1) ** 2 / (2 * 0.25 ** 2);

export const priorFading = (prior: Weights): Fading => ({
  halfLifeDays: prior.halfLifeDays,
  putRight: 1,
});

type Candidate = { readonly fading: Fading; readonly fitted: FittedRows; readonly cost: number };

/** Learns from what became of customers; undefined where nothing, or only one thing, ever happened. */
export function learnHazard(stories: readonly Story[], prior: Weights): Hazard | undefined {
  const stretches = stretchesOf(stories);
  const width = columnsOf(stretches).length;
  const tried = (fading: Fading): Candidate => {
    const fitted = fitRows(rowsOf(stories, stretches, fading), width);
    return { fading, fitted, cost: fitted.cost + fadingCost(fading, prior) };
  };
  const outcomes = stories.flatMap((story) => story.seen);
  const happened = outcomes.filter((one) => one.happened).length;
  if (happened === 0 || happened === outcomes.length) return undefined;
  const lives = [...new Set([...halfLives, prior.halfLifeDays])];
  const best = cheapest(lives.map((halfLifeDays) => tried({ halfLifeDays, putRight: 1 })));
  const { fading, fitted } = cheapest([
    best,
    ...putRightScales
      .filter((putRight) => putRight !== 1)
      .map((putRight) => tried({ ...best.fading, putRight })),
  ]);
  return {
    fading,
    stretches,
    multipliers: fitted.multipliers,
    levels: fitted.levels,
    rows: outcomes.length,
    happened,
    until: outcomes.reduce<Instant>((last, one) => (one.at > last ? one.at : last), 0 as Instant),
  };
}

const cheapest = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, one) => (one.cost < best.cost ? one : best));

/** The prior, or what was learned earlier, with levels of its own: so that it can be asked the same questions. */
export function levelled(
  stories: readonly Story[],
  given: Pick<Hazard, 'fading' | 'stretches' | 'multipliers'>,
): Hazard {
  const rows = rowsOf(stories, given.stretches, given.fading).map((row) => ({
    ...row,
    values: row.values.map((value, column) => value * (given.multipliers[column] ?? 1)),
  }));
  const { levels } = fitRows(rows, columnsOf(given.stretches).length, false);
  return {
    ...given,
    levels,
    rows: rows.length,
    happened: rows.filter((row) => row.happened).length,
    until: rows.reduce<Instant>((last, row) => (row.at > last ? row.at : last), 0 as Instant),
  };
}

export const priorHazard = (prior: Weights) => ({
  fading: priorFading(prior),
  stretches: [],
  multipliers: columnsOf([]).map(() => 1),
});

export type Asked = {
  readonly kind: OutcomeKind;
  readonly chance: number;
  readonly happened: boolean;
};

/** What it would have said before each outcome. */
export function asked(hazard: Hazard, stories: readonly Story[]): Asked[] {
  return rowsOf(stories, hazard.stretches, hazard.fading).map((row) => ({
    kind: row.kind,
    chance: chanceOf(hazard, row),
    happened: row.happened,
  }));
}

function chanceOf({ multipliers, levels }: Hazard, row: Row): number {
  const level = levels[row.kind] ?? { base: 0, scale: 1 };
  const pressure = row.values.reduce(
    (sum, value, column) => sum + value * (multipliers[column] ?? 1),
    0,
  );
  return 1 - Math.exp(-(level.base + level.scale * pressure));
}

const isOf = (column: Column, factor: Factor): boolean =>
  column.factor === factor && !('failure' in column);

/** The weights to judge by from now on: the prior's, each as many times as was learned. */
export function weightsWith(prior: Weights, hazard: Hazard, withinDays: number): Weights {
  const columns = columnsOf(hazard.stretches);
  const times = (factor: Factor): number =>
    hazard.multipliers[columns.findIndex((column) => isOf(column, factor))] ?? 1;
  const put = (share: number): number => Math.min(1, share * hazard.fading.putRight);
  const { left } = hazard.levels;
  return {
    ...prior,
    baseChance: left
      ? Math.min(0.5, -Math.expm1((-left.base * 365) / withinDays))
      : prior.baseChance,
    halfLifeDays: hazard.fading.halfLifeDays,
    failureMinor: prior.failureMinor * times('failure'),
    failureMajor: prior.failureMajor * times('failure'),
    repeatFailure: prior.repeatFailure * times('repeat-failure'),
    repeatContact: prior.repeatContact * times('repeat-contact'),
    bounce: prior.bounce * times('bounce'),
    brokenPromise: prior.brokenPromise * times('broken-promise'),
    waitHour: prior.waitHour * times('wait'),
    displeasure: prior.displeasure * times('tone'),
    wantsToLeave: prior.wantsToLeave * times('wants-to-leave'),
    loss: prior.loss * times('loss'),
    notSettled: prior.notSettled * times('not-settled'),
    putRightQuickly: put(prior.putRightQuickly),
    putRight: put(prior.putRight),
    putRightAgain: put(prior.putRightAgain),
    waitCurves: { ...prior.waitCurves, ...curvesOf(prior, hazard, columns) },
  };
}

/** A service's curve as points: hours over the limit, and what such a wait weighs. */
function curvesOf(prior: Weights, hazard: Hazard, columns: readonly Column[]) {
  const curves: Record<string, { hours: number; weight: number }[]> = {};
  for (const { failure, from } of hazard.stretches) {
    const first = columns.findIndex((column) => 'failure' in column && column.failure === failure);
    const edges = [0, ...from, (from.at(-1) ?? 0) + 1];
    let weight = 0;
    curves[failure] = edges.slice(1).map((edge, at) => {
      weight += prior.waitHour * (hazard.multipliers[first + at] ?? 1) * (edge - (edges[at] ?? 0));
      return { hours: hoursOf(edge), weight };
    });
  }
  return curves;
}
