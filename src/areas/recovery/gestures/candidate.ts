import type { RecentEvent } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import { amountFor, type DecidedGesture, type Gesture } from '#areas/remedies/gestures/gesture.ts';
import { type Detection, detect } from '#areas/signals/detectors.ts';
import type { CaseId } from '#kernel/ids.ts';
import { daysBetween, type Instant } from '#kernel/time.ts';
import type { Policy } from '../policy.ts';
import type { Seen } from './seen.ts';

/** What a rule would give on a case, before it is asked whether it may. */
export type Candidate = {
  readonly gesture: Gesture;
  readonly amountMinor: number;
  readonly cause: string;
  readonly told: boolean;
};

/** What happened on a case since it was opened or opened anew. */
export type Round = {
  /** When it was opened, or opened anew. */
  readonly since: Instant;
  /** When the first thing of it happened; it may have reached us later. */
  readonly beganAt: Instant;
  readonly seen: readonly Seen[];
};

type Rules = Pick<Policy, 'gestures' | 'detectors'>;

function detectionOf(
  { event, facts, subject, at }: Seen,
  { detectors }: Rules,
  earlier: readonly RecentEvent[],
): Detection | undefined {
  if (event === undefined) return undefined;
  return detect(
    detectors,
    event,
    facts,
    (withinDays) =>
      earlier.filter(
        (one) =>
          one.event === event &&
          one.subject === subject &&
          one.at < at &&
          daysBetween(one.at, at) <= withinDays,
      ).length,
  );
}

type Known = { readonly seen: Seen; readonly detection: Detection | undefined };

function appliesTo({ on }: Gesture, { seen, detection }: Known, found: Case): boolean {
  if (detection)
    return 'detector' in on ? detection.detector === on.detector : detection.failure === on.failure;
  const isTold = seen.event === undefined && seen.isVerified;
  return isTold && 'failure' in on && on.told === true && found.failure === on.failure;
}

/**
 * What it is given once for, by the case it is given on, whose customer may be another later. Where neither a
 * thing nor a group is named, the case is the cause.
 */
function causeOf({ oncePer }: Gesture, { seen, detection }: Known, found: Case): string {
  const about = [
    detection?.failure ?? found.failure,
    seen.subject || found.subject,
    detection?.groupKey ?? '',
  ];
  const isKnown = about[1] !== '' || about[2] !== '';
  const what = oncePer === 'cause' && isKnown ? about : [found.id];
  return `${found.id} ${JSON.stringify(what)}`;
}

/** On whichever case of the customer it was given; earlier causes begin with the customer instead. */
const withoutCase = (cause: string): string => cause.slice(cause.indexOf(' '));

/**
 * What the first rule that applies would give. Of several signals the one that was measured counts before
 * one that was told, and then the one that gives most.
 */
export function candidateFor(
  found: Case,
  round: Round,
  rules: Rules,
  earlier: readonly RecentEvent[],
): Candidate | undefined {
  const known = round.seen.map((seen) => ({ seen, detection: detectionOf(seen, rules, earlier) }));
  for (const gesture of rules.gestures) {
    const best = known
      .filter((one) => appliesTo(gesture, one, found))
      .flatMap((one): Candidate[] => {
        const { seen, detection } = one;
        const minutes = detection?.overMinutes ?? 0;
        const amountMinor = amountFor(gesture, { minutes, facts: seen.facts });
        if (amountMinor === undefined) return [];
        return [{ gesture, amountMinor, cause: causeOf(gesture, one, found), told: !detection }];
      })
      .reduce<Candidate | undefined>(better, undefined);
    if (best) return best;
  }
  return undefined;
}

function better(best: Candidate | undefined, next: Candidate): Candidate {
  if (!best) return next;
  if (best.told !== next.told) return best.told ? next : best;
  return next.amountMinor > best.amountMinor ? next : best;
}

/** Whether it was decided before: for the same cause, or for what this case is about now. */
export const isDecided = (
  { gesture, cause }: Candidate,
  {
    found,
    round,
    decided,
    took = [],
  }: {
    readonly found: Case;
    readonly round: Round;
    readonly decided: readonly DecidedGesture[];
    /** Cases that go on in this one. */
    readonly took?: readonly CaseId[];
  },
): boolean =>
  decided.some((one) => {
    const isOwn = one.rule === gesture.id;
    if (isOwn && withoutCase(one.cause) === withoutCase(cause)) return true;
    if (one.caseId !== found.id && !took.includes(one.caseId)) return false;
    return one.at >= round.since || (isOwn && gesture.oncePer === 'case');
  });

/** Whether a look at a case is worth a lock: some rule may apply to what was seen. */
export function mayConcern(failure: string, seen: readonly Seen[], rules: Rules): boolean {
  const failures = new Set<string>();
  const told = new Set<string>();
  for (const { on } of rules.gestures) {
    if ('failure' in on) failures.add(on.failure);
    if ('failure' in on && on.told) told.add(on.failure);
    if ('detector' in on) {
      const detector = rules.detectors.find((one) => one.id === on.detector);
      if (detector) failures.add(detector.failure);
    }
  }
  return seen.some(({ event, isVerified }) =>
    event === undefined
      ? isVerified && told.has(failure)
      : rules.detectors.some((one) => one.event === event && failures.has(one.failure)),
  );
}
