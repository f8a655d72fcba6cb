import type { Wait } from './call.ts';

/** From this moment until the next step, so large a share would still be waiting. */
export type Step = {
  readonly seconds: number;
  readonly staying: number;
  /** The 95 % band (Greenwood, on the log-log scale, so that it stays between none and all). */
  readonly low: number;
  readonly high: number;
  readonly waiting: number;
  readonly gaveUp: number;
};

const z95 = 1.959964;
const everybody = { staying: 1, low: 1, high: 1 };

export type Share = { readonly share: number; readonly low: number; readonly high: number };

/** Kaplan and Meier's curve: one step at each moment at which somebody gave up. */
export function kaplanMeier(waits: readonly Wait[]): Step[] {
  const ordered = [...waits].sort((a, b) => a.waitedSeconds - b.waitedSeconds);
  const steps: Step[] = [];
  let staying = 1;
  let greenwood = 0;
  for (let from = 0; from < ordered.length; ) {
    const seconds = ordered[from]?.waitedSeconds ?? 0;
    let until = from;
    let gaveUp = 0;
    for (; ordered[until]?.waitedSeconds === seconds; until++) if (ordered[until]?.gaveUp) gaveUp++;
    // Who is answered at the moment another gives up was still waiting then.
    const waiting = ordered.length - from;
    from = until;
    if (gaveUp === 0) continue;
    staying *= 1 - gaveUp / waiting;
    greenwood += gaveUp / (waiting * (waiting - gaveUp));
    const before = steps.at(-1) ?? everybody;
    steps.push({ seconds, staying, ...bandOf(staying, greenwood, before), waiting, gaveUp });
  }
  return steps;
}

function bandOf(
  staying: number,
  greenwood: number,
  before: Pick<Step, 'high'>,
): Pick<Step, 'low' | 'high'> {
  // When the last has gone the formula has no answer; what was not excluded before still is not.
  if (!(staying > 0)) return { low: 0, high: before.high };
  const spread = (z95 * Math.sqrt(greenwood)) / Math.log(staying);
  return { low: staying ** Math.exp(-spread), high: staying ** Math.exp(spread) };
}

const stepAt = (steps: readonly Step[], seconds: number): Pick<Step, 'staying' | 'low' | 'high'> =>
  steps.findLast((step) => step.seconds <= seconds) ?? everybody;

export const stayingAt = (steps: readonly Step[], seconds: number): number =>
  stepAt(steps, seconds).staying;

/** The share that has given up by then. */
export function lostBy(steps: readonly Step[], seconds: number): Share {
  const { staying, low, high } = stepAt(steps, seconds);
  return { share: 1 - staying, low: 1 - high, high: 1 - low };
}

export type Median = {
  /** Undefined where fewer than half gave up before the longest wait seen. */
  readonly seconds: number | undefined;
  readonly low: number | undefined;
  readonly high: number | undefined;
};

export function medianOf(steps: readonly Step[]): Median {
  const firstBelow = (height: 'staying' | 'low' | 'high') =>
    steps.find((step) => step[height] <= 0.5)?.seconds;
  return { seconds: firstBelow('staying'), low: firstBelow('low'), high: firstBelow('high') };
}
