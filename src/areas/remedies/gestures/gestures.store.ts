import './gestures.tables.ts';
import '../remedies.tables.ts';
import { sql } from 'kysely';
import type { CaseId, CustomerId } from '#kernel/ids.ts';
import type { Instant } from '#kernel/time.ts';
import { uuidArray } from '#platform/db/arrays.ts';
import { type DbOrTx, moment, type Tx } from '#platform/db/database.ts';
import { overtaken } from '#platform/db/retry.ts';
import { rowsOf } from '#platform/db/rows.ts';
import { ruleScope } from '../authority.ts';
import type { RemedyKind } from '../remedy.contract.ts';
import type { DecidedGesture, Held } from './gesture.ts';

/** Writes down what was decided. Whoever decided the same before us was faster: then all is decided anew. */
export async function insertGesture(tx: Tx, gesture: DecidedGesture): Promise<void> {
  const { rows } = await sql`
    insert into gesture (id, rule, cause, case_id, decided_at, kind, amount_minor, currency, remedy_id, held)
    values (${gesture.id}::uuid, ${gesture.rule}, ${gesture.cause}, ${gesture.caseId}::uuid, ${moment(gesture.at)},
      ${gesture.kind}, ${gesture.amountMinor}::bigint, ${gesture.currency}, ${gesture.remedyId ?? null}::uuid,
      ${gesture.held ?? null})
    on conflict (rule, cause) do nothing returning id`.execute(tx);
  if (rows.length === 0) throw overtaken('A gesture');
}

type Row = {
  id: string;
  rule: string;
  cause: string;
  case_id: CaseId;
  decided_at: Instant;
  kind: RemedyKind;
  amount_minor: number;
  currency: string;
  remedy_id: string | null;
  held: Held | null;
};

/** All that rules decided for a customer; the cases say whose they are, so that merging moves them along. */
export async function gesturesOf(db: DbOrTx, customer: CustomerId): Promise<DecidedGesture[]> {
  const { rows } = await sql<Row>`
    select g.* from gesture g join case_facts() c on c.id = g.case_id
    where c.customer_id = ${customer}::uuid order by g.id`.execute(db);
  return rows.map(decidedOf);
}

const decidedOf = (row: Row): DecidedGesture => ({
  id: row.id,
  rule: row.rule,
  cause: row.cause,
  caseId: row.case_id,
  at: row.decided_at,
  kind: row.kind,
  amountMinor: row.amount_minor,
  currency: row.currency,
  remedyId: row.remedy_id ?? undefined,
  held: row.held ?? undefined,
});

/** The same for many customers, as far as it was decided before a moment. */
export async function gesturesBefore(
  db: DbOrTx,
  customers: readonly CustomerId[],
  at: Instant,
): Promise<(DecidedGesture & { readonly customerId: CustomerId })[]> {
  const { rows } = await sql<Row & { customer_id: CustomerId }>`
    select g.*, c.customer_id from gesture g join case_facts() c on c.id = g.case_id
    where c.customer_id = any(${uuidArray(customers)}::uuid[]) and g.decided_at < ${moment(at)}
    order by g.id`.execute(db);
  return rows.map((row) => ({ customerId: row.customer_id, ...decidedOf(row) }));
}

export type GestureCount = { rule: string; held: Held | null; times: number };

/** How often each rule gave or held back since a moment. */
export async function countGestures(db: DbOrTx, since: Instant): Promise<GestureCount[]> {
  const { rows } = await sql<GestureCount>`
    select rule, held, count(*)::int as times from gesture
    where decided_at >= ${moment(since)} group by rule, held order by rule, held`.execute(db);
  return rows;
}

const budgetRows = rowsOf<string>({
  rule: ['text', (rule) => rule],
  scope: ['text', ruleScope],
});

/** What rules have spent of their budgets in a month, as YYYY-MM. */
export async function spentByRules(
  db: DbOrTx,
  rules: readonly string[],
  month: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ rule: string; spent_minor: number }>`
    select wanted.rule, s.spent_minor from ${budgetRows.of(rules)} as wanted
    join spending s on s.scope = wanted.scope and s.period = ${month}`.execute(db);
  return new Map(rows.map((row) => [row.rule, row.spent_minor]));
}
