import type { Identity } from '#areas/customers/identity.ts';
import type { Described } from '#areas/customers/merging.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import { changesOf, createDesk, type Desk, putCase, putStanding } from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import { evidenceSince, isSameStanding, memoriesSince, standingApart } from '../join-standings.ts';
import type { MergeGround } from '../merge-changes.ts';
import type { MergedWorld, UndoConflict } from '../merged.ts';
import type { MergeSnapshot } from '../snapshot.ts';
import { splitCases, type TakenOut } from './split-cases.ts';
import { type Whose, whoseSince } from './whose.ts';

export type UndoDecision = {
  readonly changes: Changes;
  /** Standings that were not there before. */
  readonly noStanding: readonly CustomerId[];
  readonly described: Described;
  readonly identities: readonly Identity[];
  readonly cases: readonly CaseId[];
  readonly signals: readonly SignalId[];
  readonly promises: readonly Promised[];
  /** Cases that no longer go on in another. */
  readonly takenOut: readonly TakenOut[];
  /** Of those that go back, what came in since the merge. */
  readonly since: { readonly signals: readonly SignalId[]; readonly cases: readonly CaseId[] };
  readonly conflicts: readonly UndoConflict[];
};

/** Takes two records apart again: what the snapshot says, and what came in since by whose it is. */
export function decideUndo(merged: MergedWorld, ground: MergeGround): UndoDecision {
  const { snapshot } = merged;
  const whose = whoseSince(snapshot, merged.said, merged.identities);
  const back = new Set<CaseId>([...snapshot.cases.other, ...whose.cases]);
  const desk = createDesk(worldOf(merged, back, ground), ground.policy, ground.moment);
  const isUnmoved = isSameStanding(merged.standing, snapshot.standings.after);
  if (isUnmoved) putListBack(desk, merged, back);
  const split = splitCases(desk, merged, back, ground.by);
  const noStanding = putStandings(desk, merged, { whose, back, isUnmoved, ground });
  if (!isUnmoved) finish(desk);
  return {
    changes: { ...changesOf(desk), handOvers: split.handOvers },
    noStanding,
    described: describedBefore(snapshot, merged.described),
    identities: whose.identities,
    cases: [...back],
    signals: [...snapshot.signals, ...whose.signals],
    promises: split.promises,
    takenOut: split.takenOut,
    since: { signals: [...whose.signals], cases: [...whose.cases] },
    conflicts: [...split.conflicts, ...wordsInCases(merged, whose, back), ...shared(whose)],
  };
}

function worldOf(merged: MergedWorld, back: ReadonlySet<CaseId>, ground: MergeGround): World {
  const { kept, other, identities } = merged.snapshot;
  const person = (id: CustomerId, said: Described, ways: readonly Identity[]) => ({
    id,
    since: said.since,
    language: said.language,
    hasPhone: ways.some((one) => one.kind === 'phone'),
    yearlyValueMinor: said.yearlyValueMinor,
  });
  const cases = merged.cases.map((one) => ({
    ...one,
    customerId: back.has(one.id) ? other : kept,
  }));
  const { before } = merged.snapshot.described;
  return {
    customers: new Map([
      [kept, person(kept, before, identities.kept)],
      [other, person(other, merged.described, identities.other)],
    ]),
    standings: new Map(),
    cases: new Map([
      [kept, cases.filter((one) => one.customerId === kept)],
      [other, cases.filter((one) => one.customerId === other)],
    ]),
    promises: merged.promises,
    incidents: new Map(),
    directory: ground.directory,
    readWords: ground.readWords,
    kinds: undefined,
  };
}

/** Places in the list and recommendations as they were, for cases that nobody has touched since. */
function putListBack(desk: Desk, merged: MergedWorld, back: ReadonlySet<CaseId>): void {
  const { kept, other, changed } = merged.snapshot;
  const now = new Map(merged.cases.map((one) => [one.id, one]));
  for (const { before, versionAfter } of changed) {
    const found = now.get(before.id);
    if (!found || found.state === 'closed') continue;
    const isUntouched = found.version === versionAfter;
    putCase(desk, {
      ...found,
      customerId: back.has(found.id) ? other : kept,
      urgency: before.urgency,
      recommendation: isUntouched ? before.recommendation : found.recommendation,
    });
  }
}

type Parting = {
  readonly whose: Whose;
  readonly back: ReadonlySet<CaseId>;
  readonly isUnmoved: boolean;
  readonly ground: MergeGround;
};

/** Both standings as they were; what happened since goes with its signal, else with its case. */
function putStandings(
  desk: Desk,
  merged: MergedWorld,
  { whose, back, isUnmoved, ground }: Parting,
): CustomerId[] {
  const { kept, other, standings } = merged.snapshot;
  const now = merged.standing;
  const since = now && !isUnmoved ? evidenceSince(standings.after, now) : [];
  const goes = (one: (typeof since)[number]) =>
    one.signalId
      ? whose.signals.has(one.signalId)
      : one.caseId !== undefined && back.has(one.caseId);
  const moment = { at: ground.moment.at, weights: ground.policy.weights };
  const parted = [
    { customerId: kept, before: standings.kept, since: since.filter((one) => !goes(one)) },
    { customerId: other, before: standings.other, since: since.filter(goes) },
  ];
  const none: CustomerId[] = [];
  for (const part of parted) {
    const apart = standingApart(part, moment);
    if (!apart) none.push(part.customerId);
    else if (part.customerId === kept && now && !isUnmoved)
      putStanding(desk, memoriesSince(standings.after, now, apart));
    else putStanding(desk, apart);
  }
  return none;
}

/** What the merge filled in is taken out again, unless it has been said anew since. */
function describedBefore({ described }: MergeSnapshot, now: Described): Described {
  const { before, after } = described;
  const put = <Field extends keyof Described>(field: Field): Described[Field] =>
    now[field] === after[field] ? before[field] : now[field];
  return {
    name: put('name'),
    language: put('language'),
    since: put('since'),
    yearlyValueMinor: put('yearlyValueMinor'),
  };
}

/** Words of one customer in a case of the other: nobody can take them apart but a person. */
function wordsInCases(
  merged: MergedWorld,
  whose: Whose,
  back: ReadonlySet<CaseId>,
): UndoConflict[] {
  const numbers = new Map(merged.cases.map((one) => [one.id, one.number ?? 0]));
  return merged.said.flatMap(({ id, caseId }) => {
    if (!caseId || whose.signals.has(id) === back.has(caseId)) return [];
    return [
      {
        kind: 'words-in-case' as const,
        caseId,
        caseNumber: numbers.get(caseId) ?? 0,
        signalId: id,
      },
    ];
  });
}

const shared = (whose: Whose): UndoConflict[] =>
  whose.shared.map((identity) => ({ kind: 'identity-stays', identity }));
