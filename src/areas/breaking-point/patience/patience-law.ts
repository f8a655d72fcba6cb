import { hazard, logUpperTail, upperTail } from '#kernel/normal.ts';
import type { Wait } from './call.ts';

/** A law of patience with two parameters, for what lies beyond the waits that were seen. */
export type PatienceLaw =
  | { readonly kind: 'weibull'; readonly shape: number; readonly scaleSeconds: number }
  | { readonly kind: 'log-normal'; readonly meanLog: number; readonly spreadLog: number };

export type Fitted = {
  readonly law: PatienceLaw;
  readonly logLikelihood: number;
  readonly aic: number;
};

/** Two parameters from fewer would be a guess. */
const leastGivenUp = 5;
const parameters = 2;
const rounds = 200;
const shapes = { least: 0.02, most: 50 };
const closeEnough = 1e-12;

/** The likelier of both laws by AIC, with both; undefined where too few gave up, or all at one moment. */
export function patienceLaw(
  waits: readonly Wait[],
): { readonly best: Fitted; readonly all: readonly Fitted[] } | undefined {
  const lasted = logsOf(waits);
  const left = lasted.filter((one) => one.gaveUp);
  const isOneMoment = left.every((one) => one.log === left[0]?.log);
  if (left.length < leastGivenUp || isOneMoment) return undefined;
  const all = [weibull(lasted), logNormal(lasted)].map((law): Fitted => {
    const logLikelihood = lasted.reduce((sum, one) => sum + logLikelihoodOf(law, one), 0);
    return { law, logLikelihood, aic: 2 * parameters - 2 * logLikelihood };
  });
  const [first, second] = all;
  if (!first || !second) return undefined;
  return { best: second.aic < first.aic ? second : first, all };
}

type Lasted = { readonly log: number; readonly gaveUp: boolean };

/** No wait at all has no logarithm; it counts as half the shortest one that is. */
function logsOf(waits: readonly Wait[]): Lasted[] {
  const shortest = waits
    .filter((one) => one.waitedSeconds > 0)
    .reduce((least, one) => Math.min(least, one.waitedSeconds), Number.POSITIVE_INFINITY);
  if (!Number.isFinite(shortest)) return [];
  return waits.map((one) => ({
    log: Math.log(Math.max(one.waitedSeconds, shortest / 2)),
    gaveUp: one.gaveUp,
  }));
}

/** The shape is where the profile likelihood levels out, found by halving; the scale follows from it. */
function weibull(lasted: readonly Lasted[]): PatienceLaw {
  const left = lasted.filter((one) => one.gaveUp);
  const meanLog = left.reduce((sum, one) => sum + one.log, 0) / left.length;
  const longest = lasted.reduce((most, one) => Math.max(most, one.log), Number.NEGATIVE_INFINITY);
  // Measured from the longest wait, powers cannot overflow.
  const powersOf = (shape: number) => lasted.map((one) => Math.exp(shape * (one.log - longest)));
  const slopeAt = (shape: number): number => {
    const powers = powersOf(shape);
    const sum = powers.reduce((total, power) => total + power, 0);
    const weighed = powers.reduce((total, power, at) => total + power * (lasted[at]?.log ?? 0), 0);
    return weighed / sum - 1 / shape - meanLog;
  };
  let { least, most } = shapes;
  for (let round = 0; round < rounds && most - least > closeEnough; round++) {
    const middle = (least + most) / 2;
    if (slopeAt(middle) > 0) most = middle;
    else least = middle;
  }
  const shape = (least + most) / 2;
  const sum = powersOf(shape).reduce((total, power) => total + power, 0);
  const scaleSeconds = Math.exp(longest + Math.log(sum / left.length) / shape);
  return { kind: 'weibull', shape, scaleSeconds };
}

/**
 * Newton's method on (1/spread, mean/spread), in which the likelihood has one top only (Olsen 1978).
 * Centred first: then the size of the unit does not matter.
 */
function logNormal(lasted: readonly Lasted[]): PatienceLaw {
  const centre = lasted.reduce((sum, one) => sum + one.log, 0) / lasted.length;
  const centred = lasted.map((one) => ({ ...one, log: one.log - centre }));
  let line: Line = { steep: 1, shift: 0 };
  let height = heightOf(centred, line);
  for (let round = 0; round < rounds; round++) {
    const step = newtonStep(centred, line);
    let share = 1;
    let tried = moved(line, step, share);
    while (share > closeEnough && !(tried.steep > 0 && heightOf(centred, tried) >= height)) {
      share /= 2;
      tried = moved(line, step, share);
    }
    const next = heightOf(centred, tried);
    if (!(tried.steep > 0 && next > height + closeEnough)) break;
    line = tried;
    height = next;
  }
  return {
    kind: 'log-normal',
    meanLog: centre + line.shift / line.steep,
    spreadLog: 1 / line.steep,
  };
}

type Line = { readonly steep: number; readonly shift: number };

const moved = (line: Line, step: Line, share: number): Line => ({
  steep: line.steep + share * step.steep,
  shift: line.shift + share * step.shift,
});

const heightOf = (lasted: readonly Lasted[], { steep, shift }: Line): number =>
  lasted.reduce((sum, one) => {
    const z = steep * one.log - shift;
    return sum + (one.gaveUp ? Math.log(steep) - (z * z) / 2 : logUpperTail(z));
  }, 0);

function newtonStep(lasted: readonly Lasted[], { steep, shift }: Line): Line {
  let [upSteep, upShift, steepSteep, steepShift, shiftShift] = [0, 0, 0, 0, 0];
  for (const { log, gaveUp } of lasted) {
    const z = steep * log - shift;
    const rate = gaveUp ? 0 : hazard(z);
    const fall = gaveUp ? z : rate;
    const curve = gaveUp ? 1 : rate * (rate - z);
    upSteep += (gaveUp ? 1 / steep : 0) - fall * log;
    upShift += fall;
    steepSteep += (gaveUp ? 1 / steep ** 2 : 0) + curve * log * log;
    steepShift -= curve * log;
    shiftShift += curve;
  }
  const size = steepSteep * shiftShift - steepShift ** 2;
  return {
    steep: (upSteep * shiftShift - upShift * steepShift) / size,
    shift: (upShift * steepSteep - upSteep * steepShift) / size,
  };
}

function logLikelihoodOf(law: PatienceLaw, { log, gaveUp }: Lasted): number {
  if (law.kind === 'weibull') {
    const over = log - Math.log(law.scaleSeconds);
    const passed = Math.exp(law.shape * over);
    return gaveUp ? Math.log(law.shape) - log + law.shape * over - passed : -passed;
  }
  const z = (log - law.meanLog) / law.spreadLog;
  if (!gaveUp) return logUpperTail(z);
  return -Math.log(law.spreadLog) - log - (z * z) / 2 - Math.log(2 * Math.PI) / 2;
}

/** The share that would still be waiting. */
export function stayingByLaw(law: PatienceLaw, seconds: number): number {
  if (seconds <= 0) return 1;
  if (law.kind === 'weibull') return Math.exp(-((seconds / law.scaleSeconds) ** law.shape));
  return upperTail((Math.log(seconds) - law.meanLog) / law.spreadLog);
}

export const medianByLaw = (law: PatienceLaw): number =>
  law.kind === 'weibull' ? law.scaleSeconds * Math.LN2 ** (1 / law.shape) : Math.exp(law.meanLog);
