import '#areas/customers/customers.tables.ts';
import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import type { Db } from '#platform/db/database.ts';

type StandingRow = { readonly id: CustomerId; readonly name: string };

/** Records that stand, the youngest first: what is cut off where there are too many is the oldest. */
export async function standingCustomers(
  db: Db,
  before: CustomerId | undefined,
  limit: number,
): Promise<readonly StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select id, name from customer
    where merged_into is null and ${before ? sql`id < ${before}::uuid` : sql`true`}
    order by id desc limit ${limit}`.execute(db);
  return rows;
}
