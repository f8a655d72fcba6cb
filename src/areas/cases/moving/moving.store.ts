import { sql } from 'kysely';
import { grouped } from '#kernel/grouped.ts';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx, Tx } from '#platform/db/database.ts';
import type { HandOver } from '../case.ts';
import { waitingOf } from '../cases.tables.ts';

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

export type TakenIn = { readonly older: CaseId; readonly younger: CaseId };

/** Says of merged cases in which one they go on, with all they had taken in before. */
export async function takeIn(tx: Tx, pairs: readonly TakenIn[]): Promise<void> {
  for (const { older, younger } of pairs)
    await sql`update cases set taken_into = ${older}::uuid
      where id = ${younger}::uuid or taken_into = ${younger}::uuid`.execute(tx);
}

type Out = {
  readonly younger: CaseId;
  /** The case and what it had taken in itself. */
  readonly parts: readonly CaseId[];
  /** Where it goes on instead, if it does not go on by itself. */
  readonly into: CaseId | undefined;
};

/** Takes a case out of the one that took it in. */
export async function takeOut(tx: Tx, { younger, parts, into }: Out): Promise<void> {
  const next = into ?? null;
  await sql`update cases set taken_into = case when id = ${younger}::uuid then ${next}::uuid
      else coalesce(${next}::uuid, ${younger}::uuid) end
    where id = any(${uuidArray(parts)}::uuid[])`.execute(tx);
}

/** What each of these cases took in, in the order in which it was opened. */
export async function takenInto(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, readonly CaseId[]>> {
  if (cases.length === 0) return new Map();
  const { rows } = await sql<{ id: CaseId; taken_into: CaseId }>`
    select id, taken_into from cases where taken_into = any(${uuidArray(cases)}::uuid[]) order by id`.execute(
    db,
  );
  return grouped(rows.map((row) => [row.taken_into, row.id] as const));
}

/** The cases in which these go on: mostly themselves. */
export async function goingOnIn(
  db: DbOrTx,
  cases: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, CaseId>> {
  const { rows } = await sql<{ id: CaseId; into: CaseId }>`
    select id, coalesce(taken_into, id) as into from cases where id = any(${uuidArray(cases)}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.id, row.into]));
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
