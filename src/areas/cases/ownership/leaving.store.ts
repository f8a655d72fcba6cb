import { sql } from 'kysely';
import { textArray } from '#platform/db/arrays.ts';
import type { DbOrTx } from '#platform/db/database.ts';

/** Open cases by a kind of failure and a team, of which a policy lacks one or both. */
export type Leaving = { readonly failure: string; readonly team: string; readonly cases: number };

/** How many open cases have a kind or a team that is not among these. */
export async function openCasesBeside(
  db: DbOrTx,
  known: { readonly failures: readonly string[]; readonly teams: readonly string[] },
): Promise<Leaving[]> {
  const { rows } = await sql<Leaving>`
    select failure, team, count(*)::int as cases from cases
    where state <> 'closed'
      and (failure <> all(${textArray(known.failures)}::text[]) or team <> all(${textArray(known.teams)}::text[]))
    group by failure, team`.execute(db);
  return rows;
}
