import type { Case } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import type { Promised } from '#areas/promises/promise.ts';
import { type Desk, promisesOf, putCase, write } from '#areas/recovery/desk.ts';
import { passOn } from '#areas/recovery/opening.ts';
import { colleagueFor } from '#areas/staff/colleague.ts';
import { isGone, ownerRoles, type Person, teamById } from '#areas/staff/staff.ts';
import { escalate } from './escalating.ts';

const isStageTwo = (promise: Promised): boolean =>
  promise.state === 'open' && promise.kind === 'stage-two';

/** A second stage that nobody has been given yet. */
export const isUnbegun = (promise: Promised): boolean =>
  isStageTwo(promise) && promise.escalateAt === promise.madeAt;

export const isInReview = (desk: Desk, found: Case): boolean =>
  promisesOf(desk, found.id).some(isStageTwo);

/** Whoever may look at a case a second time: neither its owner nor anybody who had it, and nobody who is gone. */
export function reviewerFor(desk: Desk, found: Case): Person | undefined {
  const { directory, had } = desk.world;
  const { at } = desk.moment;
  const days = desk.policy.promises.coverAfterAbsentDays;
  const gone = directory.people.filter((one) => isGone(one, at, days)).map((one) => one.id);
  const except = new Set([found.ownerId, ...(had?.get(found.id) ?? []), ...gone]);
  const team = teamById(directory.teams, found.team);
  const ask = { roles: ownerRoles, language: found.language, except, at };
  return colleagueFor(directory, { ...ask, team }) ?? colleagueFor(directory, ask);
}

/** A second stage is for a person who has neither owned the case nor answered on it. */
export function beginReview(desk: Desk, found: Case): void {
  const reviewer = reviewerFor(desk, found);
  if (!reviewer) {
    escalate(desk, found, { role: 'lead' }, { why: 'review' });
    return;
  }
  passOn(desk, found, reviewer);
  write(desk, { caseId: found.id, kind: 'review-begun', params: { to: reviewer.id } });
  putCase(desk, touch(found, desk.moment.at, { ownerId: reviewer.id, coveredBy: undefined }));
}
