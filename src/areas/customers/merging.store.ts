import './merging.tables.ts';
import { sql } from 'kysely';
import type { CustomerId, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, jsonText, moment, type Tx } from '#platform/db/database.ts';
import { identityRows } from './customers.store.ts';
import type { Identity, IdentityKind } from './identity.ts';
import type { Described, MergeId, MergingCustomer } from './merging.ts';

type Row = {
  id: CustomerId;
  name: string;
  language: string | null;
  since: Instant | null;
  yearly_value_minor: number | null;
  merged_into: CustomerId | null;
};

const customerOf = (row: Row): MergingCustomer => ({
  id: row.id,
  name: row.name === '' ? undefined : row.name,
  language: row.language ?? undefined,
  since: row.since ?? undefined,
  yearlyValueMinor: row.yearly_value_minor ?? undefined,
  mergedInto: row.merged_into ?? undefined,
});

const byId = (rows: readonly Row[]): Map<CustomerId, MergingCustomer> =>
  new Map(rows.map((row) => [row.id, customerOf(row)]));

/** The records as they are; for a preview, which holds nobody up. */
export async function mergingCustomers(
  db: DbOrTx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, MergingCustomer>> {
  const { rows } = await sql<Row>`
    select id, name, language, since, yearly_value_minor, merged_into
    from customer where id = any(${uuidArray(ids)}::uuid[])`.execute(db);
  return byId(rows);
}

/**
 * The records under the lock that everybody takes in the same order. Unlike `lockCustomers` it gives
 * back those that were given up, too: whether they were is what the caller decides on.
 */
export async function lockForMerging(
  tx: Tx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, MergingCustomer>> {
  const { rows } = await sql<Row>`
    select id, name, language, since, yearly_value_minor, merged_into
    from customer where id = any(${uuidArray(ids)}::uuid[])
    order by id for no key update`.execute(tx);
  return byId(rows);
}

/** Every way systems know a customer. */
export async function allIdentities(db: DbOrTx, id: CustomerId): Promise<Identity[]> {
  const { rows } = await sql<{ kind: IdentityKind; system: string; value: string }>`
    select kind, system, value from customer_identity
    where customer_id = ${id}::uuid order by kind, system, value`.execute(db);
  return rows;
}

export async function moveIdentities(
  tx: Tx,
  identities: readonly Identity[],
  to: CustomerId,
): Promise<void> {
  if (identities.length === 0) return;
  await sql`
    update customer_identity i set customer_id = ${to}::uuid
    from ${identityRows.of(identities)} as moved
    where (i.kind, i.system, i.value) = (moved.kind, moved.system, moved.value)`.execute(tx);
}

export async function describeCustomer(tx: Tx, id: CustomerId, said: Described): Promise<void> {
  await tx
    .updateTable('customer')
    .set({
      name: said.name ?? '',
      language: said.language ?? null,
      since: said.since === undefined ? null : moment(said.since),
      yearly_value_minor: said.yearlyValueMinor ?? null,
    })
    .where('id', '=', id)
    .execute();
}

/** Gives a record up for another one, or takes it back when `into` is undefined. */
export async function setMergedInto(
  tx: Tx,
  id: CustomerId,
  into: CustomerId | undefined,
): Promise<void> {
  await sql`update customer set merged_into = ${into ?? null}::uuid where id = ${id}::uuid`.execute(
    tx,
  );
}

export type Merge = {
  readonly id: MergeId;
  readonly kept: CustomerId;
  readonly other: CustomerId;
  /** Nobody where the system merged. */
  readonly by: PersonId | undefined;
  readonly at: Instant;
  readonly reason: string;
  readonly snapshot: unknown;
};

export async function insertMerge(tx: Tx, merge: Merge): Promise<void> {
  await sql`insert into customer_merge (id, kept, other, by_id, at, reason, snapshot)
    values (${merge.id}::uuid, ${merge.kept}::uuid, ${merge.other}::uuid, ${merge.by ?? null}::uuid,
      ${moment(merge.at)}, ${merge.reason}, ${jsonText(merge.snapshot)}::json)`.execute(tx);
}

export type MergeRow = Merge & { readonly number: number; readonly undoneAt: Instant | undefined };

export async function mergeById(db: DbOrTx, id: MergeId): Promise<MergeRow | undefined> {
  const row = await db
    .selectFrom('customer_merge')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      number: row.number,
      kept: row.kept,
      other: row.other,
      by: row.by_id ?? undefined,
      at: row.at,
      reason: row.reason,
      snapshot: row.snapshot,
      undoneAt: row.undone_at ?? undefined,
    }
  );
}

/** The latest merge after this one that still stands and in which either of the two had a part. */
export async function laterMerge(
  tx: Tx,
  merge: MergeRow,
): Promise<{ readonly id: MergeId; readonly other: CustomerId } | undefined> {
  const ids = uuidArray([merge.kept, merge.other]);
  const { rows } = await sql<{ id: MergeId; other: CustomerId }>`
    select id, other from customer_merge
    where number > ${merge.number}::bigint and undone_at is null
      and (kept = any(${ids}::uuid[]) or other = any(${ids}::uuid[]))
    order by number desc limit 1`.execute(tx);
  return rows[0];
}

export async function markUndone(tx: Tx, id: MergeId, by: PersonId, at: Instant): Promise<void> {
  await tx
    .updateTable('customer_merge')
    .set({ undone_at: moment(at), undone_by: by })
    .where('id', '=', id)
    .execute();
}

export type MergeLine = {
  readonly id: MergeId;
  readonly number: number;
  readonly kept: CustomerId;
  readonly other: CustomerId;
  readonly by_id: PersonId | null;
  readonly at: Instant;
  readonly reason: string;
  readonly undone_at: Instant | null;
};

/** Merges without what their undoing needs, the latest first. */
export const latestMerges = (
  db: DbOrTx,
  before: number | undefined,
  limit: number,
): Promise<MergeLine[]> => {
  const query = db
    .selectFrom('customer_merge')
    .select(['id', 'number', 'kept', 'other', 'by_id', 'at', 'reason', 'undone_at'])
    .orderBy('number', 'desc')
    .limit(limit);
  return (before === undefined ? query : query.where('number', '<', before)).execute();
};

/** What to call both records of merges; one given up without a name by an identity it had. */
export async function mergeNames(
  db: DbOrTx,
  ids: readonly MergeId[],
): Promise<Map<MergeId, { readonly kept: string; readonly other: string }>> {
  const { rows } = await sql<{ id: MergeId; kept: string; other: string }>`
    with named as (
      select c.id, coalesce(nullif(c.name, ''), (
        select i.value from customer_identity i where i.customer_id = c.id
        order by (i.kind = 'anonymous'), i.kind limit 1)) as name
      from customer c
      where c.id in (select unnest(array[m.kept, m.other]) from customer_merge m where m.id = any(${uuidArray(ids)}::uuid[]))
    )
    select m.id, coalesce(k.name, '') as kept,
      coalesce(o.name, m.snapshot -> 'identities' -> 'other' -> 0 ->> 'value', '') as other
    from customer_merge m join named k on k.id = m.kept join named o on o.id = m.other
    where m.id = any(${uuidArray(ids)}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, kept, other }) => [id, { kept, other }]));
}
