import { chanceOf, type Fit } from './fit.ts';
import type { Outcome } from './outcome.ts';
import { type Report, reportOf } from './report.ts';

export type Choice = {
  readonly kept: 'older' | 'newer';
  readonly fit: Fit;
  /** Undefined when there was no older fit. */
  readonly older: Report | undefined;
  readonly newer: Report;
};

/**
 * The newer fit only if it tells apart as well and is surprised no more than the older, on those outcomes
 * that are later than all either has learned from; without any, nothing changes. A draw goes to the newer:
 * it knows what happened lately.
 */
export function betterOf(older: Fit | undefined, newer: Fit, heldBack: readonly Outcome[]): Choice {
  const known = Math.max(older?.until ?? 0, newer.until ?? 0);
  const unseen = heldBack.filter((row) => row.at > known);
  const newerReport = reportFor(newer, unseen);
  if (!older) return { kept: 'newer', fit: newer, older: undefined, newer: newerReport };
  const olderReport = reportFor(older, unseen);
  const isWorse =
    unseen.length === 0 ||
    (newerReport.auc ?? 0) < (olderReport.auc ?? 0) ||
    newerReport.logLoss > olderReport.logLoss;
  const figures = { older: olderReport, newer: newerReport };
  return isWorse
    ? { kept: 'older', fit: older, ...figures }
    : { kept: 'newer', fit: newer, ...figures };
}

export const reportFor = (fit: Fit, outcomes: readonly Outcome[]): Report =>
  reportOf(outcomes.map((row) => ({ chance: chanceOf(fit, row), happened: row.happened })));
