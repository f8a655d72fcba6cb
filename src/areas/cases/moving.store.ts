import { sql } from 'kysely';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx, Tx } from '#platform/db/database.ts';
import type { HandOver } from './case.ts';
import { waitingOf } from './cases.tables.ts';

export async function caseIdsOf(db: DbOrTx, customer: CustomerId): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select id from cases where customer_id = ${customer}::uuid order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Gives cases to another record of their customer: only merging and its undoing do that. */
export async function moveCases(tx: Tx, cases: readonly CaseId[], to: CustomerId): Promise<void> {
  if (cases.length === 0) return;
  await sql`update cases set customer_id = ${to}::uuid where id = any(${uuidArray(cases)}::uuid[])`.execute(
    tx,
  );
}

/** Hand-overs of these cases that wait for an answer. */
export async function waitingHandOvers(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<Map<CaseId, HandOver>> {
  if (cases.length === 0) return new Map();
  const rows = await db
    .selectFrom('hand_over')
    .selectAll()
    .where('case_id', 'in', [...cases])
    .where('answered_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.case_id, waitingOf(row)]));
}
