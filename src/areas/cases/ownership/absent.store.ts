import { sql } from 'kysely';
import type { CaseId, PersonId } from '#kernel/ids.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import type { DbOrTx } from '#platform/db/database.ts';

type Row = { readonly id: CaseId };

type Owned = {
  readonly by: readonly PersonId[];
  /** Of theirs, only what nobody with authority was told of: it waits for them, as there is nobody else. */
  readonly waitingFor: readonly PersonId[];
};

/** Open cases that these people own, the customers nearest to leaving first. */
export async function casesOwnedBy(
  db: DbOrTx,
  { by, waitingFor }: Owned,
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<Row>`
    select id from cases where owner_id = any(${uuidArray(by)}::uuid[]) and state <> 'closed'
      and (escalated_to is null or owner_id <> all(${uuidArray(waitingFor)}::uuid[]))
    order by urgency desc, id limit ${limit}::int`.execute(db);
  return rows.map((row) => row.id);
}

/** Open cases that were brought to one of these people, as they have authority. */
export async function casesEscalatedTo(
  db: DbOrTx,
  people: readonly PersonId[],
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<Row>`
    select id from cases where escalated_to = any(${uuidArray(people)}::uuid[]) and state <> 'closed'
    order by urgency desc, id limit ${limit}::int`.execute(db);
  return rows.map((row) => row.id);
}

/** Cases that one of these people was asked to take over, and has not answered. */
export async function casesHandedTo(
  db: DbOrTx,
  takers: readonly PersonId[],
  limit: number,
): Promise<CaseId[]> {
  const { rows } = await sql<Row>`
    select case_id as id from hand_over
    where to_id = any(${uuidArray(takers)}::uuid[]) and answered_at is null
    order by asked_at limit ${limit}::int`.execute(db);
  return rows.map((row) => row.id);
}
