import type { CaseId, SignalId } from '#kernel/ids.ts';
import { daysBetween, hourMillis, type Instant } from '#kernel/time.ts';
import { type Evidence, type Standing, weightOfCase } from './standing.ts';
import type { Weights } from './weights.ts';

/** What a signal brought to light, as the reading of it says. */
export type Irritants = {
  readonly signalId: SignalId;
  readonly caseId: CaseId | undefined;
  readonly at: Instant;
  readonly failure: string | undefined;
  /** 0 for a trifle, 1 for the gravest. */
  readonly severity: number;
  readonly overMinutes: number;
  /** How upset the words are, 0–1. */
  readonly upset: number;
  readonly wantsToLeave: boolean;
  readonly words: readonly string[];
  readonly lossMinor: number;
  /** The customer had to come back about a case that was open already. */
  readonly contactAgain: boolean;
  /** The customer says that what we called settled is not. */
  readonly notSettled: boolean;
  readonly since: Instant | undefined;
};

const repeatDays = 90;

/** Years together soften a failure, fully after five. */
function softening(irritants: Irritants, weights: Weights): number {
  if (irritants.since === undefined) return 1;
  const years = Math.max(0, daysBetween(irritants.since, irritants.at) / 365);
  return 1 - weights.loyaltySoftening * Math.min(1, years / 5);
}

/** How often a kind of failure hit this customer lately; what happened years ago is no repeat. */
const timesLately = (standing: Standing, failure: string, at: Instant): number =>
  standing.failures.filter(
    (one) => one.failure === failure && Math.abs(daysBetween(one.at, at)) <= repeatDays,
  ).length;

export const failedBefore = (standing: Standing, failure: string, at: Instant): boolean =>
  timesLately(standing, failure, at) > 0;

/** The same, asked when the failure in hand is remembered already: it takes another one. */
export const failedAgain = (standing: Standing, failure: string, at: Instant): boolean =>
  timesLately(standing, failure, at) > 1;

/**
 * What a wait weighs: a step for each doubling of the hours over the limit, or by the curve of its kind
 * of failure; beyond the last point a curve goes on as it came there.
 */
export function waitWeight(
  overHours: number,
  failure: string | undefined,
  weights: Weights,
): number {
  const steps = (hours: number): number => Math.log2(1 + hours);
  const curve = weights.waitCurves?.[failure ?? ''];
  if (!curve) return weights.waitHour * steps(overHours);
  let before = { hours: 0, weight: 0 };
  for (const [at, point] of curve.entries()) {
    if (overHours <= point.hours || at === curve.length - 1) {
      const span = steps(point.hours) - steps(before.hours);
      const slope = span > 0 ? (point.weight - before.weight) / span : 0;
      return Math.max(0, before.weight + slope * (steps(overHours) - steps(before.hours)));
    }
    before = point;
  }
  return before.weight;
}

/** The evidence in one signal. Each line cites it; nothing weighs that did not happen. */
export function evidenceOf(irritants: Irritants, standing: Standing, weights: Weights): Evidence[] {
  const evidence: Evidence[] = [];
  const soft = softening(irritants, weights);
  const put = (factor: Evidence['factor'], weight: number, detail?: string) => {
    if (weight <= 0) return;
    evidence.push({
      factor,
      weight: round(weight),
      at: irritants.at,
      signalId: irritants.signalId,
      ...(irritants.caseId ? { caseId: irritants.caseId } : {}),
      ...(detail ? { detail } : {}),
    });
  };
  const { failure } = irritants;
  if (failure && !irritants.contactAgain) {
    const span = weights.failureMajor - weights.failureMinor;
    put('failure', (weights.failureMinor + span * irritants.severity) * soft, failure);
    if (failedBefore(standing, failure, irritants.at))
      put('repeat-failure', weights.repeatFailure, failure);
  }
  if (irritants.contactAgain && !irritants.notSettled) put('repeat-contact', weights.repeatContact);
  const overHours = irritants.overMinutes / 60;
  if (overHours > 0)
    put('wait', waitWeight(overHours, failure, weights) * soft, hoursText(overHours));
  if (irritants.upset >= 0.2) {
    put('tone', weights.displeasure * irritants.upset, irritants.words.slice(0, 3).join(', '));
  }
  if (irritants.notSettled) put('not-settled', weights.notSettled);
  if (irritants.wantsToLeave) put('wants-to-leave', weights.wantsToLeave);
  put('loss', lossWeight(irritants.lossMinor, weights), String(irritants.lossMinor));
  return evidence;
}

const lossWeight = (lossMinor: number, weights: Weights): number =>
  weights.loss * Math.log2(1 + lossMinor / weights.lossScaleMinor);

/** What it weighs that something cost the customer more than was known. */
export const lossEvidence = (
  lossMinor: number,
  { at, caseId }: { readonly at: Instant; readonly caseId: CaseId },
  weights: Weights,
): Evidence[] =>
  lossMinor > 0
    ? [
        {
          factor: 'loss',
          weight: round(lossWeight(lossMinor, weights)),
          at,
          caseId,
          detail: String(lossMinor),
        },
      ]
    : [];

const round = (weight: number): number => Math.round(weight * 1e4) / 1e4;
const hoursText = (hours: number): string => String(Math.round(hours * 10) / 10);

type Put = { readonly openedAt: Instant; readonly failure: string; readonly at: Instant };

/** The share is greater when it was quick, smaller when it was not the first failure of its kind. */
export function shareTakenBack(standing: Standing, put: Put, weights: Weights): number {
  if (failedAgain(standing, put.failure, put.at)) return weights.putRightAgain;
  const isQuick = put.at - put.openedAt <= weights.quickHours * hourMillis;
  return isQuick ? weights.putRightQuickly : weights.putRight;
}

/** What putting a case right takes back: a share of what the case weighs. */
export function putRightEvidence(
  standing: Standing,
  put: Put & { readonly caseId: CaseId },
  weights: Weights,
): Evidence[] {
  const weight = weightOfCase(standing, put.caseId, put.at, weights);
  if (weight <= 0) return [];
  const share = shareTakenBack(standing, put, weights);
  return [{ factor: 'put-right', weight: -round(weight * share), at: put.at, caseId: put.caseId }];
}
