import { customersById } from '#areas/customers/customers.service.ts';
import {
  keepApart,
  knownAs,
  lockForMerging,
  type PairPlace,
  saidOf,
  saidToBeOne,
  settlePairs,
  waitingPairs,
} from '#areas/customers/merging.service.ts';
import type { Intake } from '#areas/recovery/intake/intake.service.ts';
import type { Pair } from '#areas/recovery/merging/merging.service.ts';
import { mayMerge } from '#areas/recovery/merging/plan.ts';
import { given } from '#kernel/given.ts';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import { ok, type Result } from '#kernel/result.ts';
import { type Instant, toIso } from '#kernel/time.ts';
import type { Tx } from '#platform/db/database.ts';
import { retried } from '#platform/db/retry.ts';
import { reasonViews, recordView } from './doubt-view.ts';
import type { DoubtView, RecordView } from './doubts.contract.ts';

/** Ways of one kind by which a record is known that the list shows: more tell nobody more. */
const waysShown = 5;

type Page = { readonly doubts: DoubtView[]; readonly next: PairPlace | undefined };

/** One page of the review list with both records of each pair; five queries, however many. */
export async function doubtsPage(
  { platform }: Intake,
  after: PairPlace | undefined,
  limit: number,
): Promise<Page> {
  const { db } = platform;
  const rows = await waitingPairs(db, after, limit + 1);
  const page = rows.slice(0, limit);
  const records = await recordViews({ platform }, [
    ...new Set(page.flatMap((one) => [one.kept, one.other])),
  ]);
  const named = await saidToBeOne(
    db,
    page.map(({ kept, other }) => ({ one: kept, other })),
  );
  const recordOf = (id: CustomerId): RecordView => records.get(id) ?? { id, name: '', known: [] };
  const doubts = page.map((pair) => ({
    id: pair.id,
    kept: recordOf(pair.kept),
    other: recordOf(pair.other),
    ...given('chance', pair.chance ?? undefined),
    isCertain: pair.is_certain,
    reasons: reasonViews(pair.reasons ?? []),
    said: named.filter((one) => isSamePair(one, pair)).map(({ kind, value }) => ({ kind, value })),
    seenAt: toIso(pair.seen_at),
  }));
  const last = page.at(-1);
  return {
    doubts,
    next: rows.length > limit && last ? { weight: last.weight, id: last.id } : undefined,
  };
}

const isSamePair = (one: Pair, two: Pair): boolean =>
  (one.kept === two.kept && one.other === two.other) ||
  (one.kept === two.other && one.other === two.kept);

async function recordViews(
  { platform: { db } }: Pick<Intake, 'platform'>,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, RecordView>> {
  const [customers, said, known] = await Promise.all([
    customersById(db, ids),
    saidOf(db, ids),
    knownAs(db, ids, waysShown),
  ]);
  return new Map(
    customers.map(({ id, name }) => [
      id,
      recordView({
        id,
        name,
        said: said.filter((one) => one.stands === id),
        known: known.filter((one) => one.customer_id === id),
      }),
    ]),
  );
}

/** Writes down that two customers are two, under the locks of both; how many lines left the list. */
export function sayTwo(
  { platform }: Intake,
  pair: Pair,
  { by, at }: { readonly by: PersonId; readonly at: Instant },
): Promise<Result<number>> {
  const { db, mint } = platform;
  const say = (tx: Tx) => answer(tx, pair, { by, at, id: mint() });
  return retried(() => db.transaction().execute(say));
}

async function answer(
  tx: Tx,
  pair: Pair,
  { by, at, id }: { readonly by: PersonId; readonly at: Instant; readonly id: string },
): Promise<Result<number>> {
  const may = mayMerge(pair, await lockForMerging(tx, [pair.kept, pair.other]));
  if (!may.ok) return may;
  const both = [pair.kept, pair.other] as const;
  const settled = await settlePairs(tx, both, { by, at, answer: 'two' });
  await keepApart(tx, both, { by, at, id });
  return ok(settled.length);
}
