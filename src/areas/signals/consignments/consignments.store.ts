import './consignments.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { Instant } from '#kernel/time.ts';
import { type Backlog, mostCounted } from '#platform/background/backlog.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import {
  type Database,
  type Db,
  type DbOrTx,
  moment,
  type Statement,
} from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';

export type ConsignmentRow = Selectable<Database['consignment']>;

type Kept = Pick<ConsignmentRow, 'id' | 'received_at' | 'idempotency_key' | 'items' | 'item_count'>;

export async function keepConsignment(db: DbOrTx, kept: Kept): Promise<void> {
  await sql`/* prepared: consignment_keep */
    insert into consignment (id, received_at, idempotency_key, items, item_count, due_at)
    values (${kept.id}::uuid, ${moment(kept.received_at)}, ${kept.idempotency_key}, ${kept.items},
      ${kept.item_count}::int, ${moment(kept.received_at)})`.execute(db);
}

export const consignmentById = (db: DbOrTx, id: string): Promise<ConsignmentRow | undefined> =>
  db.selectFrom('consignment').selectAll().where('id', '=', id).executeTakeFirst();

/** Whether more wait than this; counted no further. */
export async function moreWaitThan(db: DbOrTx, most: number): Promise<boolean> {
  const { rows } = await sql`/* prepared: consignments_many */
    select 1 from consignment where done_at is null offset ${most}::int limit 1`.execute(db);
  return rows.length > 0;
}

export const consignmentBacklog = (): Statement<Backlog> =>
  sql<Backlog>`/* prepared: consignment_backlog */
    select count(*)::int as waiting, min(received_at) as oldest from (
      select received_at from consignment where done_at is null
      order by due_at, id limit ${sql.lit(mostCounted)}) as due`;

export async function consignmentsDue(db: DbOrTx, at: Instant): Promise<boolean> {
  const { rows } = await sql`/* prepared: consignments_due */
    select 1 from consignment where done_at is null and due_at <= ${moment(at)} limit 1`.execute(
    db,
  );
  return rows.length > 0;
}

/** When the latest came, dealt with or not. */
export async function latestConsignmentAt(db: DbOrTx): Promise<Instant | undefined> {
  const { rows } = await sql<{ received_at: Instant }>`/* prepared: consignment_latest */
    select received_at from consignment order by id desc limit 1`.execute(db);
  return rows[0]?.received_at;
}

type Claim = { readonly at: Instant; readonly until: Instant; readonly mostItems: number };

/** However few items each has: whoever took them says of all at once what became of them. */
const mostClaimed = 500;

/**
 * Takes the longest waiting, so many that they have the wanted number of items between them; they come
 * back by themselves should whoever took them die.
 */
export async function claimConsignments(
  db: Db,
  { at, until, mostItems }: Claim,
): Promise<ConsignmentRow[]> {
  const { rows } = await sql<ConsignmentRow>`/* prepared: consignments_claim */
    update consignment set attempts = attempts + 1, due_at = ${moment(until)}
    where id = any(array(
      select id from (
        select id, sum(item_count) over (order by due_at, id) - item_count as items_before from (
          select id, due_at, item_count from consignment
          where done_at is null and due_at <= ${moment(at)}
          order by due_at, id limit ${mostClaimed} for update skip locked) as free) as counted
      where items_before < ${mostItems}::int))
    returning *`.execute(db);
  return rows.sort((left, right) => (left.id < right.id ? -1 : 1));
}

export type Dealt = { readonly id: string; readonly outcomes: string };

const dealtRows = rowsOf<Dealt>({
  id: ['uuid', (one) => one.id],
  outcomes: ['text', (one) => one.outcomes],
});

/** What they were made of is with the signals now. */
export async function settleConsignments(
  db: DbOrTx,
  dealt: readonly Dealt[],
  at: Instant,
): Promise<void> {
  await sql`${preparedRows('consignments_settle', dealt)}
    update consignment c set done_at = ${moment(at)}, items = '', outcomes = row.outcomes
    from ${dealtRows.of(dealt)} as row where c.id = row.id`.execute(db);
}

export async function putOff(db: DbOrTx, ids: readonly string[], until: Instant): Promise<void> {
  await sql`update consignment set due_at = ${moment(until)}
    where id = any(${uuidArray(ids)}::uuid[]) and done_at is null`.execute(db);
}

export async function forgetConsignments(db: DbOrTx, before: Instant): Promise<void> {
  await sql`delete from consignment where done_at < ${moment(before)}`.execute(db);
}
