import './tally.tables.ts';
import { sql } from 'kysely';
import type { Mint } from '#kernel/ids.ts';
import { textArray } from './db/arrays.ts';
import type { DbOrTx, Statement } from './db/database.ts';
import { preparedRows, rowsOf } from './db/rows.ts';

/** So much more (or less) of what is counted under a name, for one key of it. */
export type TallyDelta = { readonly name: string; readonly key: string; readonly amount: number };

const deltaRows = rowsOf<TallyDelta & { readonly id: string }>({
  id: ['uuid', (one) => one.id],
  name: ['text', (one) => one.name],
  key: ['text', (one) => one.key],
  amount: ['bigint', (one) => one.amount],
});

/** Counts in the transaction of the fact by adding rows, so that nobody waits for anybody's count. */
export function tallyStatement(mint: Mint, deltas: readonly TallyDelta[]): Statement {
  const rows = deltas.map((delta) => ({ id: mint(), ...delta }));
  return sql`${preparedRows('tally-add', rows)}
    insert into tally_delta (${deltaRows.names}) select * from ${deltaRows.of(rows)} as row`;
}

/** Adds what has gathered to the totals; a sweep calls it every few seconds. How many rows it took. */
export async function foldTallies(db: DbOrTx, limit = 10_000): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from tally_delta where id = any(array(
        select id from tally_delta order by id limit ${limit}::int for update skip locked))
      returning name, key, amount
    ), folded as (
      insert into tally (name, key, total)
      select name, key, sum(amount) from taken group by name, key order by name, key
      on conflict (name, key) do update set total = tally.total + excluded.total
    )
    select count(*) as taken from taken`.execute(db);
  return rows[0]?.taken ?? 0;
}

/** The counts under a name, those not folded yet included. */
export async function readTallies(db: DbOrTx, name: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ key: string; total: number }>`/* prepared: tally-read */
    select key, sum(amount)::bigint as total
    from (
      select key, total as amount from tally where name = ${name}
      union all
      select key, amount from tally_delta where name = ${name}
    ) as part
    group by key`.execute(db);
  return new Map(rows.map(({ key, total }) => [key, total]));
}

/** The counts of some keys under a name. */
export async function readTalliesOf(
  db: DbOrTx,
  name: string,
  keys: readonly string[],
): Promise<Map<string, number>> {
  const wanted = textArray(keys);
  const { rows } = await sql<{ key: string; total: number }>`/* prepared: tally-read-of */
    select key, sum(amount)::bigint as total
    from (
      select key, total as amount from tally where name = ${name} and key = any(${wanted}::text[])
      union all
      select key, amount from tally_delta where name = ${name} and key = any(${wanted}::text[])
    ) as part
    group by key`.execute(db);
  return new Map(rows.map(({ key, total }) => [key, total]));
}
