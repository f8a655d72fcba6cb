import type { Row } from './exposure.ts';
import { type OutcomeKind, outcomeKinds } from './story.ts';

/**
 * The chance of an outcome is 1 − e^−(base + scale · pressure): what happened adds up, as in the live
 * figure. `base` is of customers nothing happened to; `scale` is 1 for leaving, what the figure means.
 */
export type Level = { readonly base: number; readonly scale: number };
export type Levels = Partial<Record<OutcomeKind, Level>>;

export type FittedRows = {
  readonly multipliers: readonly number[];
  readonly levels: Levels;
  /** Minus the logarithm of the posterior, to compare fits of the same rows. */
  readonly cost: number;
};

/** We believe each prior weight to be right within about a half, before any outcome is seen. */
const priorSpread = 0.5;
const pull = 1 / (2 * priorSpread ** 2);
const levelPull = 0.02;
const mostMultiplied = 20;
const leastBase = 1e-4;
const mostBase = 5;
const rounds = 60;
const settled = 1e-3;

type Column = { readonly rows: Int32Array; readonly weights: Float64Array };
type State = {
  readonly columns: readonly Column[];
  readonly kinds: readonly OutcomeKind[];
  readonly kindOf: Uint8Array;
  readonly happened: Uint8Array;
  readonly pressure: Float64Array;
  readonly multipliers: number[];
  readonly base: number[];
  readonly scale: number[];
};

/**
 * The likeliest multipliers of the prior weights, one at a time by Newton's steps: what each says is
 * concave, none may be negative, and a ridge keeps those near 1 of which little is seen.
 * @param learns false fits the levels of the outcomes only: the prior as it is, on the same footing
 */
export function fitRows(rows: readonly Row[], width: number, learns = true): FittedRows {
  const state = started(rows, width);
  const { kinds, base, scale, multipliers } = state;
  for (let round = 0; round < rounds; round++) {
    let moved = 0;
    for (let kind = 0; kind < kinds.length; kind++) moved += fitLevel(state, kind);
    if (learns) for (let column = 0; column < width; column++) moved += fitColumn(state, column);
    if (moved < settled) break;
  }
  const levels: Levels = Object.fromEntries(
    kinds.map((kind, at) => [kind, { base: base[at] ?? 0, scale: scale[at] ?? 1 }]),
  );
  return { multipliers, levels, cost: costOf(state) };
}

function started(rows: readonly Row[], width: number): State {
  const kinds = outcomeKinds.filter((kind) => rows.some((row) => row.kind === kind));
  return {
    columns: Array.from({ length: width }, (_, column) => columnOf(rows, column)),
    kinds,
    kindOf: Uint8Array.from(rows, (row) => kinds.indexOf(row.kind)),
    happened: Uint8Array.from(rows, (row) => Number(row.happened)),
    pressure: Float64Array.from(rows, (row) => row.values.reduce((sum, one) => sum + one, 0)),
    multipliers: new Array<number>(width).fill(1),
    base: kinds.map(() => 0.1),
    scale: kinds.map(() => 1),
  };
}

/** Most of what can happen did not happen to most, so only what did is walked over. */
function columnOf(rows: readonly Row[], column: number): Column {
  const filled = rows.flatMap((row, at) => ((row.values[column] ?? 0) > 0 ? [at] : []));
  return {
    rows: Int32Array.from(filled),
    weights: Float64Array.from(filled, (at) => rows[at]?.values[column] ?? 0),
  };
}

/** Slope and bend of the log-likelihood of what happened, by its exponent; what did not has slope −1 and no bend. */
const slopeOf = (exponent: number): number => 1 / Math.expm1(exponent);
const bendOf = (slope: number): number => slope * (slope + 1);

/** A Newton step kept from leaping: far from the top the curve says little about where the top is. */
function stepped(value: number, slope: number, bend: number, bounds: readonly [number, number]) {
  const wanted = value + slope / Math.max(1e-9, bend);
  const near = Math.min(value * 3 + 0.1, Math.max(value / 3 - 0.02, wanted));
  return Math.min(bounds[1], Math.max(bounds[0], near));
}

function fitLevel(state: State, kind: number): number {
  const { kindOf, happened, pressure } = state;
  const base = state.base[kind] ?? 0;
  const scale = state.scale[kind] ?? 1;
  let slope = 0;
  let bend = 0;
  let scaleSlope = -2 * levelPull * (scale - 1);
  let scaleBend = 2 * levelPull;
  for (let row = 0; row < pressure.length; row++) {
    if (kindOf[row] !== kind) continue;
    const felt = pressure[row] ?? 0;
    const isSo = happened[row] === 1;
    const slopes = isSo ? slopeOf(base + scale * felt) : -1;
    const bends = isSo ? bendOf(slopes) : 0;
    slope += slopes;
    bend += bends;
    scaleSlope += slopes * felt;
    scaleBend += bends * felt ** 2;
  }
  // Both move at once, so each takes half a step.
  const nextBase = (base + stepped(base, slope, bend, [leastBase, mostBase])) / 2;
  const nextScale =
    state.kinds[kind] === 'left'
      ? 1
      : (scale + stepped(scale, scaleSlope, scaleBend, [0, mostMultiplied])) / 2;
  state.base[kind] = nextBase;
  state.scale[kind] = nextScale;
  return Math.abs(nextBase - base) + Math.abs(nextScale - scale);
}

function fitColumn(state: State, at: number): number {
  const column = state.columns[at];
  if (!column || column.rows.length === 0) return 0;
  const value = state.multipliers[at] ?? 1;
  const { slope, bend } = curveOf(state, column);
  const next = stepped(value, slope - 2 * pull * (value - 1), bend + 2 * pull, [0, mostMultiplied]);
  state.multipliers[at] = next;
  for (let place = 0; place < column.rows.length; place++) {
    const row = column.rows[place] ?? 0;
    const moved = (state.pressure[row] ?? 0) + (next - value) * (column.weights[place] ?? 0);
    state.pressure[row] = Math.max(0, moved);
  }
  return Math.abs(next - value);
}

/** What the rows of a column say of its multiplier: slope and bend of the log-likelihood. */
function curveOf(state: State, column: Column): { slope: number; bend: number } {
  const { kindOf, happened, pressure, base, scale } = state;
  let slope = 0;
  let bend = 0;
  for (let place = 0; place < column.rows.length; place++) {
    const row = column.rows[place] ?? 0;
    const kind = kindOf[row] ?? 0;
    const felt = (column.weights[place] ?? 0) * (scale[kind] ?? 1);
    const slopes =
      happened[row] === 1
        ? slopeOf((base[kind] ?? 0) + (scale[kind] ?? 1) * (pressure[row] ?? 0))
        : -1;
    slope += felt * slopes;
    // What did not happen has a slope of −1, which bends nothing.
    bend += felt ** 2 * bendOf(slopes);
  }
  return { slope, bend };
}

function costOf({ kindOf, happened, pressure, base, scale, multipliers }: State): number {
  let cost = 0;
  for (let row = 0; row < pressure.length; row++) {
    const kind = kindOf[row] ?? 0;
    const exponent = (base[kind] ?? 0) + (scale[kind] ?? 1) * (pressure[row] ?? 0);
    cost -= happened[row] === 1 ? Math.log(-Math.expm1(-exponent)) : -exponent;
  }
  return cost + multipliers.reduce((sum, one) => sum + pull * (one - 1) ** 2, 0);
}
