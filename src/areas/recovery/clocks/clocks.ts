import { addEvidence } from '#areas/breaking-point/standing.ts';
import type { Case, HandOver } from '#areas/cases/case.ts';
import { touch, withNextDue } from '#areas/cases/commands/deciding.ts';
import type { Task } from '#areas/cases/tasks/task.ts';
import { armed, dueNow, forBroken } from '#areas/promises/escalation.ts';
import { brokenLine, warnedLine } from '#areas/promises/lines.ts';
import {
  endPromise,
  isRunning,
  isStep,
  type Promised,
  promiseOn,
} from '#areas/promises/promise.ts';
import { isOwedAlready, nextStep } from '#areas/promises/rule-clocks.ts';
import { endOf, termOf } from '#areas/promises/term.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import {
  announce,
  casesOf,
  changesOf,
  count,
  createDesk,
  type Desk,
  type Moment,
  promisesOf,
  putCase,
  putPromise,
  putStanding,
  standingOf,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import { chanceNow } from '#areas/recovery/nearness.ts';
import { ownerFor } from '#areas/recovery/opening.ts';
import { goOn, hoursFor, putMade, startFor, targetOn } from '#areas/recovery/owing.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { type Person, teamById } from '#areas/staff/staff.ts';
import { type WorkingHours, workingMinutesBetween } from '#areas/staff/working-hours.ts';
import type { PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { closeSilent } from './closing.ts';
import { cover } from './covering.ts';
import { escalate } from './escalating.ts';
import { beginReview, isUnbegun } from './reviewing.ts';

/** A renewed promise takes twice as long each time, up to this: an honest time beats a short one. */
const longestMinutes = 5 * 8 * 60;

/**
 * What the clocks say of some cases: waits that are over, promises to warn of, promises broken (and renewed,
 * so that the customer always has a next time), and questions left unanswered long enough to close on.
 * Asking twice changes nothing more: each step moves the state that called for it.
 */
export function keepClocks(world: World, policy: Policy, moment: Moment): Changes {
  const desk = createDesk(world, policy, moment);
  const tasks: Task[] = [];
  const handOvers: HandOver[] = [];
  for (const customerId of world.cases.keys()) {
    for (const found of [...casesOf(desk, customerId).values()]) {
      if (found.state === 'closed') continue;
      waitNoLonger(desk, found);
      for (const { id } of promisesOf(desk, found.id)) keepClock(desk, found, id);
      const ended = closeSilent(desk, current(desk, found));
      tasks.push(...(ended.tasks ?? []));
      if (ended.handOver) handOvers.push(ended.handOver);
    }
  }
  finish(desk);
  return { ...changesOf(desk), tasks, handOvers };
}

/** The case and the promise as the steps before have left them. */
const current = (desk: Desk, found: Case): Case =>
  casesOf(desk, found.customerId).get(found.id) ?? found;

/** The customer was given time until then; from then on it is ours again. */
function waitNoLonger(desk: Desk, found: Case): void {
  const { waitsUntil } = found;
  const { at } = desk.moment;
  if (waitsUntil === undefined || waitsUntil > at) return;
  write(desk, { caseId: found.id, kind: 'wait-over' });
  const going = goOn(desk, found, desk.assigner.byId(found.ownerId), waitsUntil);
  putCase(desk, touch(going, at));
}

function keepClock(desk: Desk, before: Case, promiseId: PromiseId): void {
  const { at } = desk.moment;
  const find = () => promisesOf(desk, before.id).find((one) => one.id === promiseId);
  const promise = find();
  if (!promise || !isRunning(promise)) return;
  if (promise.escalateAt !== undefined && promise.escalateAt <= at)
    callAuthority(desk, current(desk, before), promise);
  const now = find();
  if (!now) return;
  if (now.dueAt <= at) breakPromise(desk, current(desk, before), now);
  else if (now.warnAt <= at && !now.warned) warn(desk, current(desk, before), now);
}

/** Its time has come to be seen by somebody with authority; a second stage, by somebody else altogether. */
function callAuthority(desk: Desk, found: Case, promise: Promised): void {
  const { policy, moment } = desk;
  const hours = hoursFor(desk, found, desk.assigner.byId(promise.ownerId));
  const now = {
    at: moment.at,
    chance: chanceNow(desk, found.customerId),
    isSeen: found.escalatedTo !== undefined,
  };
  const arm = (one: Promised) =>
    putPromise(desk, armed(one, policy.escalation, hours, moment.at), false);
  if (isUnbegun(promise)) {
    // However many rules ask for a second stage, one person looks at the case once.
    for (const one of promisesOf(desk, found.id).filter(isUnbegun)) arm(one);
    beginReview(desk, found);
    return;
  }
  arm(promise);
  let next = found;
  for (const to of dueNow(policy.escalation, promise, hours, now)) {
    const why = isStep(promise)
      ? ({ why: 'clock', rule: promise.rule } as const)
      : ({ why: 'waiting' } as const);
    next = escalate(desk, next, to, why);
  }
}

function warn(desk: Desk, before: Case, promise: Promised): void {
  putPromise(desk, { ...promise, warned: true }, false);
  write(desk, { caseId: promise.caseId, ...warnedLine(promise) });
  announce(desk, 'promise.warned', promise.caseId);
  cover(desk, before, promise);
}

function breakPromise(desk: Desk, before: Case, promise: Promised): void {
  const { policy, moment } = desk;
  const found = cover(desk, before, promise);
  const owner = ownerFor(desk, found);
  const hours = hoursFor(desk, found, owner);
  putPromise(desk, endPromise(promise, 'broken', moment.at), false);
  write(desk, {
    caseId: found.id,
    ...brokenLine({ ...promise, ownerId: owner.id }, hours, moment.at),
  });
  const renewed = follow(desk, found, promise, owner);
  if (!promise.told) return;
  hurt(desk, found, promise);
  const due = withNextDue(found, promisesOf(desk, found.id), []);
  const changed = touch(due, moment.at, { ownerId: owner.id, overdue: true });
  putCase(desk, changed);
  count(desk, 'promises-broken', found.failure);
  announce(desk, 'promise.broken', found.id);
  let next = changed;
  for (const to of forBroken(policy.escalation, renewed?.brokenBefore ?? 1))
    next = escalate(desk, next, to, { why: 'promises' });
}

/** A promise that was not kept weighs on the customer who was told of it. */
function hurt(desk: Desk, found: Case, promise: Promised): void {
  const { policy, moment } = desk;
  const evidence = {
    factor: 'broken-promise' as const,
    weight: policy.weights.brokenPromise,
    at: moment.at,
    caseId: found.id,
    detail: promise.kind,
  };
  const standing = standingOf(desk, found.customerId);
  putStanding(desk, addEvidence(standing, [evidence], moment.at, policy.weights));
}

/** What comes after one that was not kept: the rule's next step, or an honest new time for the same. */
function follow(desk: Desk, found: Case, promise: Promised, owner: Person): Promised | undefined {
  const next = isStep(promise)
    ? stepAfter(desk, found, promise)
    : promise.told || promise.kind === 'next-word'
      ? renew(desk, found, promise, owner)
      : undefined;
  if (next) putMade(desk, next, isStep(promise) ? undefined : promise.id);
  return next;
}

function stepAfter(desk: Desk, found: Case, promise: Promised): Promised | undefined {
  const { policy, moment, world } = desk;
  const { hours } = teamById(world.directory.teams, found.team);
  const step = nextStep(
    policy.clocks,
    promise,
    { zone: hours.zone, bankHolidays: policy.bankHolidays },
    {
      caseId: found.id,
      ownerId: found.ownerId,
      receivedAt: found.openedAt,
      // It ended when it was due, not when we looked.
      at: promise.dueAt,
      mint: moment.mint,
    },
  );
  if (!step || isOwedAlready(promisesOf(desk, found.id), step)) return undefined;
  return armed(step, policy.escalation, hours);
}

function renew(desk: Desk, found: Case, promise: Promised, owner: Person): Promised {
  const { policy, moment } = desk;
  const hours = hoursFor(desk, found, owner);
  const from = startFor(desk, owner);
  const brokenBefore = promise.brokenBefore + 1;
  const doubled = policy.promises.urgentMinutes * 2 ** (brokenBefore - 1);
  const wanted = asBefore(desk, found, promise, { hours, from }) ?? doubled;
  const minutes = Math.min(wanted, longestMinutes);
  const making = {
    id: moment.mint() as PromiseId,
    caseId: found.id,
    ownerId: owner.id,
    kind: promise.kind,
    at: moment.at,
    brokenBefore,
    told: promise.told,
  };
  const term = termOf({ minutes }, hours, from, policy.promises.warnAtShare);
  return { ...promiseOn(making, term), firstDueAt: promise.firstDueAt };
}

type Running = { readonly hours: WorkingHours; readonly from: Instant };

/**
 * Working minutes of a target: what the policy gives it, else what it had. The time between making it and its end
 * may hold weeks in which nobody was here, or in which the customer had the word.
 */
function asBefore(desk: Desk, found: Case, promise: Promised, { hours, from }: Running) {
  const { kind, madeAt, dueAt } = promise;
  if (kind !== 'next-word' && kind !== 'put-right') return undefined;
  const target = targetOn(desk, found, kind);
  const minutes = target
    ? workingMinutesBetween(hours, from, endOf(target, hours, from))
    : workingMinutesBetween(hours, madeAt, dueAt);
  return Math.max(1, minutes);
}
