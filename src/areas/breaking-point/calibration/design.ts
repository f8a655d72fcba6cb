import { codeOf, type Encoding, encode } from './categories.ts';
import type { Outcome, Plan } from './outcome.ts';
import { figureKnots, stretches, waitKnots } from './wait-curve.ts';

/** Which columns a figure takes: one for not known, then one for each stretch between knots. */
export type CurvePart = {
  readonly figure: string;
  /** A curve of one service, or of all that have none of their own; undefined is everybody's. */
  readonly service: Service | undefined;
  readonly neverFalls: boolean;
  readonly knots: readonly number[];
  readonly scale: number;
};

type Service =
  | { readonly category: string; readonly is: string }
  | { readonly category: string; readonly not: readonly string[] };

/** How rows become columns: the intercept, the curves, the kinds, in this order. */
export type Design = { readonly curves: readonly CurvePart[]; readonly kinds: readonly Encoding[] };

/** A service has its own curve when so many of its rows know the wait, and so many of them ended badly. */
const ownCurve = { rows: 300, happened: 40 };
const folds = 5;

export function designOf(rows: readonly Outcome[], plan: Plan): Design {
  const waits = plan.waits.flatMap((wait) => waitParts(rows, wait));
  const figures = plan.figures.map((figure) =>
    curvePart(rows, { figure, service: undefined, neverFalls: false }),
  );
  return {
    curves: [...waits, ...figures],
    kinds: plan.categories.map((kind) => encode(rows, kind)),
  };
}

function waitParts(rows: readonly Outcome[], wait: Plan['waits'][number]): CurvePart[] {
  const { name, per } = wait;
  const whole = { figure: name, neverFalls: true };
  if (per === undefined) return [curvePart(rows, { ...whole, service: undefined })];
  const own = [...new Set(rows.map((row) => row.categories[per] ?? ''))]
    .sort()
    .filter((service) => {
      const known = rows.filter(
        (row) => (row.categories[per] ?? '') === service && row.figures[name] !== undefined,
      );
      const happened = known.filter((row) => row.happened).length;
      return known.length >= ownCurve.rows && happened >= ownCurve.happened;
    });
  const services: readonly Service[] = [
    ...own.map((is) => ({ category: per, is })),
    { category: per, not: own },
  ];
  return services.map((service) => curvePart(rows, { ...whole, service }));
}

function curvePart(rows: readonly Outcome[], part: Omit<CurvePart, 'knots' | 'scale'>): CurvePart {
  const values = rows
    .filter((row) => serves(part.service, row))
    .flatMap((row) => row.figures[part.figure] ?? []);
  const knots = part.neverFalls ? waitKnots(values) : figureKnots(values);
  const spread = (knots.at(-2) ?? 0) - (knots.at(1) ?? 0);
  return { ...part, knots, scale: spread > 0 ? spread : 1 };
}

export function serves(service: Service | undefined, row: Pick<Outcome, 'categories'>): boolean {
  if (!service) return true;
  const value = row.categories[service.category] ?? '';
  return 'is' in service ? value === service.is : !service.not.includes(value);
}

export const widthOfCurve = (part: CurvePart): number => Math.max(1, part.knots.length);

export const widthOf = (design: Design): number =>
  1 + design.curves.reduce((sum, part) => sum + widthOfCurve(part), 0) + design.kinds.length;

/** Whose each column after the intercept is. */
export const columnNames = (design: Design): string[] => [
  ...design.curves.flatMap((part) => new Array<string>(widthOfCurve(part)).fill(part.figure)),
  ...design.kinds.map((kind) => kind.name),
];

export type Asked = Pick<Outcome, 'figures' | 'categories'>;

export function columnsOf(design: Design, row: Asked, kinds = design.kinds): number[] {
  return [
    1,
    ...design.curves.flatMap((part) => curveColumns(part, row)),
    ...kinds.map((kind) => codeOf(kind, row.categories)),
  ];
}

function curveColumns(part: CurvePart, row: Asked): number[] {
  const empty = new Array<number>(widthOfCurve(part)).fill(0);
  if (!serves(part.service, row)) return empty;
  const value = row.figures[part.figure];
  if (value === undefined) return [1, ...empty.slice(1)];
  return [0, ...stretches(part.knots, value).map((length) => length / part.scale)];
}

/**
 * All rows as columns. A kind's code comes from the other fifths of the rows: its own row would tell it the
 * answer.
 */
export function trainingColumns(
  design: Design,
  rows: readonly Outcome[],
  plan: Plan,
): Float64Array {
  const width = widthOf(design);
  const columns = new Float64Array(rows.length * width);
  for (let fold = 0; fold < folds; fold++) {
    const others = rows.filter((_, index) => index % folds !== fold);
    const kinds = plan.categories.map((kind) => encode(others, kind));
    for (let index = fold; index < rows.length; index += folds) {
      const row = rows[index];
      if (row) columns.set(columnsOf(design, row, kinds), index * width);
    }
  }
  return columns;
}

/** What a weight costs: slopes pay for changing from stretch to stretch, so that the curve has no kinks by chance. */
const costs = { change: 1, slope: 0.05, notKnown: 0.5, kind: 40 };

export function penaltyOf(design: Design): {
  readonly penalty: Float64Array;
  readonly neverNegative: readonly boolean[];
} {
  const width = widthOf(design);
  const penalty = new Float64Array(width * width);
  const neverNegative = new Array<boolean>(width).fill(false);
  const add = (row: number, column: number, cost: number) => {
    penalty[row * width + column] = (penalty[row * width + column] ?? 0) + cost;
  };
  let column = 1;
  for (const part of design.curves) {
    add(column, column, costs.notKnown);
    const until = column + widthOfCurve(part);
    for (let stretch = column + 1; stretch < until; stretch++) {
      add(stretch, stretch, costs.slope);
      neverNegative[stretch] = part.neverFalls;
      if (stretch === column + 1) continue;
      add(stretch, stretch, costs.change);
      add(stretch - 1, stretch - 1, costs.change);
      add(stretch, stretch - 1, -costs.change);
      add(stretch - 1, stretch, -costs.change);
    }
    column = until;
  }
  for (; column < width; column++) {
    add(column, column, costs.kind);
    neverNegative[column] = true;
  }
  return { penalty, neverNegative };
}
