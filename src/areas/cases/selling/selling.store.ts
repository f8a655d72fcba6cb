import '../cases.tables.ts';
import { sql } from 'kysely';
import type { CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx } from '#platform/db/database.ts';

export type OpenFailure = {
  customer_id: CustomerId;
  number: number;
  failure: string;
  opened_at: Instant;
};

/** Of some customers those for whom something is broken, each with what has been so the longest. */
export async function openFailuresOf(
  db: DbOrTx,
  customers: readonly CustomerId[],
): Promise<OpenFailure[]> {
  const { rows } = await sql<OpenFailure>`/* prepared: open_failures_of */
    select distinct on (customer_id) customer_id, number, failure, opened_at from cases
    where state <> 'closed' and customer_id = any(${uuidArray(customers)}::uuid[])
    order by customer_id, opened_at`.execute(db);
  return rows;
}

/** The same of everybody, a page at a time; the index of open cases has them in this order. */
export async function openFailures(
  db: DbOrTx,
  after: CustomerId | undefined,
  limit: number,
): Promise<OpenFailure[]> {
  const { rows } = await sql<OpenFailure>`/* prepared: open_failures */
    select distinct on (customer_id) customer_id, number, failure, opened_at from cases
    where state <> 'closed' and customer_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by customer_id, opened_at limit ${limit}::int`.execute(db);
  return rows;
}
