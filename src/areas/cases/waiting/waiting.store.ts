import { sql } from 'kysely';
import type { PersonId } from '#kernel/ids.ts';
import type { DbOrTx } from '#platform/db/database.ts';

export type WaitingCases = {
  readonly handOvers: number;
  readonly consults: number;
  readonly escalated: number;
  readonly covered: number;
};

/** What waits for somebody in the cases, each counted only so far as anybody would read. */
export async function casesWaitingFor(
  db: DbOrTx,
  person: PersonId,
  most: number,
): Promise<WaitingCases> {
  const { rows } = await sql<WaitingCases>`/* prepared: cases_waiting */
    select
      (select count(*)::int from (select 1 from hand_over
        where to_id = ${person}::uuid and answered_at is null limit ${most}::int) as one) as "handOvers",
      (select count(*)::int from (select 1 from consult
        where to_id = ${person}::uuid and answered_at is null limit ${most}::int) as one) as consults,
      (select count(*)::int from (select 1 from cases
        where escalated_to = ${person}::uuid and state <> 'closed' limit ${most}::int) as one) as escalated,
      (select count(*)::int from (select 1 from cases
        where covered_by = ${person}::uuid and state <> 'closed' limit ${most}::int) as one) as covered`.execute(
    db,
  );
  return rows[0] ?? { handOvers: 0, consults: 0, escalated: 0, covered: 0 };
}
