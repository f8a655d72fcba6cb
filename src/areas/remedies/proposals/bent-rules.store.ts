import type { Verdict } from '../remedy.contract.ts';
import './proposals.tables.ts';
import { type Selectable, sql } from 'kysely';
import type { PersonId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { type Database, type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import type { BentRule } from './bent-rules.ts';

type Row = Selectable<Database['bent_rule']> & { case_number: number };
export type BentRuleRow = Row;

export async function insertBentRule(tx: Tx, bent: BentRule): Promise<void> {
  await tx
    .insertInto('bent_rule')
    .values({
      id: bent.id,
      case_id: bent.caseId,
      by_id: bent.by,
      rule: bent.rule,
      reason: bent.reason,
      amount_minor: bent.amountMinor,
      currency: bent.currency,
      bent_at: moment(bent.at),
      sampled: bent.sampled,
      words: '',
    })
    .execute();
}

type Asked = {
  readonly toReview: boolean;
  readonly after: string | undefined;
  readonly limit: number;
};

export async function bentRulesAfter(
  db: DbOrTx,
  { toReview, after, limit }: Asked,
): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select b.*, c.number as case_number from bent_rule b join case_facts() c on c.id = b.case_id
    where ${toReview ? sql`b.sampled and b.reviewed_at is null` : sql`true`}
      and b.id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by b.id limit ${limit}::int`.execute(db);
  return rows;
}

export type RuleTally = {
  rule: string;
  times: number;
  people: number;
  amount_minor: number;
  currency: string;
  called_wrong: number;
  reasons: string[];
};

/** How often each rule was bent since then, by how many people, and why: what a rule that does not fit looks like. */
export async function rulesBentSince(
  db: DbOrTx,
  since: Instant,
  fromTimes: number,
): Promise<RuleTally[]> {
  const { rows } = await sql<RuleTally>`
    select rule, currency, count(*)::int as times, count(distinct by_id)::int as people, sum(amount_minor)::bigint as amount_minor,
      count(*) filter (where verdict = 'change-the-rule')::int as called_wrong,
      (array_agg(reason order by bent_at desc))[1:5] as reasons
    from bent_rule where bent_at >= ${moment(since)}
    group by rule, currency having count(*) >= ${fromTimes}::int
    order by times desc, rule limit 100`.execute(db);
  return rows;
}

type Reviewed = {
  readonly by: PersonId;
  readonly verdict: Verdict;
  readonly words: string;
  readonly at: Instant;
};

/** False where there is none to review, or somebody has reviewed it. */
export async function reviewBentRule(
  db: DbOrTx,
  id: string,
  { by, verdict, words, at }: Reviewed,
): Promise<boolean> {
  const { rows } = await sql`
    update bent_rule set reviewed_at = ${moment(at)}, reviewed_by = ${by}::uuid, verdict = ${verdict}, words = ${words}
    where id = ${id}::uuid and reviewed_at is null and by_id <> ${by}::uuid returning id`.execute(
    db,
  );
  return rows.length > 0;
}
