import './remedies.tables.ts';
import './proposals/proposals.tables.ts';
import { sql } from 'kysely';
import { type CaseId, type CustomerId, firstIdAt, type PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type DbOrTx, moment } from '#platform/db/database.ts';
import { customerScope } from './authority.ts';
import { expense } from './remedies.store.ts';

/** Something of worth that was given, by whom, at whose asking, and the case that has it now. */
export type GivenSince = {
  id: string;
  case_id: CaseId;
  number: number;
  customer_id: CustomerId;
  team: string;
  by_id: PersonId | null;
  asked_by: PersonId | null;
  amount_minor: number;
  currency: string;
  counted_minor: number;
  given_at: Instant;
  day: string;
  reversed_at: Instant | null;
};

/** Of what hangs on a case, `r`: the case that has it by now. */
const ofCase = sql`
  join case_facts() part on part.id = r.case_id
  join case_facts() c on c.id = coalesce(part.taken_into, part.id)`;

/** Of a remedy `r`: its entry, with the team whose month it counts against. */
const entered = sql`
  join ledger_entry e on e.remedy_id = r.id and e.debit = ${sql.lit(expense)} and e.reverses is null`;

/** What was given since a moment, a page at a time, in the order it was given. */
export async function givenSince(
  db: DbOrTx,
  since: Instant,
  after: string | undefined,
  limit: number,
): Promise<GivenSince[]> {
  const { rows } = await sql<GivenSince>`
    select r.id, c.id as case_id, c.number, c.customer_id, e.team, r.by_id, p.by_id as asked_by,
      r.amount_minor, r.currency, r.counted_minor, r.given_at, r.day, r.reversed_at
    from (
      select * from remedy where id > ${after ?? firstIdAt(since)}::uuid and counted_minor > 0
      order by id limit ${limit}) as r ${ofCase} ${entered}
    left join proposal p on p.case_id = r.case_id and p.state = 'granted' and p.answered_at = r.given_at
    order by r.id`.execute(db);
  return rows;
}

/** What was given before a moment and taken back after it. */
export async function takenBackSince(db: DbOrTx, since: Instant): Promise<GivenSince[]> {
  const { rows } = await sql<GivenSince>`
    select r.id, c.id as case_id, c.number, c.customer_id, e.team, r.by_id, null as asked_by,
      r.amount_minor, r.currency, r.counted_minor, r.given_at, r.day, r.reversed_at
    from remedy r ${ofCase} ${entered}
    where r.reversed_at >= ${moment(since)} and r.id < ${firstIdAt(since)}::uuid and r.counted_minor > 0`.execute(
    db,
  );
  return rows;
}

/** What people asked leave for since a moment, and nobody granted. */
export async function proposedSince(
  db: DbOrTx,
  since: Instant,
): Promise<Omit<GivenSince, 'day' | 'reversed_at'>[]> {
  const { rows } = await sql<Omit<GivenSince, 'day' | 'reversed_at'>>`
    select r.id, c.id as case_id, c.number, c.customer_id, c.team, null as by_id, r.by_id as asked_by,
      r.amount_minor, r.currency, r.counted_minor, r.asked_at as given_at
    from proposal r ${ofCase}
    where r.id > ${firstIdAt(since)}::uuid and r.state <> 'granted' and r.counted_minor > 0
    order by r.id`.execute(db);
  return rows;
}

export type SpentBefore = { scope: string; period: string; spent_minor: number };

/**
 * What counted under limits at a moment: of the year for customers, of the month for teams and people, of the
 * day for people, and of the cases on which something was given since.
 * @param day the day of that moment where the company is, as YYYY-MM-DD
 */
export async function spentAt(db: DbOrTx, at: Instant, day: string): Promise<SpentBefore[]> {
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
  // Whether it is one of those of late stands among the columns: as a condition it would be a join, and
  // our sessions, which do without hash joins, would go through all of them for each row.
  const { rows } = await sql<SpentBefore>`
    with lately as (
      select c.id as case_id, c.customer_id
      from (
        select case_id from remedy where id >= ${firstIdAt(at)}::uuid
        union select case_id from proposal where id >= ${firstIdAt(at)}::uuid) as r ${ofCase}),
    given as (
      select r.by_id, r.day, r.counted_minor, e.team, c.customer_id, c.id as case_id,
        c.customer_id in (select customer_id from lately) as of_customer,
        c.id in (select case_id from lately) as on_case
      from remedy r ${ofCase} ${entered}
      where r.counted_minor > 0 and r.id < ${firstIdAt(at)}::uuid
        and (r.reversed_at is null or r.reversed_at >= ${moment(at)})
        and (r.day >= ${`${year}-01-01`} or c.id in (select case_id from lately)))
    select ${customerScope('')} || customer_id as scope, ${year} as period, sum(counted_minor)::bigint as spent_minor
      from given where left(day, 4) = ${year} and of_customer group by customer_id
    union all select 'team ' || team, ${month}, sum(counted_minor)::bigint
      from given where left(day, 7) = ${month} group by team
    union all select 'person ' || by_id, ${month}, sum(counted_minor)::bigint
      from given where by_id is not null and left(day, 7) = ${month} group by by_id
    union all select 'person ' || by_id, day, sum(counted_minor)::bigint
      from given where by_id is not null and day = ${day} group by by_id, day
    union all select 'case ' || case_id, '', sum(counted_minor)::bigint
      from given where on_case group by case_id`.execute(db);
  return rows;
}
