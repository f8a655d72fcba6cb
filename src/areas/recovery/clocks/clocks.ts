import { addEvidence } from '#areas/breaking-point/standing.ts';
import type { Case } from '#areas/cases/case.ts';
import { withNextDue } from '#areas/cases/commands/deciding.ts';
import { endPromise, type Promised, promiseWithin } from '#areas/promises/promise.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import {
  announce,
  casesOf,
  changesOf,
  count,
  createDesk,
  type Desk,
  deadlineBy,
  type Moment,
  promisesOf,
  putCase,
  putPromise,
  putStanding,
  standingOf,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import { ownerFor, passOn } from '#areas/recovery/opening.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { hoursOf, type Person, teamById } from '#areas/staff/staff.ts';
import type { PromiseId } from '#kernel/ids.ts';
import { addDays } from '#kernel/time.ts';

/** From this many broken promises in a row on, a lead is told by name. */
const escalateFrom = 2;
/** A renewed promise takes twice as long each time, up to this: an honest time beats a short one. */
const longestMinutes = 5 * 8 * 60;

/**
 * What the clocks say of some cases: promises to warn of, promises broken (and renewed, so that the
 * customer always has a next time), and questions left unanswered long enough to close on.
 * Asking twice changes nothing more: each step moves the state that called for it.
 */
export function keepClocks(world: World, policy: Policy, moment: Moment): Changes {
  const desk = createDesk(world, policy, moment);
  for (const customerId of world.cases.keys()) {
    for (const found of [...casesOf(desk, customerId).values()]) {
      if (found.state === 'closed') continue;
      for (const { id } of promisesOf(desk, found.id)) keepClock(desk, found, id);
      closeSilent(desk, found);
    }
  }
  finish(desk);
  return changesOf(desk);
}

/** The case and the promise as the steps before have left them. */
const current = (desk: Desk, found: Case): Case =>
  casesOf(desk, found.customerId).get(found.id) ?? found;

function keepClock(desk: Desk, found: Case, promiseId: PromiseId): void {
  const promise = promisesOf(desk, found.id).find((one) => one.id === promiseId);
  if (promise?.state !== 'open') return;
  if (promise.dueAt <= desk.moment.at) breakPromise(desk, current(desk, found), promise);
  else if (promise.warnAt <= desk.moment.at && !promise.warned) warn(desk, promise);
}

function warn(desk: Desk, promise: Promised): void {
  putPromise(desk, { ...promise, warned: true }, false);
  write(desk, {
    caseId: promise.caseId,
    kind: 'promise-warned',
    params: { kind: promise.kind, due: promise.dueAt },
  });
  announce(desk, 'promise.warned', promise.caseId);
}

function breakPromise(desk: Desk, found: Case, promise: Promised): void {
  const { policy, moment } = desk;
  const owner = ownerFor(desk, found);
  passOn(desk, found, owner);
  putPromise(desk, endPromise(promise, 'broken', moment.at), false);
  const evidence = {
    factor: 'broken-promise' as const,
    weight: policy.weights.brokenPromise,
    at: moment.at,
    caseId: found.id,
    detail: promise.kind,
  };
  putStanding(
    desk,
    addEvidence(standingOf(desk, found.customerId), [evidence], moment.at, policy.weights),
  );
  write(desk, {
    caseId: found.id,
    kind: 'promise-broken',
    params: { kind: promise.kind, due: promise.dueAt, owner: owner.id },
  });
  const renewed = renew(desk, found, promise, owner);
  putPromise(desk, renewed, true);
  write(desk, {
    caseId: found.id,
    kind: 'promised',
    params: { kind: renewed.kind, due: renewed.dueAt, owner: owner.id },
  });
  const changed: Case = {
    ...withNextDue(found, promisesOf(desk, found.id), []),
    ownerId: owner.id,
    overdue: true,
    updatedAt: moment.at,
    version: found.version + 1,
  };
  putCase(desk, changed);
  count(desk, 'promises-broken', found.failure);
  announce(desk, 'promise.broken', found.id);
  if (renewed.brokenBefore >= escalateFrom) escalate(desk, found);
}

function renew(desk: Desk, found: Case, promise: Promised, owner: Person): Promised {
  const { policy, moment } = desk;
  const brokenBefore = promise.brokenBefore + 1;
  const minutes = Math.min(policy.promises.urgentMinutes * 2 ** (brokenBefore - 1), longestMinutes);
  const making = {
    id: moment.mint() as PromiseId,
    caseId: found.id,
    ownerId: owner.id,
    kind: promise.kind,
    at: moment.at,
    brokenBefore,
  };
  const hours = hoursOf(owner, teamById(desk.world.directory.teams, found.team));
  return promiseWithin(making, minutes, policy.promises, deadlineBy(desk, hours));
}

/** Straight to a person with authority, not up a ladder. */
function escalate(desk: Desk, found: Case): void {
  const { people } = desk.world.directory;
  const lead =
    people.find((one) => one.active && one.role === 'lead' && one.teams.includes(found.team)) ??
    people.find((one) => one.active && (one.role === 'lead' || one.role === 'admin'));
  write(desk, { caseId: found.id, kind: 'escalated', params: { to: lead?.id ?? '' } });
  announce(desk, 'case.escalated', found.id);
}

function closeSilent(desk: Desk, before: Case): void {
  const found = current(desk, before);
  if (found.state !== 'asked' || found.askedAt === undefined) return;
  const { moment, policy } = desk;
  if (addDays(found.askedAt, policy.promises.silenceDays) > moment.at) return;
  // Somebody who still waits for a visit next week is not silent because all is well.
  if (promisesOf(desk, found.id).some((one) => one.state === 'open')) return;
  write(desk, {
    caseId: found.id,
    kind: 'closed-silent',
    params: { days: policy.promises.silenceDays },
  });
  putCase(desk, {
    ...found,
    state: 'closed',
    closedAt: moment.at,
    closedHow: 'silent',
    nextDueAt: undefined,
    overdue: false,
    updatedAt: moment.at,
    version: found.version + 1,
  });
  count(desk, 'open-cases', found.ownerId, -1);
  announce(desk, 'case.closed', found.id);
}
