import { newStanding, type Standing } from '#areas/breaking-point/standing.ts';
import type { Case, CaseEvent, EventKind } from '#areas/cases/case.ts';
import type { Loss } from '#areas/cases/losses/loss.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { StoredSignal } from '#areas/signals/signal.ts';
import { type Assigner, createAssigner } from '#areas/staff/staff.ts';
import type { CaseId, CustomerId, IncidentId, Mint, PersonId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Announcement, type Changes, type Declared, tallyKey, type World } from './changes.ts';
import type { Policy } from './policy.ts';

export type Moment = { readonly at: Instant; readonly mint: Mint };

/**
 * The desk a batch is worked on: the world with what the batch has changed so far laid over it. It
 * lives for one call of `recover` and is seen by nobody else, so it may be changed in place.
 */
export type Desk = {
  readonly world: World;
  readonly policy: Policy;
  readonly moment: Moment;
  readonly assigner: Assigner;
  /** Promises by what their times come from: the same for all who are promised the same at one moment. */
  readonly templates: Map<object, Map<string, Promised>>;
  readonly standings: Map<CustomerId, Standing>;
  readonly cases: Map<CustomerId, Map<CaseId, Case>>;
  readonly promises: Map<CaseId, Promised[]>;
  readonly opened: Set<CaseId>;
  readonly changed: Map<CaseId, CustomerId>;
  readonly made: Set<string>;
  readonly touchedPromises: Map<string, Promised>;
  readonly touchedStandings: Set<CustomerId>;
  readonly events: CaseEvent[];
  readonly signals: StoredSignal[];
  /** Lines of cost sheets that systems wrote. */
  readonly losses: Loss[];
  readonly declared: Map<IncidentId, Declared>;
  readonly incidentCases: Map<IncidentId, number>;
  readonly announcements: Map<string, Announcement>;
  readonly tallies: Map<string, number>;
};

export const createDesk = (world: World, policy: Policy, moment: Moment): Desk => ({
  world,
  policy,
  moment,
  assigner: createAssigner(world.directory, moment.at),
  templates: new Map(),
  standings: new Map(),
  cases: new Map(),
  promises: new Map(),
  opened: new Set(),
  changed: new Map(),
  made: new Set(),
  touchedPromises: new Map(),
  touchedStandings: new Set(),
  events: [],
  signals: [],
  losses: [],
  declared: new Map(),
  incidentCases: new Map(),
  announcements: new Map(),
  tallies: new Map(),
});

/** A promise like one that was made at this moment already; made where it is the first of its kind. */
export function template(desk: Desk, from: object, key: string, make: () => Promised): Promised {
  const known = desk.templates.get(from) ?? new Map<string, Promised>();
  desk.templates.set(from, known);
  const found = known.get(key) ?? make();
  known.set(key, found);
  return found;
}

export const standingOf = (desk: Desk, customerId: CustomerId): Standing =>
  desk.standings.get(customerId) ?? desk.world.standings.get(customerId) ?? newStanding(customerId);

export function putStanding(desk: Desk, standing: Standing): void {
  desk.standings.set(standing.customerId, standing);
  desk.touchedStandings.add(standing.customerId);
}

export function casesOf(desk: Desk, customerId: CustomerId): Map<CaseId, Case> {
  const known = desk.cases.get(customerId);
  if (known) return known;
  const loaded = new Map((desk.world.cases.get(customerId) ?? []).map((one) => [one.id, one]));
  desk.cases.set(customerId, loaded);
  return loaded;
}

export function putCase(desk: Desk, next: Case): void {
  casesOf(desk, next.customerId).set(next.id, next);
  if (!desk.opened.has(next.id)) desk.changed.set(next.id, next.customerId);
}

export const promisesOf = (desk: Desk, caseId: CaseId): readonly Promised[] =>
  desk.promises.get(caseId) ?? desk.world.promises.get(caseId) ?? [];

export function putPromise(desk: Desk, promise: Promised, isNew: boolean): void {
  const others = promisesOf(desk, promise.caseId).filter((one) => one.id !== promise.id);
  desk.promises.set(promise.caseId, [...others, promise]);
  desk.touchedPromises.set(promise.id, promise);
  if (isNew) desk.made.add(promise.id);
}

export function announce(desk: Desk, topic: string, caseId: CaseId): void {
  desk.announcements.set(tallyKey(topic, caseId), { topic, caseId });
}

export function count(desk: Desk, name: string, key: string, amount = 1): void {
  const at = tallyKey(name, key);
  desk.tallies.set(at, (desk.tallies.get(at) ?? 0) + amount);
}

type Line = {
  readonly caseId: CaseId;
  readonly kind: EventKind;
  readonly signalId?: SignalId;
  readonly by?: PersonId;
  readonly params?: CaseEvent['params'];
  readonly text?: string;
};

export function write(desk: Desk, line: Line): void {
  desk.events.push({
    id: desk.moment.mint(),
    caseId: line.caseId,
    at: desk.moment.at,
    kind: line.kind,
    by: line.by,
    signalId: line.signalId,
    params: line.params ?? {},
    text: line.text ?? '',
  });
}

/** Rows by table. A case both opened and changed in this batch is one insert. */
export function changesOf(desk: Desk): Changes {
  const opened: Case[] = [];
  const changed: Case[] = [];
  for (const [customerId, cases] of desk.cases) {
    for (const one of cases.values()) {
      if (desk.opened.has(one.id)) opened.push(one);
      else if (desk.changed.get(one.id) === customerId) changed.push(one);
    }
  }
  const promises = [...desk.touchedPromises.values()];
  return {
    signals: desk.signals,
    standings: [...desk.touchedStandings].map((id) => standingOf(desk, id)),
    opened,
    changed,
    events: desk.events,
    promisesMade: promises.filter((one) => desk.made.has(one.id)),
    promisesChanged: promises.filter((one) => !desk.made.has(one.id)),
    handOvers: [],
    remedies: [],
    reversed: [],
    movedRemedies: [],
    proposals: [],
    bentRules: [],
    losses:
      desk.losses.length > 0 ? { added: desk.losses, struck: [], at: desk.moment.at } : undefined,
    declared: [...desk.declared.values()],
    announcements: [...desk.announcements.values()],
    tallies: desk.tallies,
    policyVersion: desk.policy.version,
  };
}
