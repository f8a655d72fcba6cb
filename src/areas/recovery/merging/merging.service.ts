import { deleteStandings } from '#areas/breaking-point/breaking-point.service.ts';
import { moveCases } from '#areas/cases/cases.service.ts';
import {
  describeCustomer,
  insertMerge,
  lockForMerging,
  mergingCustomers,
  moveIdentities,
  setMergedInto,
  settleDoubts,
} from '#areas/customers/merging.service.ts';
import type { MergeId, MergingCustomer } from '#areas/customers/merging.ts';
import { movePromises } from '#areas/promises/promises.service.ts';
import type { Intake } from '#areas/recovery/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import { moveSignals, signalIdsOf } from '#areas/signals/signals.service.ts';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { decideMerge, type MergeGround, snapshotOf } from './merge-changes.ts';
import { mayMerge, mergePlan, type Planned } from './plan.ts';
import { loadSide } from './sides.service.ts';

export type Pair = { readonly kept: CustomerId; readonly other: CustomerId };

export type Merged = Planned & { readonly id: MergeId };

/** What a merge is decided with, at one moment; call it outside the transaction. */
export async function groundAt(intake: Intake, by: PersonId): Promise<MergeGround> {
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

type Found = { readonly kept: MergingCustomer; readonly other: MergingCustomer };

async function planned(tx: Tx, intake: Intake, found: Found, at: Instant): Promise<Planned> {
  const kept = await loadSide(tx, found.kept, at);
  const other = await loadSide(tx, found.other, at);
  const { weights } = intake.policy();
  return { kept, other, plan: mergePlan(kept, other, { at, weights }) };
}

/** What a merge would do, as things are now; nobody waits for it. */
export function previewMerge(intake: Intake, pair: Pair): Promise<Result<Planned>> {
  return intake.platform.db.transaction().execute(async (tx) => {
    const may = mayMerge(pair, await mergingCustomers(tx, [pair.kept, pair.other]));
    if (!may.ok) return may;
    return ok(await planned(tx, intake, may.value, intake.platform.clock.now()));
  });
}

/** Merges two records in one transaction, under the locks of both. */
export async function mergeCustomers(
  intake: Intake,
  pair: Pair,
  why: { readonly by: PersonId; readonly reason: string },
): Promise<Result<Merged>> {
  const ground = await groundAt(intake, why.by);
  return intake.platform.db.transaction().execute(async (tx) => {
    const may = mayMerge(pair, await lockForMerging(tx, [pair.kept, pair.other]));
    if (!may.ok) return may;
    const done = await planned(tx, intake, may.value, ground.moment.at);
    const id = ground.moment.mint() as MergeId;
    const snapshot = await save(tx, done, ground);
    const { at } = ground.moment;
    await insertMerge(tx, { id, ...pair, by: why.by, at, reason: why.reason, snapshot });
    return ok({ ...done, id });
  });
}

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
  await moveSignals(tx, signals, keptId);
  if (decision.promises.length > 0) await movePromises(decision.promises).execute(tx);
  await deleteStandings(tx, [otherId]);
  await moveIdentities(tx, other.identities, keptId);
  await describeCustomer(tx, keptId, plan.described);
  const doubts = await settleDoubts(tx, [keptId, otherId], { by: ground.by, at });
  await setMergedInto(tx, otherId, keptId);
  return snapshotOf({ kept, other, plan }, decision, { signals, doubts });
}
