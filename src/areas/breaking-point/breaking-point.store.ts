import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type Chosen, idsIn, preparedFor } from '#platform/db/chosen.ts';
import type { DbOrTx, Statement, Tx } from '#platform/db/database.ts';
import { preparedRows, rowsOf } from '#platform/db/rows.ts';
import { type StandingState, standingOf, stateOf } from './breaking-point.tables.ts';
import type { Standing } from './standing.ts';

export type StandingRow = { customer_id: CustomerId; state: StandingState; rank: number };

export const selectStandings = (chosen: Chosen<CustomerId>): Statement<StandingRow> =>
  sql<StandingRow>`${preparedFor('load_standings', chosen)}
    select customer_id, state, rank from standing where customer_id = any(${idsIn(chosen)})`;

export const byCustomer = (rows: readonly StandingRow[]): Map<CustomerId, Standing> =>
  new Map(rows.map((row) => [row.customer_id, standingOf(row)]));

export const loadStandings = async (
  db: DbOrTx,
  ids: readonly CustomerId[],
): Promise<Map<CustomerId, Standing>> => byCustomer((await selectStandings(ids).execute(db)).rows);

/** A page of all standings, by id of the customer; locked, so that nobody ranks them otherwise meanwhile. */
export async function standingsAfter(
  tx: Tx,
  after: CustomerId | undefined,
  limit: number,
): Promise<Standing[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<StandingRow>`
    select customer_id, state, rank from standing
    where customer_id > ${from}::uuid order by customer_id limit ${limit} for update`.execute(tx);
  return rows.map(standingOf);
}

export async function deleteStandings(tx: DbOrTx, ids: readonly CustomerId[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from standing where customer_id = any(${uuidArray(ids)}::uuid[])`.execute(tx);
}

const standingRows = rowsOf<Standing>({
  customer_id: ['uuid', (one) => one.customerId],
  state: ['json', stateOf],
  rank: ['float8', (one) => one.rank],
});

export const saveStandings = (standings: readonly Standing[]): Statement =>
  sql`${preparedRows('save_standings', standings)}
    insert into standing (${standingRows.names}) select * from ${standingRows.of(standings)} as row
    on conflict (customer_id) do update set state = excluded.state, rank = excluded.rank`;
