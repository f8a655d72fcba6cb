import './merging.tables.ts';
import { sql } from 'kysely';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';

export type DoubtRow = {
  id: string;
  kept: CustomerId;
  other: CustomerId;
  kind: string;
  value: string;
  seen_at: Instant;
};

export type DoubtPlace = { readonly at: Instant; readonly id: string };

/** Pairs nobody has decided on, the latest first, each by the records that stand for them today. */
export async function waitingDoubts(
  db: DbOrTx,
  before: DoubtPlace | undefined,
  limit: number,
): Promise<DoubtRow[]> {
  const { rows } = await sql<DoubtRow>`
    select * from (
      select d.id, surviving_customer(d.kept) as kept, surviving_customer(d.other) as other, d.kind, d.value, d.seen_at
      from customer_doubt d
      where d.settled_at is null
        and ${before ? sql`(d.seen_at, d.id) < (${moment(before.at)}, ${before.id}::uuid)` : sql`true`}
    ) as doubt
    where kept <> other order by seen_at desc, id desc limit ${limit}`.execute(db);
  return rows;
}

type Settled = { readonly by: PersonId; readonly at: Instant };

/** Takes all that was doubted about two customers, and the records merged into them, off the list; gives back which lines. */
export async function settleDoubts(
  tx: DbOrTx,
  pair: readonly [CustomerId, CustomerId],
  { by, at }: Settled,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive record (id, stands) as (
      select id, id from unnest(${uuidArray(pair)}::uuid[]) as asked (id)
      union all
      select c.id, record.stands from record join customer c on c.merged_into = record.id
    )
    update customer_doubt d set settled_at = ${moment(at)}, settled_by = ${by}::uuid
    from record one, record two
    where d.settled_at is null and d.kept = one.id and d.other = two.id and one.stands <> two.stands
    returning d.id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function reopenDoubts(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update customer_doubt set settled_at = null, settled_by = null
    where id = any(${uuidArray(ids)}::uuid[])`.execute(tx);
}
