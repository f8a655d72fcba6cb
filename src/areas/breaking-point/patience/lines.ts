import type { Call } from './call.ts';
import { kaplanMeier, medianOf } from './kaplan-meier.ts';
import { lostAt, medianSeconds, type Patience, patienceOf } from './patience.ts';
import { patienceLaw } from './patience-law.ts';

/** How many hang up within so many minutes, with the 95 % band. */
export type LostWithin = {
  readonly minutes: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
};

/** How long callers of one line wait before they hang up, over the day and by its hours. */
export type LinePatience = {
  readonly line: string;
  readonly calls: number;
  readonly gaveUp: number;
  /** Half have hung up by then; undefined where that can't be told. */
  readonly medianSeconds: number | undefined;
  readonly lost: readonly LostWithin[];
  readonly hours: readonly {
    readonly hour: number;
    readonly calls: number;
    readonly medianSeconds: number | undefined;
  }[];
};

const shownMinutes = [1, 2, 5, 10, 20];
/** With fewer a line says more about chance than about people. */
const fewestCalls = 30;

/** The lines with enough calls, the busiest first. */
export function linesOf(calls: readonly Call[]): LinePatience[] {
  const byHour = patienceOf(calls);
  const lines = [...new Set(calls.map((call) => call.line))];
  return lines
    .map((line) => ({ line, own: calls.filter((call) => call.line === line) }))
    .filter(({ own }) => own.length >= fewestCalls)
    .map(({ line, own }): LinePatience => {
      const steps = kaplanMeier(own);
      const whole: Patience = {
        line,
        hour: 0,
        pooled: 'line',
        calls: own.length,
        gaveUp: own.filter((call) => call.gaveUp).length,
        steps,
        median: medianOf(steps),
        law: patienceLaw(own)?.best,
      };
      return {
        line,
        calls: whole.calls,
        gaveUp: whole.gaveUp,
        medianSeconds: medianSeconds(whole),
        lost: shownMinutes.map((minutes) => ({ minutes, ...lostAt(whole, minutes * 60) })),
        hours: byHour
          .filter((one) => one.line === line)
          .map((one) => ({
            hour: one.hour,
            calls: own.filter((call) => call.hour === one.hour).length,
            medianSeconds: medianSeconds(one),
          })),
      };
    })
    .sort((a, b) => b.calls - a.calls);
}
