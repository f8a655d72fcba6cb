import './remedies.tables.ts';
import './proposals/proposals.tables.ts';
import { sql } from 'kysely';
import { type CaseId, type CustomerId, firstIdAt, type PersonId } from '#kernel/ids.ts';
import { addDays, type Instant } from '#kernel/time.ts';
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
  /** What leave was asked for, and what that counted. */
  asked_minor: number | null;
  asked_counted_minor: number | null;
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
      p.amount_minor as asked_minor, p.counted_minor as asked_counted_minor,
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
      null::bigint as asked_minor, null::bigint as asked_counted_minor,
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
      r.amount_minor as asked_minor, r.counted_minor as asked_counted_minor,
      r.amount_minor, r.currency, r.counted_minor, r.asked_at as given_at
    from proposal r ${ofCase}
    where r.id > ${firstIdAt(since)}::uuid and r.state <> 'granted' and r.counted_minor > 0
    order by r.id`.execute(db);
  return rows;
}

/** Days back to the beginning of any month, with one for zones. */
const longestMonth = 32;

export type SpentBefore = { scope: string; period: string; spent_minor: number };

/**
 * What counted under limits at a moment: of the year for customers, of the month for teams and people, of the
 * day for people, and of the cases on which something was given since.
 * @param day the day of that moment where the company is, as YYYY-MM-DD
 */
export async function spentAt(db: DbOrTx, at: Instant, day: string): Promise<SpentBefore[]> {
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)];
  const [first, monthsFirst] = [firstIdAt(at), firstIdAt(addDays(at, -longestMonth))];
  const counts = sql`r.counted_minor > 0 and r.id < ${first}::uuid
    and (r.reversed_at is null or r.reversed_at >= ${moment(at)})`;
  // Those of late are arrays, by which an index is read: a join, or a look among them for each remedy, would
  // go through all of them each time once there are more than fit into memory.
  const { rows } = await sql<SpentBefore>`
    with lately as materialized (
      select c.id as case_id, c.customer_id
      from (
        select case_id from remedy where id >= ${first}::uuid
        union select case_id from proposal where id >= ${first}::uuid) as r ${ofCase}),
    of_month as materialized (
      select r.by_id, r.day, r.counted_minor, e.team from remedy r ${entered}
      where ${counts} and r.id >= ${monthsFirst}::uuid and left(r.day, 7) = ${month})
    select ${customerScope('')} || c.customer_id as scope, ${year} as period, sum(r.counted_minor)::bigint as spent_minor
      from remedy r ${ofCase}
      where ${counts} and left(r.day, 4) = ${year} and r.case_id = any(array(
        select id from case_facts() where customer_id = any(array(select customer_id from lately))))
      group by c.customer_id
    union all select 'team ' || team, ${month}, sum(counted_minor)::bigint from of_month group by team
    union all select 'person ' || by_id, ${month}, sum(counted_minor)::bigint
      from of_month where by_id is not null group by by_id
    union all select 'person ' || by_id, day, sum(counted_minor)::bigint
      from of_month where by_id is not null and day = ${day} group by by_id, day
    union all select 'case ' || c.id, '', sum(r.counted_minor)::bigint
      from remedy r ${ofCase}
      where ${counts} and r.case_id = any(array(
        select part_id from case_parts() where case_id = any(array(select case_id from lately))))
      group by c.id`.execute(db);
  return rows;
}
