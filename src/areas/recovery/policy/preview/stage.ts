import { rankOf, type Standing } from '#areas/breaking-point/standing.ts';
import type { Case, Incident } from '#areas/cases/case.ts';
import type { Signal } from '#areas/signals/signal.ts';
import type { CaseId, CustomerId, IncidentId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import {
  type Changes,
  type KnownCustomer,
  type ReadWords,
  tallyKey,
  type World,
} from '../../changes.ts';
import type { Policy } from '../../policy.ts';
import { groupId, groupsOf } from '../../reading.ts';
import { caseBefore, type History, standingBefore } from './history.ts';

export type Readers = { readonly readWords: ReadWords; readonly kinds: World['kinds'] };

/** A world that goes on from one decision to the next, in memory and nowhere else. */
export type Stage = {
  readonly world: World;
  /** Incidents that these signals may add to are there before they are decided on. */
  expect(signals: readonly Signal[]): void;
  /** What a decision leaves for the next. */
  keep(changes: Changes): void;
  close(customer: CustomerId, id: CaseId, at: Instant): void;
  caseOf(customer: CustomerId, id: CaseId): Case | undefined;
};

/** The world at the beginning of some days, as a policy would judge it. */
export function createStage(history: History, policy: Policy, readers: Readers): Stage {
  const { since, people } = history;
  const standings = standingsAtFirst(history, policy);
  const cases = new Map<CustomerId, Case[]>();
  const openCases = new Map<PersonId, number>();
  const incidents = new Map<string, Incident>();
  const handOut = (owner: PersonId, amount: number) =>
    openCases.set(owner, (openCases.get(owner) ?? 0) + amount);
  const put = (found: Case): void => {
    const known = cases.get(found.customerId) ?? [];
    cases.set(found.customerId, [...known.filter((one) => one.id !== found.id), found]);
  };
  for (const one of history.cases) {
    const before = caseBefore(one, since);
    if (before) put(before);
    if (before?.state === 'open') handOut(before.ownerId, 1);
  }
  const customers = new Map<CustomerId, KnownCustomer>(
    history.customers.map((one) => [one.id, one]),
  );
  const caseOf = (customer: CustomerId, id: CaseId): Case | undefined =>
    cases.get(customer)?.find((one) => one.id === id);
  return {
    world: {
      customers,
      standings,
      cases,
      promises: new Map(),
      incidents,
      directory: { people, teams: policy.teams, openCases },
      ...readers,
    },
    expect(signals) {
      for (const { failure, groupKey } of groupsOf(signals, policy)) {
        const id = groupId(failure, groupKey);
        if (!incidents.has(id)) incidents.set(id, newIncident(id, failure, groupKey));
      }
    },
    keep(changes) {
      for (const one of changes.standings) standings.set(one.customerId, one);
      for (const one of [...changes.opened, ...changes.changed]) put(one);
      for (const { ownerId } of changes.opened) handOut(ownerId, 1);
      for (const [id, added] of addedTo(changes)) {
        const incident = incidents.get(id);
        if (!incident) continue;
        const since = changes.declared.find((one) => one.incidentId === id)?.at;
        const declaredAt = incident.declaredAt ?? since;
        incidents.set(id, { ...incident, cases: incident.cases + added, declaredAt });
      }
    },
    close(customer, id, at) {
      const found = caseOf(customer, id);
      if (!found || found.state === 'closed') return;
      put({ ...found, state: 'closed', closedAt: at, nextDueAt: undefined });
      handOut(found.ownerId, -1);
    },
    caseOf,
  };
}

function standingsAtFirst(
  { standings, since }: History,
  { weights }: Policy,
): Map<CustomerId, Standing> {
  const before = standings.map((one) => standingBefore(one, since));
  return new Map(
    before.map((one) => [one.customerId, { ...one, rank: rankOf(one, since, weights) }]),
  );
}

const newIncident = (id: string, failure: string, groupKey: string): Incident => ({
  id: id as IncidentId,
  failure,
  groupKey,
  ownerId: undefined,
  declaredAt: undefined,
  cases: 0,
});

const countedAs = tallyKey('incident-cases', '');

/** How many cases each incident got; incidents are known here by their group, so figures name them by it. */
const addedTo = ({ tallies }: Changes): readonly (readonly [id: string, cases: number])[] =>
  [...tallies].flatMap(([key, cases]) =>
    key.startsWith(countedAs) ? [[key.slice(countedAs.length), cases] as const] : [],
  );
