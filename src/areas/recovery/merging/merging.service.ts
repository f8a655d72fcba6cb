import { deleteStandings } from '#areas/breaking-point/breaking-point.service.ts';
import { moveCases, takeIn } from '#areas/cases/cases.service.ts';
import { announceCustomers, knownAsTopic } from '#areas/customers/customers.service.ts';
import {
  describeCustomer,
  insertMerge,
  lockForMerging,
  mayMergeUnasked,
  mergingCustomers,
  moveIdentities,
  setMergedInto,
  settlePairs,
} from '#areas/customers/merging.service.ts';
import type { MergeId, MergingCustomer } from '#areas/customers/merging.ts';
import { movePromises } from '#areas/promises/promises.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { recountCustomers } from '#areas/remedies/remedies.service.ts';
import { moveSignals, signalIdsOf } from '#areas/signals/signals.service.ts';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { retried } from '#platform/db/retry.ts';
import { decideMerge, type MergeGround, snapshotOf } from './merge-changes.ts';
import { mayMerge, mergePlan, type Planned, type Preferred } from './plan.ts';
import { loadSide } from './sides.service.ts';

export type Pair = { readonly kept: CustomerId; readonly other: CustomerId };

export type Merged = Planned & { readonly id: MergeId };

/** What a merge is decided with, at one moment; call it outside the transaction. */
export async function groundAt(intake: Intake, by: PersonId | undefined): Promise<MergeGround> {
  const { platform, roster } = intake;
  const people = await roster.refresh();
  const policy = intake.policy();
  return {
    policy,
    moment: { at: platform.clock.now(), mint: platform.mint },
    by,
    directory: { people, teams: policy.teams, openCases: roster.openCases() },
    readWords: intake.readers.read,
  };
}

type Found = {
  readonly kept: MergingCustomer;
  readonly other: MergingCustomer;
  readonly prefer?: Preferred | undefined;
};

async function planned(tx: Tx, intake: Intake, found: Found, at: Instant): Promise<Planned> {
  const kept = await loadSide(tx, found.kept, at);
  const other = await loadSide(tx, found.other, at);
  const { weights } = intake.policy();
  const prefer = found.prefer ?? {};
  return { kept, other, plan: mergePlan(kept, other, { at, weights, prefer }) };
}

/** What a merge would do, as things are now; nobody waits for it. */
export function previewMerge(
  intake: Intake,
  pair: Pair,
  prefer?: Preferred,
): Promise<Result<Planned>> {
  return intake.platform.db.transaction().execute(async (tx) => {
    const may = mayMerge(pair, await mergingCustomers(tx, [pair.kept, pair.other]));
    if (!may.ok) return may;
    const found = { ...may.value, prefer };
    return ok(await planned(tx, intake, found, intake.platform.clock.now()));
  });
}

export type Why = {
  /** Nobody: the system merges what is certain, and only what nobody has kept apart. */
  readonly by: PersonId | undefined;
  readonly reason: string;
  readonly prefer?: Preferred | undefined;
};

/** Merges two records in one transaction, under the locks of both. */
export async function mergeCustomers(
  intake: Intake,
  pair: Pair,
  why: Why,
): Promise<Result<Merged>> {
  const ground = await groundAt(intake, why.by);
  return retried(() => mergeOnce(intake, pair, why, ground));
}

const mergeOnce = (
  intake: Intake,
  pair: Pair,
  why: Why,
  ground: MergeGround,
): Promise<Result<Merged>> =>
  intake.platform.db.transaction().execute(async (tx) => {
    const may = mayMerge(pair, await lockForMerging(tx, [pair.kept, pair.other]));
    if (!may.ok) return may;
    if (why.by === undefined && !(await mayMergeUnasked(tx, pair)))
      return refuse('customers.kept-apart');
    const found = { ...may.value, prefer: why.prefer };
    const done = await planned(tx, intake, found, ground.moment.at);
    const id = ground.moment.mint() as MergeId;
    const snapshot = await save(tx, done, ground);
    const { at } = ground.moment;
    await insertMerge(tx, { id, ...pair, by: why.by, at, reason: why.reason, snapshot });
    return ok({ ...done, id });
  });

/** Writes the merge; gives back what its undoing needs. */
async function save(tx: Tx, { kept, other, plan }: Planned, ground: MergeGround) {
  const decision = decideMerge({ kept, other, plan }, ground);
  const keptId = kept.customer.id;
  const otherId = other.customer.id;
  const { at, mint } = ground.moment;
  const signals = await signalIdsOf(tx, otherId);
  // Closed first: two open cases about one problem may never belong to one customer.
  await saveChanges(tx, decision.changes, new Map(), mint);
  await moveCases(tx, other.caseIds, keptId);
  await takeIn(tx, decision.joined);
  await recountCustomers(tx, [keptId, otherId]);
  await moveSignals(tx, signals, keptId);
  if (decision.promises.length > 0) await movePromises(decision.promises).execute(tx);
  await deleteStandings(tx, [otherId]);
  await moveIdentities(tx, other.identities, keptId);
  await describeCustomer(tx, keptId, plan.described);
  const doubts = await settlePairs(tx, [keptId, otherId], {
    by: ground.by,
    at,
    answer: 'same',
  });
  await setMergedInto(tx, otherId, keptId);
  await announceCustomers(knownAsTopic, [keptId], mint).execute(tx);
  return snapshotOf({ kept, other, plan }, decision, { signals, doubts });
}
