import { chanceOfLogit } from '#kernel/measures.ts';
import type { Instant } from '#kernel/time.ts';
import { type Bend, bendOf, type Waited } from './bend.ts';
import { type Calibrator, calibrator, corrected, noCorrection } from './calibrator.ts';
import {
  type Asked,
  type CurvePart,
  columnNames,
  columnsOf,
  type Design,
  designOf,
  penaltyOf,
  serves,
  trainingColumns,
  widthOfCurve,
} from './design.ts';
import { type Outcome, type Plan, splitByTime } from './outcome.ts';
import { fitLogistic } from './ridge.ts';
import { type Usual, usualOf, withUsuals } from './usual.ts';
import type { Curve } from './wait-curve.ts';

/** What a company's own outcomes taught; plain data, so that it can be stored and compared. */
export type Fit = {
  readonly plan: Plan;
  readonly usuals: readonly Usual[];
  readonly design: Design;
  readonly weights: readonly number[];
  /** One for each wait curve of the design, in its order. */
  readonly bends: readonly (Bend | null)[];
  readonly calibrator: Calibrator;
  readonly rows: number;
  readonly happened: number;
  readonly until: Instant | undefined;
};

export type WaitCurve = {
  readonly figure: string;
  /** The service it is of; undefined is all that have no curve of their own. */
  readonly service: string | undefined;
  readonly curve: Curve;
  readonly bend: Bend | undefined;
};

/** The last part in time says how far the figures of the parts before are off. */
const learningShare = 0.8;
/** With fewer held back, the correction would be chance. */
const leastHeldBack = 100;

export function fitOutcomes(outcomes: readonly Outcome[], plan: Plan): Fit {
  const { earlier, later } = splitByTime(outcomes, learningShare);
  const all = [...earlier, ...later];
  const trial = later.length < leastHeldBack ? undefined : uncorrected(earlier, plan);
  const said = trial
    ? later.map((row) => ({ chance: chanceOf(trial, row), happened: row.happened }))
    : [];
  const fit = uncorrected(all, plan);
  return trial ? { ...fit, calibrator: calibrator(said) } : fit;
}

function uncorrected(given: readonly Outcome[], plan: Plan): Fit {
  const usuals = plan.usuals.map((usual) => usualOf(given, usual));
  const rows = given.map((row) => withUsuals(usuals, row));
  const design = designOf(rows, plan);
  const columns = trainingColumns(design, rows, plan);
  const weights = fitLogistic({
    columns,
    width: columns.length / Math.max(1, rows.length),
    happened: rows.map((row) => row.happened),
    ...penaltyOf(design),
  });
  return {
    plan,
    usuals,
    design,
    weights: [...weights],
    bends: design.curves
      .filter((part) => part.neverFalls)
      .map((part) => bendOf(waitedOf(part, rows)) ?? null),
    calibrator: noCorrection,
    rows: rows.length,
    happened: rows.filter((row) => row.happened).length,
    until: rows.at(-1)?.at,
  };
}

export const chanceOf = (fit: Fit, asked: Asked): number =>
  corrected(
    fit.calibrator,
    chanceOfLogit(partsOf(fit, asked).reduce((sum, part) => sum + part, 0)),
  );

const partsOf = (fit: Fit, asked: Asked): number[] =>
  columnsOf(fit.design, withUsuals(fit.usuals, asked)).map(
    (value, column) => value * (fit.weights[column] ?? 0),
  );

/** How much one figure or kind moves this matter, in log-odds before the correction. */
export type Reason = { readonly name: string; readonly logOdds: number };

/** All that moves a chance away from where every matter starts, the heaviest first. */
export function reasonsOf(fit: Fit, asked: Asked): Reason[] {
  const [, ...parts] = partsOf(fit, asked);
  const names = columnNames(fit.design);
  const sums = new Map<string, number>();
  for (const [column, part] of parts.entries()) {
    const name = names[column] ?? '';
    sums.set(name, (sums.get(name) ?? 0) + part);
  }
  return [...sums]
    .map(([name, logOdds]) => ({ name, logOdds }))
    .filter((reason) => reason.logOdds !== 0)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds));
}

const waitedOf = (part: CurvePart, rows: readonly Outcome[]): Waited[] =>
  rows.flatMap((row) => {
    const wait = row.figures[part.figure];
    return wait === undefined || !serves(part.service, row)
      ? []
      : [{ wait, happened: row.happened }];
  });

/** The curves of the waits, with the bend of each. */
export function waitCurves({ design, weights, bends }: Fit): WaitCurve[] {
  let column = 1;
  const curves = design.curves.flatMap((part) => {
    const from = column + 1;
    column += widthOfCurve(part);
    if (!part.neverFalls) return [];
    const slopes = weights.slice(from, column).map((weight) => weight / part.scale);
    const service = part.service && 'is' in part.service ? part.service.is : undefined;
    return [{ figure: part.figure, service, curve: { knots: part.knots, slopes } }];
  });
  return curves.map((curve, index) => ({ ...curve, bend: bends[index] ?? undefined }));
}
