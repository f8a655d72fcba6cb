import './pairs.tables.ts';
import { sql } from 'kysely';
import type { Identity } from '#areas/customers/identity.ts';
import type { MatchReason } from '#areas/customers/matching/explain.ts';
import type { CustomerId, Mint, PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import { rowsOf } from '#platform/db/rows.ts';

/** Where a pair stands on the list whom one signal called one: sixteen to one, until the matcher says more. */
export const saidWeight = 4;

type SaidToBeOne = {
  readonly kept: CustomerId;
  readonly other: CustomerId;
  readonly identity: Identity;
};

const doubtRows = rowsOf<SaidToBeOne & { readonly id: string }>({
  id: ['uuid', (one) => one.id],
  kept: ['uuid', (one) => one.kept],
  other: ['uuid', (one) => one.other],
});

/** Puts pairs on the review list whom one signal called one, unless somebody has said that they are two. */
export async function insertDoubts(
  tx: Tx,
  doubts: readonly SaidToBeOne[],
  { at, mint }: { readonly at: Instant; readonly mint: Mint },
): Promise<void> {
  await tx
    .insertInto('customer_doubt')
    .values(
      doubts.map(({ kept, other, identity }) => ({
        kept,
        other,
        kind: identity.kind,
        value: identity.value,
        seen_at: moment(at),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await sql`
    insert into customer_pair (id, one, other, weight, seen_at)
    select distinct on (one, other) id, one, other, ${saidWeight}::float8, ${moment(at)}
    from (
      select id, least(kept, other) as one, greatest(kept, other) as other
      from ${doubtRows.of(doubts.map((doubt) => ({ id: mint(), ...doubt })))} as said
    ) as said
    where not said_to_be_two(one, other)
    order by one, other
    on conflict (one, other) do update set weight = greatest(customer_pair.weight, excluded.weight)
      where customer_pair.answer is null and customer_pair.weight < excluded.weight`.execute(tx);
}

export type PairPlace = { readonly weight: number; readonly id: string };

export type WaitingPair = {
  readonly id: string;
  readonly kept: CustomerId;
  readonly other: CustomerId;
  readonly weight: number;
  readonly chance: number | null;
  readonly is_certain: boolean;
  readonly reasons: readonly MatchReason[] | null;
  readonly seen_at: Instant;
};

/**
 * Pairs nobody has decided on, the likeliest first, each by the records that stand for them today.
 * One that became the same as another pair by a merge is left to that one.
 */
export async function waitingPairs(
  db: DbOrTx,
  after: PairPlace | undefined,
  limit: number,
): Promise<WaitingPair[]> {
  const { rows } = await sql<WaitingPair>`
    select id, least(now_one, now_other) as kept, greatest(now_one, now_other) as other,
      weight, chance, is_certain, reasons, seen_at
    from (
      select p.*, surviving_customer(p.one) as now_one, surviving_customer(p.other) as now_other
      from customer_pair p
      where p.answer is null
        and ${after ? sql`(p.weight, p.id) < (${after.weight}::float8, ${after.id}::uuid)` : sql`true`}
    ) as pair
    where now_one <> now_other and not exists (
      select 1 from customer_pair q
      where q.one = least(now_one, now_other) and q.other = greatest(now_one, now_other)
        and q.id <> pair.id and q.answer is null)
    order by weight desc, id desc limit ${limit}`.execute(db);
  return rows;
}

type Answer = { readonly by: PersonId | undefined; readonly at: Instant };

/** Takes all pairs of two customers, and of the records merged into them, off the list; gives back which. */
export async function settlePairs(
  tx: DbOrTx,
  pair: readonly [CustomerId, CustomerId],
  { by, at, answer }: Answer & { readonly answer: 'same' | 'two' },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive record (id, stands) as (
      select id, id from unnest(${uuidArray(pair)}::uuid[]) as asked (id)
      union all
      select c.id, record.stands from record join customer c on c.merged_into = record.id
    )
    update customer_pair p set answer = ${answer}, answered_at = ${moment(at)}, answered_by = ${by ?? null}::uuid
    from record a, record b
    where p.answer is null and p.one = a.id and p.other = b.id and a.stands <> b.stands
    returning p.id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function reopenPairs(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update customer_pair set answer = null, answered_at = null, answered_by = null
    where id = any(${uuidArray(ids)}::uuid[])`.execute(tx);
}

/** Writes down for good that two customers are two; the pair need not have been on the list. */
export async function keepApart(
  tx: Tx,
  pair: readonly [CustomerId, CustomerId],
  { by, at, id }: Answer & { readonly id: string },
): Promise<void> {
  await sql`
    insert into customer_pair (id, one, other, weight, seen_at, answer, answered_at, answered_by)
    select ${id}::uuid, least(kept, other), greatest(kept, other), 0, ${moment(at)}, 'two', ${moment(at)}, ${by ?? null}::uuid
    from (select ${pair[0]}::uuid as kept, ${pair[1]}::uuid as other) as said
    on conflict (one, other) do update
      set answer = 'two', answered_at = excluded.answered_at, answered_by = excluded.answered_by
      where customer_pair.answer is distinct from 'two'`.execute(tx);
}

type SaidLine = {
  readonly kept: CustomerId;
  readonly other: CustomerId;
  readonly kind: string;
  readonly value: string;
};

type Two = { readonly one: CustomerId; readonly other: CustomerId };

const askedRows = rowsOf<Two>({
  kept: ['uuid', ({ one }) => one],
  other: ['uuid', ({ other }) => other],
});

/** By which identities signals called these pairs one. */
export async function saidToBeOne(db: DbOrTx, pairs: readonly Two[]): Promise<readonly SaidLine[]> {
  const eitherWay = pairs.flatMap(({ one, other }) => [
    { one, other },
    { one: other, other: one },
  ]);
  const { rows } = await sql<SaidLine>`
    select d.kept, d.other, d.kind, d.value
    from ${askedRows.of(eitherWay)} as asked join customer_doubt d using (kept, other)
    order by d.seen_at desc, d.kind, d.value`.execute(db);
  return rows;
}

/** Whether the system may merge two by itself: nobody has kept them, or records merged into them, apart. */
export async function mayMergeUnasked(
  tx: Tx,
  { kept, other }: { readonly kept: CustomerId; readonly other: CustomerId },
): Promise<boolean> {
  const { rows } = await sql<{ apart: boolean }>`
    with recursive record (id, stands) as (
      select id, id from unnest(${uuidArray([kept, other])}::uuid[]) as asked (id)
      union all
      select c.id, record.stands from record join customer c on c.merged_into = record.id
    )
    select said_to_be_two(${kept}::uuid, ${other}::uuid) or exists (
      select 1 from customer_merge m
      join record a on a.id = m.kept join record b on b.id = m.other
      where m.undone_at is not null and a.stands <> b.stands
    ) as apart`.execute(tx);
  return rows[0]?.apart === false;
}
