import type { Standing } from '#areas/breaking-point/standing.ts';
import { type Case, isAbout } from '#areas/cases/case.ts';
import type { DecidedGesture } from '#areas/remedies/gestures/gesture.ts';
import { daysBetween, type Instant } from '#kernel/time.ts';
import type { Round } from './candidate.ts';

/** Announcements after which a rule may have something to give. */
export const announcing: readonly string[] = [
  'case.opened',
  'case.reopened',
  'case.contacted',
  'case.detected',
];

/** So many of the latest signals of a case are looked at. */
export const linesPerCase = 50;

/** A rule looks at what reached us lately: one written today gives nothing for what was long ago. */
export const lookBackDays = 7;

type Before = {
  readonly found: Case;
  readonly round: Round;
  readonly standing: Standing;
  readonly decided: readonly DecidedGesture[];
  readonly at: Instant;
};

/** A failure of another matter or another time within the window, or a gesture by itself in it. */
export function failedBefore(
  { found, round, standing, decided, at }: Before,
  windowDays: number,
): boolean {
  const isLately = (moment: Instant) => daysBetween(moment, at) <= windowDays;
  return (
    decided.some((one) => one.remedyId !== undefined && isLately(one.at)) ||
    standing.failures.some(
      (one) => isLately(one.at) && (one.at < round.beganAt || !isAbout(found, one)),
    )
  );
}
