import { type RawBuilder, sql } from 'kysely';
import { type Instant, toIso } from '#kernel/time.ts';
import type { DbOrTx } from '#platform/db/database.ts';
import { customerScope, ruleScope } from '../authority.ts';
import { ownVouchers } from '../carrying/life.ts';
import { expense, owed } from '../remedies.store.ts';

export const groupings = [
  'team',
  'person',
  'customer',
  'case',
  'kind',
  'month',
  'account',
] as const;
export type Grouping = (typeof groupings)[number];

export type Balance = {
  /** Null for what is left of a currency, where there is more than can be listed. */
  key: string | null;
  currency: string;
  amount_minor: number;
  entries: number;
};

/** So many of a currency are listed, the largest; the others are one sum. */
const mostListed = 1_000;

/** What was given less what was taken back; of an account, what went in less what went out. */
const keyOf = (by: Exclude<Grouping, 'account'>, zone: string): RawBuilder<string> => {
  const keys = {
    team: sql<string>`team`,
    person: sql<string>`coalesce(${giver}::text, (select ${ruleScope('')} || r.rule from remedy r where r.id = remedy_id), '')`,
    // Whose the case is now, as limits count it: a line keeps the record it was written under.
    customer: sql<string>`coalesce((select c.customer_id from case_facts() c where c.id = line.case_id), customer_id)::text`,
    case: sql<string>`case_id::text`,
    kind: sql<string>`kind`,
    month: sql<string>`to_char(at at time zone ${zone}::text, 'YYYY-MM')`,
  };
  return keys[by];
};

/** Who gave it, also where somebody else took it back: earlier reversals name that other person. */
const giver = sql`(case when reverses is null then person_id
  else (select given.person_id from ledger_entry given where given.id = line.reverses) end)`;

export type Span = {
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
  /** Where the company is: its months begin at its own midnight, as those of limits do. */
  readonly zone?: string;
};

const within = ({ from, until }: Span) => sql`
  ${from === undefined ? sql`true` : sql`at >= ${toIso(from)}::timestamptz`}
  and ${until === undefined ? sql`true` : sql`at < ${toIso(until)}::timestamptz`}`;

export async function balances(db: DbOrTx, by: Grouping, span: Span): Promise<Balance[]> {
  if (by === 'account') return accountBalances(db, span);
  const key = keyOf(by, span.zone ?? 'UTC');
  // The largest of each currency: those of another one are no larger or smaller than these.
  const { rows } = await sql<Balance>`
    with summed as (
      select ${key} as key, currency, count(*)::int as entries,
        sum(case when debit = ${expense} then amount_minor else -amount_minor end)::bigint as amount_minor
      from ledger_entry line where (debit = ${expense} or credit = ${expense}) and ${within(span)}
      group by 1, 2
    ), placed as (
      select *, row_number() over (partition by currency order by amount_minor desc, key) as place from summed
    )
    select key, currency, amount_minor, entries from (
      select key, currency, amount_minor, entries, place from placed where place <= ${mostListed}::int
      union all
      select null, currency, sum(amount_minor)::bigint, sum(entries)::int, ${mostListed}::int + 1
      from placed where place > ${mostListed}::int group by currency) as listed
    order by currency, place`.execute(db);
  return rows;
}

async function accountBalances(db: DbOrTx, span: Span): Promise<Balance[]> {
  const { rows } = await sql<Balance>`
    select account as key, currency, count(*)::int as entries, sum(amount)::bigint as amount_minor
    from (
      select debit as account, currency, amount_minor as amount from ledger_entry where ${within(span)}
      union all
      select credit, currency, -amount_minor from ledger_entry where ${within(span)}
    ) as line
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

/** A place where two books say something else of the same money. */
export type Difference = {
  what: string;
  id: string;
  /** Null where it is the policy's, in which cases and limits are counted. */
  currency: string | null;
  expected_minor: number;
  found_minor: number;
};

/**
 * Holds the books against each other: each remedy against what was entered for it in its currency, and
 * in no other, what is done against what is still owed, vouchers against what they were given for, the sum of each case that stands against its
 * remedies and those of the cases it took in, and every limit of a customer, a team, a person or a rule
 * against what counts under it. Nothing found means that all agree.
 */
export async function differences(db: DbOrTx): Promise<Difference[]> {
  const { rows } = await sql<Difference>`
    with booked as (
      select remedy_id, currency,
        sum(case when debit = ${expense} then amount_minor when credit = ${expense} then -amount_minor else 0 end) as given,
        sum(case when credit = ${owed} then amount_minor when debit = ${owed} then -amount_minor else 0 end) as owed
      from ledger_entry group by remedy_id, currency
    ), kept as (
      select r.*, case when r.state = 'reversed' then 0 else r.amount_minor end as stands,
        case when r.state = 'reversed' then 0 else r.counted_minor end as counts,
        case when r.state in ('reversed', 'done') then 0 else r.amount_minor end as waits
      from remedy r
    ), limits as (
      select counted.scope, counted.period, sum(s.counts) as counts
      from kept s join case_facts() c on c.id = s.case_id
        left join lateral (
          select team from ledger_entry where remedy_id = s.id and debit = ${expense} and reverses is null order by id limit 1
        ) e on true
        cross join lateral (values
          (${customerScope('')} || c.customer_id, left(s.day, 4)),
          ('team ' || e.team, left(s.day, 7)),
          ('person ' || s.by_id, s.day),
          ('person ' || s.by_id, left(s.day, 7)),
          (${ruleScope('')} || s.rule, left(s.day, 7))
        ) as counted (scope, period)
      where s.day <> '' and counted.scope is not null
      group by 1, 2
    )
    select 'remedy' as what, s.id::text as id, s.currency, s.stands::bigint as expected_minor, coalesce(b.given, 0)::bigint as found_minor
    from kept s left join booked b on b.remedy_id = s.id and b.currency = s.currency where s.stands <> coalesce(b.given, 0)
    union all
    select 'owed', s.id::text, s.currency, s.waits::bigint, coalesce(b.owed, 0)::bigint
    from kept s left join booked b on b.remedy_id = s.id and b.currency = s.currency where s.waits <> coalesce(b.owed, 0)
    union all
    select 'currency', b.remedy_id::text, b.currency, 0::bigint, b.given::bigint
    from booked b join remedy r on r.id = b.remedy_id where r.currency <> b.currency
    union all
    select 'voucher', s.id::text, s.currency, s.stands::bigint, coalesce(v.amount_minor, 0)::bigint
    from kept s left join voucher v on v.remedy_id = s.id
    where s.executor = ${ownVouchers} and s.state = 'done' and s.stands <> coalesce(v.amount_minor, 0)
    union all
    select 'case', c.id::text, null, coalesce(sum(s.counts), 0)::bigint, c.spent_minor
    from case_facts() c join case_parts() p on p.case_id = c.id left join kept s on s.case_id = p.part_id
    where c.taken_into is null
    group by c.id, c.spent_minor having c.spent_minor <> coalesce(sum(s.counts), 0)
    union all
    select 'limit', concat(scope, ' ', period), null, coalesce(l.counts, 0)::bigint, coalesce(known.spent_minor, 0)
    from limits l full join spending known using (scope, period)
    where coalesce(l.counts, 0) <> coalesce(known.spent_minor, 0)
    limit 1000`.execute(db);
  return rows;
}
