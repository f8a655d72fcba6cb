import '../cases.tables.ts';
import { sql } from 'kysely';
import type { CaseId, CustomerId, SignalId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import type { EventKind } from '../case.ts';

export type SignalLine = { id: string; case_id: CaseId; kind: EventKind; signal_id: SignalId };

/**
 * The latest lines of some cases that a signal stands behind, the first, and the last by which it was opened anew, in
 * the order in which they were written; of each case that they took in as of themselves.
 */
export async function signalLines(
  db: DbOrTx,
  cases: readonly CaseId[],
  linesPerCase: number,
): Promise<SignalLine[]> {
  // Part by part: lines of several at once come in no order, and would be sought among those of all cases.
  const { rows } = await sql<SignalLine>`/* prepared: signal_lines */
    select line.id, part.case_id, line.kind, line.signal_id
    from case_parts() part
    cross join lateral (
      (select e.id, e.kind, e.signal_id from case_event e
      where e.case_id = part.part_id and e.signal_id is not null order by e.id desc limit ${linesPerCase}::int)
      union
      (select e.id, e.kind, e.signal_id from case_event e
      where e.case_id = part.part_id and e.signal_id is not null order by e.id limit 1)
      union
      (select e.id, e.kind, e.signal_id from case_event e
      where e.case_id = part.part_id and e.signal_id is not null and e.kind = 'reopened' order by e.id desc limit 1)
    ) as line
    where part.case_id = any(${uuidArray(cases)}::uuid[])
    order by line.id`.execute(db);
  return rows;
}

export type Claims = { claims: number; spent_minor: number };

/**
 * How many cases a customer's own words opened since a moment, and what was given on all of that time. One that
 * goes on in another, also in one from before, is one claim with it, and what was given on it is counted there.
 */
export async function claimsOf(db: DbOrTx, customer: CustomerId, since: Instant): Promise<Claims> {
  const { rows } = await sql<Claims>`
    select coalesce(sum(c.spent_minor), 0)::bigint as spent_minor,
      count(*) filter (where exists (
        select 1 from case_parts() p join case_event e on e.case_id = p.part_id
        where p.case_id = c.id and e.kind = 'opened'))::int as claims
    from cases c where c.id = any(array(
      select coalesce(taken_into, id) from cases
      where customer_id = ${customer}::uuid and opened_at >= ${moment(since)}))`.execute(db);
  return rows[0] ?? { claims: 0, spent_minor: 0 };
}
