import type { Call } from './call.ts';
import {
  kaplanMeier,
  lostBy,
  type Median,
  medianOf,
  type Share,
  type Step,
} from './kaplan-meier.ts';
import { type Fitted, medianByLaw, patienceLaw, stayingByLaw } from './patience-law.ts';

/** How long people wait on a line at an hour before they give up. */
export type Patience = {
  readonly line: string;
  readonly hour: number;
  /** What it was learned from, where the hour itself has too few calls. */
  readonly pooled: 'no' | 'hours' | 'line' | 'all';
  readonly calls: number;
  readonly gaveUp: number;
  readonly steps: readonly Step[];
  readonly median: Median;
  readonly law: Fitted | undefined;
};

/** With fewer calls an hour says more about chance than about people. */
const leastCalls = 30;
const hoursOfDay = 24;

/** One for each line and hour that has calls, by line and hour. */
export function patienceOf(calls: readonly Call[]): Patience[] {
  const lines = [...new Set(calls.map((call) => call.line))].sort();
  return lines.flatMap((line) => {
    const own = calls.filter((call) => call.line === line);
    const hours = [...new Set(own.map((call) => call.hour))].sort((a, b) => a - b);
    return hours.map((hour) => patienceAt({ line, hour, own, all: calls }));
  });
}

type Cell = {
  readonly line: string;
  readonly hour: number;
  readonly own: readonly Call[];
  readonly all: readonly Call[];
};

function patienceAt(cell: Cell): Patience {
  const { pooled, calls } = enough(cell);
  const steps = kaplanMeier(calls);
  return {
    line: cell.line,
    hour: cell.hour,
    pooled,
    calls: calls.length,
    gaveUp: calls.filter((call) => call.gaveUp).length,
    steps,
    median: medianOf(steps),
    law: patienceLaw(calls)?.best,
  };
}

/** The hours around are taken in one by one on both sides, then the whole line, then every line. */
function enough({ hour, own, all }: Cell): Pick<Patience, 'pooled'> & { calls: readonly Call[] } {
  for (let around = 0; around < hoursOfDay / 2; around++) {
    const calls = own.filter((call) => hoursApart(call.hour, hour) <= around);
    if (calls.length < leastCalls) continue;
    return { pooled: around === 0 ? 'no' : 'hours', calls };
  }
  return own.length < leastCalls ? { pooled: 'all', calls: all } : { pooled: 'line', calls: own };
}

/** Round the clock: 23 and 1 are two hours apart. */
function hoursApart(left: number, right: number): number {
  const apart = Math.abs(left - right);
  return Math.min(apart, hoursOfDay - apart);
}

/** The share lost by then: as seen, or beyond the last who gave up by the law, which has no band. */
export function lostAt(patience: Patience, seconds: number): Share {
  const seen = lostBy(patience.steps, seconds);
  const last = patience.steps.at(-1);
  if (!patience.law || !last || seconds <= last.seconds) return seen;
  const share = Math.max(seen.share, 1 - stayingByLaw(patience.law.law, seconds));
  return { share, low: seen.low, high: 1 };
}

/** The median as seen, or by the law where fewer than half gave up. */
export const medianSeconds = ({ median, law }: Patience): number | undefined =>
  median.seconds ?? (law ? medianByLaw(law.law) : undefined);
