import { deleteStandings, loadStandings } from '#areas/breaking-point/breaking-point.service.ts';
import {
  caseOf,
  casesById,
  moveCases,
  notedOnMany,
  revokeStrange,
  selectCasesOf,
  takenInto,
  takeOut,
} from '#areas/cases/cases.service.ts';
import { announceCustomers, partedTopic } from '#areas/customers/customers.service.ts';
import {
  allIdentities,
  describeCustomer,
  laterMerge,
  lockForMerging,
  type MergeRow,
  markUndone,
  mergeById,
  mergingCustomers,
  moveIdentities,
  reopenPairs,
  setMergedInto,
} from '#areas/customers/merging.service.ts';
import type { MergeId, MergingCustomer } from '#areas/customers/merging.ts';
import { movePromises, openPromises, promisesById } from '#areas/promises/promises.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import { saveChanges } from '#areas/recovery/save.service.ts';
import {
  type RemedyRow,
  recountCustomers,
  remediesOfMany,
} from '#areas/remedies/remedies.service.ts';
import { moveSignals, signalsSince } from '#areas/signals/signals.service.ts';
import { grouped } from '#kernel/grouped.ts';
import type { CaseId, CustomerId, PersonId } from '#kernel/ids.ts';
import { ok, type Result, refuse } from '#kernel/result.ts';
import { addDays, type Instant } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { readOne } from '#platform/db/read.ts';
import { retried } from '#platform/db/retry.ts';
import type { MergeGround } from '../merge-changes.ts';
import type { MergedWorld } from '../merged.ts';
import { groundAt, type Pair } from '../merging.service.ts';
import { listedOn } from '../sides.service.ts';
import type { MergeSnapshot } from '../snapshot.ts';
import { type Counting, sumsSince } from './sums-since.ts';
import { decideUndo, type UndoDecision } from './undo.ts';
import { namedIn } from './whose.ts';

export type Undone = { readonly merge: Pair & { readonly id: MergeId } } & UndoDecision;

type Deciding = { readonly world: MergedWorld; readonly undone: Undone };

/** What taking a merge apart would do, with the records as `find` gives them: locked, or only read. */
async function decide(
  tx: Tx,
  intake: Intake,
  id: MergeId,
  { ground, find }: { readonly ground: MergeGround; readonly find: typeof lockForMerging },
): Promise<Result<Deciding>> {
  const seen = await mergeById(tx, id);
  if (!seen) return refuse('merges.not-found');
  const records = await find(tx, [seen.kept, seen.other]);
  const merge = (await mergeById(tx, id)) ?? seen;
  const kept = records.get(merge.kept);
  if (!kept) return refuse('merges.not-found');
  if (merge.undoneAt !== undefined) return refuse('merges.undone-already');
  const later = await laterMerge(tx, merge);
  if (later) return refuse('merges.later', { merge: later.id });
  const world = await load(tx, intake, { merge, kept }, ground.moment.at);
  return ok({ world, undone: { merge, ...decideUndo(world, ground) } });
}

/** Takes two records apart in one transaction, under the locks of both. */
export async function undoMerge(
  intake: Intake,
  id: MergeId,
  by: PersonId,
): Promise<Result<Undone>> {
  const ground = await groundAt(intake, by);
  const once = () =>
    intake.platform.db.transaction().execute(async (tx) => {
      const decided = await decide(tx, intake, id, { ground, find: lockForMerging });
      if (!decided.ok) return decided;
      const { world, undone } = decided.value;
      await save(tx, world.snapshot, undone, ground);
      await markUndone(tx, id, by, ground.moment.at);
      return ok(undone);
    });
  return retried(once);
}

/** What undoing would do, as things are now; nothing is changed, and nobody waits for it. */
export async function previewUndo(
  intake: Intake,
  id: MergeId,
  by: PersonId,
): Promise<Result<Undone>> {
  const ground = await groundAt(intake, by);
  return intake.platform.db.transaction().execute(async (tx) => {
    const decided = await decide(tx, intake, id, { ground, find: mergingCustomers });
    return decided.ok ? ok(decided.value.undone) : decided;
  });
}

/** The snapshot is text of our own making: what is read is what `mergeCustomers` wrote. */
const snapshotOf = (merge: MergeRow): MergeSnapshot => merge.snapshot as MergeSnapshot;

type Locked = { readonly merge: MergeRow; readonly kept: MergingCustomer };

async function load(
  tx: Tx,
  intake: Intake,
  { merge, kept }: Locked,
  at: Instant,
): Promise<MergedWorld> {
  const snapshot = snapshotOf(merge);
  const moved = new Set<string>(snapshot.signals);
  const { country } = intake.policy();
  // A day before, because an id is made before its signal is saved; what is older has moved or is known.
  const stored = await signalsSince(tx, kept.id, addDays(merge.at, -1));
  const said = stored
    .filter((one) => !moved.has(one.id))
    .map((one) => ({
      id: one.id,
      caseId: one.case_id ?? undefined,
      identities: namedIn(
        { source: one.source, externalId: one.external_id, original: one.original },
        country,
      ),
    }));
  const open = (await selectCasesOf([kept.id], at).execute(tx)).rows.map(caseOf);
  const touched = [
    ...open.map((one) => one.id),
    ...snapshot.changed.map((one) => one.before.id),
    ...said.flatMap((one) => one.caseId ?? []),
  ];
  const cases = await casesById(tx, [...new Set(touched)]);
  const promises = snapshot.joined.flatMap((one) => one.promises);
  const parts = await partsOf(tx, snapshot);
  return {
    snapshot,
    cases,
    promises: await readOne(tx, openPromises(cases.map((one) => one.id))),
    moved: promises.length > 0 ? await promisesById(tx, promises) : [],
    identities: await allIdentities(tx, kept.id),
    described: kept,
    said,
    standing: (await loadStandings(tx, [kept.id])).get(kept.id),
    parts,
    sums: await sumsOf(tx, merge, parts),
    listed: await listedOn(
      tx,
      open.map((one) => one.id),
    ),
  };
}

type Parts = MergedWorld['parts'];

/** What a younger case had taken in is of its own customer; the rest of what the older one has is not. */
async function partsOf(tx: Tx, { joined, cases }: MergeSnapshot): Promise<Parts> {
  const taken = await takenInto(
    tx,
    joined.map((one) => one.older),
  );
  const theirs = new Set(cases.other);
  return new Map(
    joined.map(({ older, younger }) => {
      const isBeside = (id: CaseId) => theirs.has(id) === theirs.has(younger) && id !== younger;
      return [younger, [younger, ...(taken.get(older) ?? []).filter(isBeside)]];
    }),
  );
}

async function sumsOf(tx: Tx, merge: MergeRow, parts: Parts): Promise<MergedWorld['sums']> {
  const { joined } = snapshotOf(merge);
  const older = joined.map((one) => one.older);
  if (older.length === 0) return new Map();
  const remedies = grouped(
    (await remediesOfMany(tx, older)).map((row) => [row.for_case, ofRemedy(row)] as const),
  );
  const losses = grouped((await notedOnMany(tx, older)).map((one) => [one.forCase, one] as const));
  return new Map(
    joined.map((one) => {
      const found = {
        remedies: remedies.get(one.older) ?? [],
        losses: losses.get(one.older) ?? [],
      };
      return [one.younger, sumsSince(found, parts.get(one.younger) ?? [one.younger], merge.at)];
    }),
  );
}

const ofRemedy = (row: RemedyRow): Counting => ({
  caseId: row.case_id,
  countedMinor: row.counted_minor,
  at: row.given_at,
  undoneAt: row.reversed_at ?? undefined,
});

async function save(
  tx: Tx,
  snapshot: MergeSnapshot,
  decision: UndoDecision,
  ground: MergeGround,
): Promise<void> {
  const { kept, other } = snapshot;
  // Moved first: the case that is opened again may be about what an open one is about that goes.
  await moveCases(tx, decision.cases, other);
  await recountCustomers(tx, [kept, other]);
  await moveSignals(tx, decision.signals, other);
  // Before it is opened: what is open goes on in no other case.
  for (const one of decision.takenOut) await takeOut(tx, one);
  if (decision.promises.length > 0) await movePromises(decision.promises).execute(tx);
  await saveChanges(tx, decision.changes, new Map(), ground.moment.mint);
  await deleteStandings(tx, decision.noStanding);
  await moveIdentities(tx, decision.identities, other);
  await describeCustomer(tx, kept, decision.described);
  for (const one of [kept, other]) await endStrangeLinks(tx, one, ground.moment.at);
  await setMergedInto(tx, other, undefined);
  await reopenPairs(tx, snapshot.doubts);
  await announceCustomers(partedTopic, [kept, other], ground.moment.mint).execute(tx);
}

/** Whoever was taken for a customer had mails with links to their cases: from now on these are somebody else's. */
async function endStrangeLinks(tx: Tx, id: CustomerId, at: Instant): Promise<void> {
  const mails = (await allIdentities(tx, id)).filter((one) => one.kind === 'mail');
  await revokeStrange(tx, id, { own: mails.map((one) => one.value), at });
}
