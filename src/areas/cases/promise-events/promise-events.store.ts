import { sql } from 'kysely';
import { promiseEventKinds } from '#areas/promises/lines.ts';
import { textArray } from '#platform/db/arrays.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import type { PromiseEventRow } from './promise-event.ts';

/** Lines about promises in the order in which they were written; about every second line of a timeline is one. */
export async function promiseEventsAfter(
  db: DbOrTx,
  after: string | undefined,
  limit: number,
): Promise<PromiseEventRow[]> {
  const from = after ?? '00000000-0000-0000-0000-000000000000';
  const { rows } = await sql<PromiseEventRow>`
    select e.id, e.case_id, c.team, c.failure, e.kind, e.params
    from case_event e join cases c on c.id = e.case_id
    where e.id > ${from}::uuid and e.kind = any(${textArray(promiseEventKinds)}::text[])
    order by e.id limit ${limit}`.execute(db);
  return rows;
}
