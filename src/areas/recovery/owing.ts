import type { Case } from '#areas/cases/case.ts';
import { withNextDue } from '#areas/cases/commands/deciding.ts';
import { armed } from '#areas/promises/escalation.ts';
import { keptLine, madeLine, resumedLine } from '#areas/promises/lines.ts';
import { resume } from '#areas/promises/pausing.ts';
import { endPromise, type Promised, promiseOn } from '#areas/promises/promise.ts';
import { firstWordSpan } from '#areas/promises/promise-policy.ts';
import {
  isFor,
  type RuleClock,
  type RuleStep,
  ruleDays,
  stageTwoOf,
  startStep,
  stepAfter,
} from '#areas/promises/rule-clocks.ts';
import { type Owed, type Target, targetFor } from '#areas/promises/targets.ts';
import { type Span, termOf } from '#areas/promises/term.ts';
import { hoursOf, type Person, teamById, workedOnFrom } from '#areas/staff/staff.ts';
import type { WorkingHours } from '#areas/staff/working-hours.ts';
import type { PromiseId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Desk, promisesOf, putPromise, template, write } from './desk.ts';
import { chanceNow } from './nearness.ts';

/** The hours by which what an owner owes on a case runs. */
export const hoursFor = (desk: Desk, found: Case, owner: Person | undefined): WorkingHours => {
  const team = teamById(desk.world.directory.teams, found.team);
  return owner ? hoursOf(owner, team) : team.hours;
};

/** From when on the time of what an owner owes runs: nothing is promised of days on which nobody is here. */
export const startFor = (desk: Desk, owner: Person): Instant =>
  workedOnFrom(desk.world.directory.people, owner, desk.moment.at);

const owedOf = (desk: Desk, found: Case): Owed => ({
  failure: found.failure,
  team: found.team,
  chance: chanceNow(desk, found.customerId),
  isIncident: found.incidentId !== undefined,
  yearlyValueMinor: desk.world.customers.get(found.customerId)?.yearlyValueMinor,
});

/** The target that a case is owed by now. */
export const targetOn = (desk: Desk, found: Case, kind: Target['kind']): Target | undefined =>
  targetFor(desk.policy.promises.targets, kind, owedOf(desk, found));

type Owing = {
  readonly found: Case;
  readonly owner: Person;
  readonly kind: Promised['kind'];
  readonly told: boolean;
};

/** Something owed from now on; its times are worked out once for all who owe the same at one moment. */
function owe(desk: Desk, { found, owner, kind, told }: Owing, span: Span): Promised {
  const { policy, moment } = desk;
  const hours = hoursFor(desk, found, owner);
  const own = { caseId: found.id, ownerId: owner.id, kind, told };
  const from = startFor(desk, owner);
  const { minutes, workingDays, calendarDays } = span;
  const key = [kind === 'put-right', minutes, span.hours, workingDays, calendarDays, from];
  const known = template(desk, hours, key.join(' '), () => {
    const term = termOf(span, hours, from, policy.promises.warnAtShare);
    const making = { id: '' as PromiseId, at: moment.at, brokenBefore: 0, ...own };
    return armed(promiseOn(making, term), policy.escalation, hours);
  });
  return { ...known, ...own, id: moment.mint() as PromiseId };
}

/** Puts a promise or target on the desk, with its line. */
export function putMade(desk: Desk, made: Promised, renews?: PromiseId): void {
  putPromise(desk, made, true);
  write(desk, { caseId: made.caseId, ...madeLine(made, renews) });
}

/** The promise of a first word: by when depends on how near the customer is to leaving. */
export function promiseWord(desk: Desk, found: Case, owner: Person): Case {
  const kind = desk.world.customers.get(found.customerId)?.hasPhone ? 'call' : 'write';
  const span = firstWordSpan(desk.policy.promises, owedOf(desk, found));
  putMade(desk, owe(desk, { found, owner, kind, told: true }, span));
  return withNextDue(found, promisesOf(desk, found.id), []);
}

/** What else is owed from the beginning: a target for putting it right, and what regulators ask. */
export function oweFromStart(desk: Desk, found: Case, owner: Person): Case {
  const { policy } = desk;
  for (const clock of policy.clocks) {
    const step = isFor(clock, found.failure) ? stepAfter(clock, undefined) : undefined;
    if (step) putMade(desk, stepOf(desk, found, { clock, step, owner }));
  }
  if (policy.promises.targets.length === 0) return found;
  const target = targetOn(desk, found, 'put-right');
  if (!target) return found;
  const told = target.told ?? false;
  const made = owe(desk, { found, owner, kind: 'put-right', told }, target);
  putMade(desk, made);
  // Taking signals loads no promises: what the customer waits for already is on the case.
  const isSooner = told && made.dueAt < (found.nextDueAt ?? made.dueAt + 1);
  return isSooner ? { ...found, nextDueAt: made.dueAt } : found;
}

/**
 * What is owed again when what was done did not settle it. Where a rule has a second stage it begins, with
 * somebody else to look at it as soon as the clocks are next kept; else the rule counts from here anew.
 */
export function oweAgain(desk: Desk, found: Case, owner: Person, wasFixed: boolean): Case {
  const { clocks } = desk.policy;
  const second = wasFixed ? clocks.filter((one) => stageTwoOf(one) !== undefined) : [];
  for (const clock of second) {
    const step = isFor(clock, found.failure) ? stageTwoOf(clock) : undefined;
    if (!step) continue;
    const made = stepOf(desk, found, { clock, step, owner });
    putMade(desk, { ...made, escalateAt: desk.moment.at });
  }
  const others = clocks.filter((one) => !second.includes(one));
  return oweFromStart({ ...desk, policy: { ...desk.policy, clocks: others } }, found, owner);
}

type Stepping = {
  readonly clock: RuleClock;
  readonly step: RuleStep;
  readonly owner: Person;
};

function stepOf(desk: Desk, found: Case, { clock, step, owner }: Stepping): Promised {
  const { policy, moment } = desk;
  const team = teamById(desk.world.directory.teams, found.team);
  const own = { caseId: found.id, ownerId: owner.id };
  const known = template(desk, clock, `${step.kind} ${team.hours.zone}`, () => {
    const days = ruleDays(team.hours.zone, policy.bankHolidays);
    const starting = { id: '' as PromiseId, receivedAt: moment.at, at: moment.at, ...own };
    return armed(startStep(clock, step, days, starting), policy.escalation, team.hours);
  });
  return { ...known, ...own, id: moment.mint() as PromiseId };
}

/**
 * The customer has spoken, or the time to wait for them is over: all clocks of the case run again, where
 * everybody is away from when somebody is back.
 */
export function goOn(desk: Desk, found: Case, owner: Person | undefined, at: Instant): Case {
  const hours = hoursFor(desk, found, owner);
  const from = workedOnFrom(desk.world.directory.people, owner, at);
  for (const promise of promisesOf(desk, found.id)) {
    if (promise.pausedAt === undefined || promise.state !== 'open') continue;
    const running = resume(promise, hours, from);
    putPromise(desk, running, false);
    write(desk, { caseId: found.id, ...resumedLine(running) });
  }
  return withNextDue({ ...found, waitsUntil: undefined }, promisesOf(desk, found.id), []);
}

/** What is still expected of us when a case is over has come about. */
export function keepRest(desk: Desk, found: Case, owner: Person | undefined): void {
  const { at } = desk.moment;
  const hours = hoursFor(desk, found, owner);
  for (const open of promisesOf(desk, found.id)) {
    if (open.state !== 'open') continue;
    const promise = resume(open, hours, at);
    putPromise(desk, endPromise(promise, 'kept', at), false);
    write(desk, { caseId: found.id, ...keptLine(promise, hours, at) });
  }
}
