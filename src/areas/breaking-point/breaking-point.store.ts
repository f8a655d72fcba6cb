import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import { floatArray, jsonArray, uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx, Tx } from '#platform/db/database.ts';
import { type StandingState, standingOf, stateOf } from './breaking-point.tables.ts';
import type { Standing } from './standing.ts';

type Row = { customer_id: CustomerId; state: StandingState; rank: number };

export async function loadStandings(
  db: DbOrTx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, Standing>> {
  const { rows } = await sql<Row>`/* prepared: load_standings */
    select customer_id, state, rank from standing where customer_id = any(${uuidArray(ids)}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.customer_id, standingOf(row)]));
}

export async function saveStandings(tx: Tx, standings: readonly Standing[]): Promise<void> {
  await sql`/* prepared: save_standings */
    insert into standing (customer_id, state, rank)
    select * from unnest(
      ${uuidArray(standings.map((one) => one.customerId))}::uuid[],
      ${jsonArray(standings.map(stateOf))}::jsonb[],
      ${floatArray(standings.map((one) => one.rank))}::float8[])
    on conflict (customer_id) do update set state = excluded.state, rank = excluded.rank`.execute(
    tx,
  );
}
