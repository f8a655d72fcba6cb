import type { Standing } from '#areas/breaking-point/standing.ts';
import type { Case, HandOver } from '#areas/cases/case.ts';
import { withNextDue } from '#areas/cases/commands/deciding.ts';
import type { Promised } from '#areas/promises/promise.ts';
import type { Changes, World } from '#areas/recovery/changes.ts';
import {
  casesOf,
  changesOf,
  count,
  createDesk,
  type Desk,
  type Moment,
  promisesOf,
  putCase,
  putStanding,
  write,
} from '#areas/recovery/desk.ts';
import { finish } from '#areas/recovery/finish.ts';
import { ownerFor } from '#areas/recovery/opening.ts';
import { promiseWord } from '#areas/recovery/owing.ts';
import type { Policy } from '#areas/recovery/policy.ts';
import { given } from '#kernel/given.ts';
import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import { type Listed, mergedAway, type SameProblem, takingIn } from './join-cases.ts';
import type { Planned, Side } from './plan.ts';
import type { JoinedCases, MergeSnapshot } from './snapshot.ts';

export type MergeGround = {
  readonly policy: Policy;
  readonly moment: Moment;
  /** Nobody, where the policy lets the system merge what is certain. */
  readonly by: PersonId | undefined;
  readonly directory: World['directory'];
  readonly readWords: World['readWords'];
};

/** What a merge changes in the loop's tables, and what its undoing has to know of that. */
export type MergeDecision = {
  readonly changes: Changes;
  /** Promises that go on in another case. */
  readonly promises: readonly Promised[];
  readonly joined: readonly JoinedCases[];
  readonly changed: MergeSnapshot['changed'];
  readonly standingAfter: Standing | undefined;
};

type Joined = { readonly cases: JoinedCases; readonly promises: readonly Promised[] };

export function decideMerge({ kept, other, plan }: Planned, ground: MergeGround): MergeDecision {
  const desk = createDesk(worldOf(kept, other, ground), ground.policy, ground.moment);
  const hadStanding = kept.standing !== undefined || other.standing !== undefined;
  if (hadStanding) putStanding(desk, plan.standing);
  const waiting = new Map([...kept.handOvers, ...other.handOvers]);
  const joined = plan.sameProblems.map((problem) => {
    const pair = {
      ...problem,
      listed: (id: CaseId) => kept.listed.get(id) ?? other.listed.get(id) ?? 0,
    };
    const { cases, promises } = joinCases(desk, kept.customer.id, pair, ground.by);
    return { promises, cases: { ...cases, ...given('handOver', waiting.get(problem.younger.id)) } };
  });
  if (hadStanding) finish(desk);
  const changes = {
    ...changesOf(desk),
    handOvers: joined.flatMap(({ cases }) => withdrawn(cases.handOver, ground.moment)),
  };
  const before = new Map([...kept.cases, ...other.cases].map((one) => [one.id, one]));
  return {
    changes,
    promises: joined.flatMap((one) => one.promises),
    joined: joined.map((one) => one.cases),
    changed: changes.changed.flatMap((one) => {
      const was = before.get(one.id);
      return was ? [{ before: was, versionAfter: one.version }] : [];
    }),
    standingAfter: hadStanding ? plan.standing : undefined,
  };
}

/** All that taking the two apart again needs. */
export function snapshotOf(
  { kept, other, plan }: Planned,
  decision: MergeDecision,
  found: Pick<MergeSnapshot, 'signals' | 'doubts'>,
): MergeSnapshot {
  const { name, language, since, yearlyValueMinor } = kept.customer;
  return {
    kept: kept.customer.id,
    other: other.customer.id,
    described: { before: { name, language, since, yearlyValueMinor }, after: plan.described },
    identities: { kept: kept.identities, other: other.identities },
    cases: { kept: kept.caseIds, other: other.caseIds },
    changed: decision.changed,
    joined: decision.joined,
    standings: {
      ...given('kept', kept.standing),
      ...given('other', other.standing),
      ...given('after', decision.standingAfter),
    },
    ...found,
  };
}

const withdrawn = (handOver: HandOver | undefined, { at }: Moment): HandOver[] =>
  handOver ? [{ ...handOver, answeredAt: at, accepted: false }] : [];

/** The kept record's world with the other's cases in it, as they will stand. */
function worldOf(kept: Side, other: Side, ground: MergeGround): World {
  const { id, since, language, yearlyValueMinor } = kept.customer;
  const identities = [...kept.identities, ...other.identities];
  const hasPhone = identities.some((one) => one.kind === 'phone');
  const cases = [...kept.cases, ...other.cases].map((one) => ({ ...one, customerId: id }));
  return {
    customers: new Map([[id, { id, since, language, hasPhone, yearlyValueMinor }]]),
    standings: new Map(),
    cases: new Map([[id, cases]]),
    promises: new Map([...kept.promises, ...other.promises]),
    incidents: new Map(),
    directory: ground.directory,
    readWords: ground.readWords,
    kinds: undefined,
  };
}

/** The younger case is closed as merged, its promises and what it counted go on in the older one. */
function joinCases(
  desk: Desk,
  customerId: CustomerId,
  problem: SameProblem & { readonly listed: Listed },
  by: MergeGround['by'],
): Joined {
  const { at } = desk.moment;
  const older = deskCase(desk, customerId, problem.older);
  const younger = deskCase(desk, customerId, problem.younger);
  const isReviewed = promisesOf(desk, older.id).some((one) => one.kind === 'stage-two');
  const promises = promisesOf(desk, younger.id).map((one) => ({
    ...one,
    caseId: older.id,
    ownerId: older.ownerId,
    // Whoever has the older case may have had it from the first: its review begins anew.
    ...(one.kind === 'stage-two' && !isReviewed ? { escalateAt: one.madeAt } : {}),
  }));
  givePromises(desk, { from: younger.id, to: older.id }, promises);
  write(desk, line(younger, 'merged-into', older, by));
  write(desk, line(older, 'took-in', younger, by));
  putCase(desk, mergedAway(younger, at));
  count(desk, 'open-cases', younger.ownerId, -1);
  const made = new Set(desk.made);
  const next = withNextDue(
    takingIn({ older, younger }, problem.listed, at),
    promisesOf(desk, older.id),
    [],
  );
  const isBare = older.state === 'asked' && next.state === 'open' && next.nextDueAt === undefined;
  putCase(desk, isBare ? promiseWord(desk, next, ownerFor(desk, next)) : next);
  return {
    promises,
    cases: {
      older: older.id,
      younger: younger.id,
      promises: promises.map((one) => one.id),
      made: [...desk.touchedPromises.values()]
        .filter((one) => one.caseId === older.id && !made.has(one.id))
        .map((one) => one.id),
    },
  };
}

const deskCase = (desk: Desk, customerId: CustomerId, found: Case): Case =>
  casesOf(desk, customerId).get(found.id) ?? found;

const line = (
  found: Case,
  kind: 'merged-into' | 'took-in' | 'taken-apart',
  twin: Case,
  by: MergeGround['by'],
) => ({ caseId: found.id, kind, ...given('by', by), params: { number: twin.number ?? 0 } });

/** On the desk promises are found by their case: those that move leave one list and enter the other. */
export function givePromises(
  desk: Desk,
  way: { readonly from: CaseId; readonly to: CaseId },
  promises: readonly Promised[],
): void {
  const moved = new Set(promises.map((one) => one.id));
  const open = promises.filter((one) => one.state === 'open');
  const staying = promisesOf(desk, way.from).filter((one) => !moved.has(one.id));
  desk.promises.set(way.from, staying);
  desk.promises.set(way.to, [...promisesOf(desk, way.to), ...open]);
}

export const takenApart = (found: Case, twin: Case, by: MergeGround['by']) =>
  line(found, 'taken-apart', twin, by);
