import type { Case } from '#areas/cases/case.ts';
import { touch } from '#areas/cases/commands/deciding.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import {
  announce,
  casesOf,
  changesOf,
  createDesk,
  type Desk,
  type Moment,
  putCase,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import { ownerFor, passOn } from '#areas/recovery/opening.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { colleagueFor } from '#areas/staff/colleague.ts';
import {
  hoursOf,
  isGone,
  mayKeep,
  onShift,
  ownerRoles,
  type Person,
  teamById,
} from '#areas/staff/staff.ts';
import { nextOpening } from '#areas/staff/working-hours.ts';
import { type Instant, instant } from '#kernel/time.ts';
import { escalate, tellNobodyHere } from './escalating.ts';
import { isInReview, reviewerFor } from './reviewing.ts';

/** When an owner who is not at work is back, by their own hours; never, for one who has left. */
function backAt(owner: Person, hours: Parameters<typeof nextOpening>[0], at: Instant): Instant {
  const never = instant(Number.MAX_SAFE_INTEGER);
  if (!owner.active) return never;
  const from = owner.awayUntil !== undefined && owner.awayUntil > at ? owner.awayUntil : at;
  return nextOpening(hours, from) ?? never;
}

/**
 * Sees to it that somebody is there when a promise falls due. An owner who is back before then keeps it; for
 * one who is not, a colleague of the team who is on shift stands in, and the customer is told by name. The
 * owner stays the owner, unless they have left or are away for long: then the case goes on with somebody else.
 */
export function cover(desk: Desk, found: Case, promise: Promised): Case {
  const { moment, policy, world } = desk;
  const { at } = moment;
  const team = teamById(world.directory.teams, found.team);
  const owner = desk.assigner.byId(found.ownerId);
  if (!owner?.active) return passOver(desk, found, owner);
  // Nobody waits for what nobody was told of: it can wait for the owner.
  if (!promise.told) return found;
  if (onShift(owner, team, at)) return uncovered(desk, found);
  const back = backAt(owner, hoursOf(owner, team), at);
  if (back < promise.dueAt) return found;
  if (isGone(owner, at, policy.promises.coverAfterAbsentDays)) return passOver(desk, found, owner);
  const standIn = found.coveredBy && desk.assigner.byId(found.coveredBy);
  if (standIn && onShift(standIn, team, at)) return found;
  return standingIn(desk, found, owner);
}

/**
 * Open cases whose owner has left, is away for long or takes none any more go on with somebody who is there, whether or not a
 * promise calls for them just now. Asking twice changes nothing more: the owner is another by then.
 */
export function coverAbsent(world: World, policy: Policy, moment: Moment): Changes {
  const desk = createDesk(world, policy, moment);
  const days = policy.promises.coverAfterAbsentDays;
  for (const customerId of world.cases.keys()) {
    for (const found of [...casesOf(desk, customerId).values()]) {
      const owner = desk.assigner.byId(found.ownerId);
      if (found.state === 'closed' || (owner && mayKeep(owner, moment.at, days))) continue;
      passOver(desk, found, owner);
    }
  }
  finish(desk);
  return changesOf(desk);
}

/**
 * The case of an owner who is gone goes on with somebody else. Where nobody is there it stays with one who
 * comes back, rather than go in circles that the customer reads of, and somebody with authority is told.
 */
function passOver(desk: Desk, found: Case, owner: Person | undefined): Case {
  if (isInReview(desk, found)) return passReview(desk, found, owner);
  const { moment, policy, world } = desk;
  const next = desk.assigner.assign(teamById(world.directory.teams, found.team), found.language);
  const isSomebodyThere = !isGone(next, moment.at, policy.promises.coverAfterAbsentDays);
  return !owner?.active || isSomebodyThere ? passTo(desk, found, next) : stay(desk, found);
}

function stay(desk: Desk, found: Case): Case {
  const told = tellNobodyHere(desk, found);
  return told === found ? found : put(desk, told);
}

/** A second stage goes on with somebody else who has not had the case; where nobody is left, a lead is told. */
function passReview(desk: Desk, found: Case, owner: Person | undefined): Case {
  const reviewer = reviewerFor(desk, found);
  if (reviewer) return passTo(desk, found, reviewer);
  if (owner?.active) return stay(desk, found);
  const passed = passTo(desk, found, ownerFor(desk, found));
  return escalate(desk, passed, { role: 'lead' }, { why: 'review' });
}

function standingIn(desk: Desk, found: Case, owner: Person): Case {
  const { directory } = desk.world;
  const { at } = desk.moment;
  const team = teamById(directory.teams, found.team);
  const except = new Set([owner.id]);
  const { language } = found;
  const colleague = colleagueFor(directory, { roles: ownerRoles, team, language, except, at });
  // Nobody is there: then nobody is told that somebody were.
  if (!colleague || !onShift(colleague, team, at)) return found;
  write(desk, {
    caseId: found.id,
    kind: 'covered',
    params: { from: owner.id, to: colleague.id },
  });
  announce(desk, 'case.covered', found.id);
  return put(desk, { ...found, coveredBy: colleague.id });
}

const uncovered = (desk: Desk, found: Case): Case =>
  found.coveredBy === undefined ? found : put(desk, { ...found, coveredBy: undefined });

function passTo(desk: Desk, found: Case, owner: Person): Case {
  if (owner.id === found.ownerId) return found;
  passOn(desk, found, owner);
  return put(desk, { ...found, ownerId: owner.id, coveredBy: undefined });
}

function put(desk: Desk, next: Case): Case {
  const changed = touch(next, desk.moment.at);
  putCase(desk, changed);
  return changed;
}
