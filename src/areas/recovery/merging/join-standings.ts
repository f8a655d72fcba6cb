import {
  addEvidence,
  type Evidence,
  newStanding,
  remember,
  type Standing,
} from '#areas/breaking-point/standing.ts';
import type { Weights } from '#areas/breaking-point/weights.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';

type Ground = { readonly at: Instant; readonly weights: Weights };

const byTime = (left: { readonly at: Instant }, right: { readonly at: Instant }): number =>
  left.at - right.at;

/** What one customer went through under two records: the evidence of both, by the rules of new evidence. */
export function joinedStanding(
  kept: Standing,
  other: Standing,
  takenInto: ReadonlyMap<CaseId, CaseId>,
  { at, weights }: Ground,
): Standing {
  const cited = (one: Evidence): Evidence => {
    const into = one.caseId && takenInto.get(one.caseId);
    // What a case weighed is put right with the case it goes on in.
    return into ? { ...one, caseId: into } : one;
  };
  const own = { ...kept, evidence: kept.evidence.map(cited) };
  return addEvidence(remembering(own, other), other.evidence.map(cited), at, weights);
}

/** Both memories in the order of time; what is oldest falls out, as it always does. */
function remembering(kept: Standing, other: Standing): Standing {
  if (other.events.length === 0 && other.failures.length === 0) return kept;
  let joined: Standing = { ...kept, events: [], failures: [] };
  for (const event of [...kept.events, ...other.events].sort(byTime))
    joined = remember(joined, event, undefined);
  for (const failure of [...kept.failures, ...other.failures].sort(byTime))
    joined = remember(joined, undefined, failure);
  return joined;
}

const lineKey = (one: Evidence): string =>
  JSON.stringify([one.factor, one.at, one.signalId ?? 0, one.caseId ?? 0, one.detail ?? 0]);

/** Whether two standings say the same, however their fields are ordered. */
export function isSameStanding(left: Standing | undefined, right: Standing | undefined): boolean {
  const print = (one: Standing | undefined) =>
    one &&
    JSON.stringify([
      one.rank,
      one.evidence.map((line) => [lineKey(line), line.weight]),
      one.events.map(({ event, subject, at }) => [event, subject, at]),
      one.failures.map(({ failure, subject, at }) => [failure, subject, at]),
    ]);
  return print(left) === print(right);
}

/** What came after: lines of the later standing that the earlier one has not. Folded lines are no news. */
export function evidenceSince(before: Standing | undefined, now: Standing): readonly Evidence[] {
  const known = new Set((before?.evidence ?? []).map(lineKey));
  return now.evidence.filter((one) => one.factor !== 'earlier' && !known.has(lineKey(one)));
}

type Apart = {
  readonly customerId: CustomerId;
  readonly before: Standing | undefined;
  readonly since: readonly Evidence[];
};

/** A standing as it was before the merge, with what has come to it since; undefined where there is nothing. */
export function standingApart(
  { customerId, before, since }: Apart,
  { at, weights }: Ground,
): Standing | undefined {
  if (!before && since.length === 0) return undefined;
  return addEvidence(before ?? newStanding(customerId), since, at, weights);
}

/** Failures and events remembered since the merge: the kept record remembers them. */
export function memoriesSince(
  before: Standing | undefined,
  now: Standing,
  into: Standing,
): Standing {
  const known = new Set(
    [...(before?.events ?? []), ...(before?.failures ?? [])].map((one) => JSON.stringify(one)),
  );
  let next = into;
  for (const event of now.events)
    if (!known.has(JSON.stringify(event))) next = remember(next, event, undefined);
  for (const failure of now.failures)
    if (!known.has(JSON.stringify(failure))) next = remember(next, undefined, failure);
  return next;
}
