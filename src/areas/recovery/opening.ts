import type { Case } from '#areas/cases/case.ts';
import { saidBy } from '#areas/cases/links/link.ts';
import { measuredLine } from '#areas/cases/losses/loss.ts';
import type { Signal } from '#areas/signals/signal.ts';
import { type Directory, type Person, teamById } from '#areas/staff/staff.ts';
import type { CaseId, IncidentId } from '#kernel/ids.ts';
import { hourMillis, type Instant } from '#kernel/time.ts';
import { announce, count, type Desk, promisesOf, putCase, putPromise, write } from './desk.ts';
import { oweFromStart, promiseWord } from './owing.ts';
import { otherFailure, type Policy } from './policy.ts';
import { groupId, type Reading } from './reading.ts';

/** When it happened, where that was not just now: the timeline says so. */
export function occurred(signal: Signal, at: Instant): Record<string, number> {
  return at - signal.occurredAt > hourMillis ? { occurred: signal.occurredAt } : {};
}

/** A case with its owner, before anything is promised. */
function newCase(desk: Desk, id: CaseId, signal: Signal, reading: Reading): Case {
  const { policy, moment } = desk;
  const failure = reading.failure ?? otherFailure;
  const team = teamById(desk.world.directory.teams, policy.failures.get(failure)?.team ?? '');
  const language = reading.language ?? desk.world.customers.get(signal.customerId)?.language;
  return {
    id,
    number: undefined,
    customerId: signal.customerId,
    ownerId: desk.assigner.assign(team, language).id,
    team: team.id,
    state: 'open',
    failure,
    subject: reading.subject,
    incidentId: incidentOf(desk, reading),
    language,
    openedAt: moment.at,
    updatedAt: moment.at,
    answeredAt: undefined,
    fixedAt: undefined,
    askedAt: undefined,
    closedAt: undefined,
    closedHow: undefined,
    contacts: reading.fromCustomer ? 1 : 0,
    bounces: 0,
    reopens: 0,
    lossMinor: reading.loss.lossMinor,
    toldMinor: reading.isMeasured ? 0 : reading.loss.lossMinor,
    spentMinor: 0,
    paidIn: reading.loss.paid?.currency,
    recommendation: nothingYet(policy.currency),
    urgency: 0,
    nextDueAt: undefined,
    overdue: false,
    waitsUntil: undefined,
    escalatedTo: undefined,
    coveredBy: undefined,
    version: 1,
  };
}

const nothingYet = (currency: string): Case['recommendation'] => ({
  steps: [],
  amountMinor: 0,
  currency,
  alone: true,
  limitMinor: 0,
});

/** Opens a case: one owner, one promise, one line of the timeline for each. */
export function openCase(desk: Desk, id: CaseId, signal: Signal, reading: Reading): void {
  const found = newCase(desk, id, signal, reading);
  const owner = ownerFor(desk, found);
  desk.opened.add(id);
  write(desk, {
    caseId: id,
    kind: reading.fromCustomer ? 'opened' : 'detected',
    signalId: signal.id,
    params: {
      failure: found.failure,
      owner: owner.id,
      ...occurred(signal, desk.moment.at),
      ...saidBy(signal.link),
    },
  });
  sayUncounted(desk, id, signal, reading);
  listForeign(desk, found, reading, found.lossMinor);
  putCase(desk, oweFromStart(desk, promiseWord(desk, found, owner), owner));
  count(desk, 'cases-opened', found.failure);
  count(desk, 'open-cases', owner.id);
  announce(desk, 'case.opened', id);
  if (found.incidentId) count(desk, 'incident-cases', found.incidentId);
}

/** What it cost in a currency without a rate counts nothing: the owner is told the amount, and decides. */
export function sayUncounted(desk: Desk, caseId: CaseId, signal: Signal, { loss }: Reading): void {
  if (!loss.uncounted) return;
  write(desk, {
    caseId,
    kind: 'loss-uncounted',
    signalId: signal.id,
    params: { ...loss.uncounted },
  });
}

/** A reopened case goes back to its owner; only one who has left is replaced. */
export function ownerFor(desk: Desk, found: Case): Person {
  const owner = desk.assigner.byId(found.ownerId);
  if (owner?.active) return owner;
  return desk.assigner.assign(teamById(desk.world.directory.teams, found.team), found.language);
}

/** A case that goes on with another owner: the figures, its open promises and the timeline go along. */
export function passOn(desk: Desk, found: Case, owner: Person): void {
  if (owner.id === found.ownerId) return;
  if (found.state !== 'closed') {
    count(desk, 'open-cases', found.ownerId, -1);
    count(desk, 'open-cases', owner.id);
  }
  for (const promise of promisesOf(desk, found.id)) {
    if (promise.state === 'open') putPromise(desk, { ...promise, ownerId: owner.id }, false);
  }
  write(desk, {
    caseId: found.id,
    kind: 'handed-over',
    params: { from: found.ownerId, to: owner.id },
  });
  announce(desk, 'case.handed-over', found.id);
}

/** Whose an incident is: a lead of the team whose failure it is, else whoever leads; somebody always. */
export function incidentOwner(directory: Directory, policy: Policy, failure: string): Person {
  const team = teamById(directory.teams, policy.failures.get(failure)?.team ?? '');
  const here = directory.people.filter((one) => one.active);
  const leads = here.filter((one) => one.role === 'lead');
  const owner =
    leads.find((one) => one.teams.includes(team.id)) ??
    leads[0] ??
    here.find((one) => one.role === 'admin') ??
    here[0];
  if (!owner) throw new Error('Nobody can own an incident: add a person first.');
  return owner;
}

/** The incident a case belongs to; declared, with an owner, once it has hit enough customers. */
function incidentOf(desk: Desk, reading: Reading): IncidentId | undefined {
  if (reading.groupKey === undefined || reading.failure === undefined) return undefined;
  const incident = desk.world.incidents.get(groupId(reading.failure, reading.groupKey));
  if (!incident) return undefined;
  const cases = (desk.incidentCases.get(incident.id) ?? incident.cases) + 1;
  desk.incidentCases.set(incident.id, cases);
  const enough = cases >= desk.policy.incidentFromCases && incident.declaredAt === undefined;
  if (enough && !desk.declared.has(incident.id)) {
    const owner = incidentOwner(desk.world.directory, desk.policy, reading.failure);
    desk.declared.set(incident.id, {
      incidentId: incident.id,
      ownerId: owner.id,
      at: desk.moment.at,
    });
  }
  return incident.id;
}

/**
 * What was lost in another currency stands on the sheet at once, as it was paid: given back in that
 * currency it is given back, though the rate has changed meanwhile.
 * @param moreMinor what it added to the loss of the case; a part of the amount is on no line
 */
export function listForeign(desk: Desk, found: Case, { loss }: Reading, moreMinor: number): void {
  if (!loss.paid || moreMinor === 0 || moreMinor !== loss.lossMinor) return;
  const { mint, at } = desk.moment;
  desk.losses.push(measuredLine(found, { id: mint(), at, cost: loss.paid }));
}
