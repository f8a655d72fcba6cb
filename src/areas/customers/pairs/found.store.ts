import './pairs.tables.ts';
import { sql } from 'kysely';
import type { FoundPair } from '#areas/customers/matching/people.ts';
import type { CustomerId, Mint } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Db, type DbOrTx, moment } from '#platform/db/database.ts';
import { rowsOf } from '#platform/db/rows.ts';
import { saidWeight } from './pairs.store.ts';

const foundRows = rowsOf<FoundPair & { readonly id: string }>({
  id: ['uuid', (one) => one.id],
  a: ['uuid', (one) => one.left],
  b: ['uuid', (one) => one.right],
  weight: ['float8', (one) => one.weight],
  chance: ['float8', (one) => one.probability],
  certain: ['boolean', (one) => one.isCertain],
  reasons: ['json', (one) => one.reasons],
});

/** Writes what the matcher found; what people have answered stays as it is. */
export async function saveFound(
  db: Db,
  pairs: readonly FoundPair[],
  { at, mint }: { readonly at: Instant; readonly mint: Mint },
): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    insert into customer_pair as known (id, one, other, weight, chance, is_certain, reasons, found_at, seen_at)
    select id, least(a, b), greatest(a, b),
      greatest(weight, case when exists (
        select 1 from customer_doubt d where (d.kept = a and d.other = b) or (d.kept = b and d.other = a)
      ) then ${saidWeight}::float8 end),
      chance, certain, reasons, ${moment(at)}, ${moment(at)}
    from ${foundRows.of(pairs.map((pair) => ({ id: mint(), ...pair })))} as found
    where not said_to_be_two(a, b)
    order by 2, 3
    on conflict (one, other) do update set
      weight = excluded.weight, chance = excluded.chance, is_certain = excluded.is_certain,
      reasons = excluded.reasons, found_at = excluded.found_at
    where known.answer is null`.execute(db);
}

/** Takes off the list what this run has not found again and no signal has said. */
export async function dropUnfound(db: Db, at: Instant): Promise<void> {
  await sql`
    delete from customer_pair p
    where p.answer is null and p.found_at < ${moment(at)} and not exists (
      select 1 from customer_doubt d
      where (d.kept = p.one and d.other = p.other) or (d.kept = p.other and d.other = p.one))`.execute(
    db,
  );
}

type Pair = { readonly one: CustomerId; readonly other: CustomerId };

/** Waiting pairs that signals have called one: the matcher says what it makes of them, too. */
export async function pairsToExplain(db: DbOrTx, limit: number): Promise<readonly Pair[]> {
  const { rows } = await sql<Pair>`
    select p.one, p.other from customer_pair p
    where p.answer is null and exists (
      select 1 from customer_doubt d
      where (d.kept = p.one and d.other = p.other) or (d.kept = p.other and d.other = p.one))
    order by p.seen_at desc limit ${limit}`.execute(db);
  return rows;
}

/** What the matcher holds for certain and nobody has decided on, by the records that stand today. */
export async function certainPairs(
  db: DbOrTx,
  limit: number,
): Promise<readonly { readonly kept: CustomerId; readonly other: CustomerId; chance: number }[]> {
  const { rows } = await sql<{ kept: CustomerId; other: CustomerId; chance: number }>`
    select one as kept, other, chance from customer_pair
    where answer is null and is_certain order by weight desc, id desc limit ${limit}`.execute(db);
  return rows;
}
